/**
 * A token for an account without a browser, so that commands on this machine need no question: a
 * grant of its own, for one client whose secret only the owner of the folder can read.
 * Whoever can read it could also read the keys that sign: it gives nothing away.
 */
import type { Provider } from 'oidc-provider';
import { errors } from 'oidc-provider';

import { type Accounts, apiScope, localAudience, mintGrant } from './account.ts';

/** Teaches the provider to mint. */
export function addMinting(provider: Provider, accounts: Accounts): void {
  provider.registerGrantType<{ account?: string }>(
    mintGrant,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const account = await accounts.find(params.account ?? '');
      if (account === null) throw new errors.InvalidGrant('there is no such account');
      const token = new provider.AccessToken({
        accountId: account.key,
        client,
        gty: 'mint',
        // Nobody consented to anything, and a JWT is not kept: there is nothing to revoke.
        grantId: 'minted',
        scope: apiScope,
      });
      token.resourceServer = new provider.ResourceServer(localAudience, {
        scope: apiScope,
        audience: localAudience,
        accessTokenFormat: 'jwt',
      });
      ctx.body = {
        access_token: await token.save(),
        expires_in: token.expiration,
        token_type: token.tokenType,
      };
    },
    ['account'],
  );
}
