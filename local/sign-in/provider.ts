/**
 * The local OpenID provider: oidc-provider, configured for Duban's own clients, with accounts that
 * are chosen without proof. The caller supplies the accounts; it must not know what claims mean.
 */
import { join } from 'node:path';
import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { Provider } from 'oidc-provider';

import type { Language } from '../../domain/terms/language.ts';
import type { Accounts } from './account.ts';
import { apiScope, commandLineClient, localAudience, mintClient, mintGrant } from './account.ts';
import { openKeptRecords } from './kept-records.ts';
import { addMinting } from './minting.ts';
import { codePage, confirmPage, donePage, endPage, errorPage, languageOf } from './pages.ts';
import { openSecrets, signInFolder, signingAlgorithm } from './secrets.ts';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const hourSeconds = 3_600;
const daySeconds = 24 * hourSeconds;

/** Creates the provider of an issuer; its state is in `<home>/sign-in/`. */
export async function createProvider(options: {
  readonly home: string;
  readonly issuer: string;
  readonly accounts: Accounts;
}): Promise<Provider> {
  const { home, issuer, accounts } = options;
  const { keys, cookieKey, mintSecret } = await openSecrets(home);
  const provider = new Provider(issuer, {
    adapter: await openKeptRecords(join(signInFolder(home), 'records.json')),
    clients: clientsOf(mintSecret),
    jwks: { keys: [...keys] },
    cookies: { keys: [cookieKey] },
    ...accountsOf(accounts),
    ...tokens,
    features,
    clientDefaults: { id_token_signed_response_alg: signingAlgorithm },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    renderError: (ctx, { error, error_description: description = '' }) => {
      show(ctx, (language) => errorPage(language, error, description));
    },
  });
  addMinting(provider, accounts);
  return provider;
}

function clientsOf(mintSecret: string): ClientMetadata[] {
  return [
    {
      client_id: commandLineClient,
      client_name: 'duban',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token', deviceGrant],
      response_types: ['code'],
      // A native client may use any port of loopback (RFC 8252, 7.3).
      redirect_uris: ['http://127.0.0.1/'],
    },
    {
      client_id: mintClient,
      client_secret: mintSecret,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: [mintGrant],
      response_types: [],
      redirect_uris: [],
    },
  ];
}

/** The provider knows an account by its key; a token carries its subject and claims. */
function accountsOf(accounts: Accounts): Configuration {
  return {
    findAccount: async (_, key) => {
      const account = await accounts.find(key);
      if (account === null) return undefined;
      return { accountId: key, claims: async () => ({ sub: account.subject }) };
    },
    formats: {
      customizers: {
        jwt: async (_, token, jwt) => {
          if (token.kind !== 'AccessToken') return;
          const { subject, claims } = await known(accounts, token.accountId);
          jwt.payload = { ...jwt.payload, ...claims, sub: subject };
        },
      },
    },
  };
}

async function known(accounts: Accounts, key: string): Promise<NonNullable<Found>> {
  const account = await accounts.find(key);
  if (account === null) throw new Error(`there is no account ${key} any more`);
  return account;
}

type Found = Awaited<ReturnType<Accounts['find']>>;

/** The form of tokens, and how long they are valid. */
const tokens: Configuration = {
  scopes: ['openid', 'offline_access'],
  issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
  // The command line stays signed in when the browser is closed.
  expiresWithSession: async () => false,
  // Two concurrent commands may use the same refresh token.
  rotateRefreshToken: false,
  pkce: { required: () => true },
  responseTypes: ['code'],
  ttl: {
    AccessToken: hourSeconds,
    AuthorizationCode: 60,
    DeviceCode: 600,
    Grant: 30 * daySeconds,
    IdToken: hourSeconds,
    Interaction: hourSeconds,
    RefreshToken: 30 * daySeconds,
    Session: daySeconds,
  },
};

const features: Configuration['features'] = {
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  userinfo: { enabled: false },
  revocation: {
    enabled: true,
    allowedPolicy: (_, client, token) => token.clientId === client.clientId,
  },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (ctx, form) => show(ctx, (language) => endPage(language, form)),
    postLogoutSuccessSource: (ctx) => show(ctx, donePage),
  },
  deviceFlow: {
    enabled: true,
    userCodeInputSource: (ctx, form, _, error) =>
      show(ctx, (language) => codePage(language, form, error !== undefined)),
    userCodeConfirmSource: (ctx, form, _client, _info, code) =>
      show(ctx, (language) => confirmPage(language, form, code)),
    successSource: (ctx) => show(ctx, donePage),
  },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => localAudience,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: apiScope,
      audience: localAudience,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: signingAlgorithm } },
    }),
  },
};

function show(ctx: KoaContextWithOIDC, pageIn: (language: Language) => string): void {
  ctx.type = 'html';
  ctx.body = pageIn(languageOf(ctx.get('Accept-Language')));
}
