/**
 * Tokens for accounts without a browser, so that commands on this machine need no question: a
 * custom grant for one client, whose secret only the folder's owner can read. This gives away
 * nothing: a reader of that secret could also read the signing keys.
 */
import type { Provider } from 'oidc-provider';
import { errors } from 'oidc-provider';

import { type Accounts, apiScope, localAudience, mintGrant } from './account.ts';

/** Adds the grant to the provider. */
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
        // There is no consent, and a JWT is not stored, so there is nothing to revoke.
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
