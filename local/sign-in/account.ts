/**
 * An account of the local provider, as the provider sees it: a name to choose by, a subject, and
 * the claims that a token carries. Where accounts come from is told. And the names that the
 * provider and its clients must agree on: none of them is a secret.
 */
import type { InEach } from '../../domain/terms/language.ts';

export type Account = {
  /** Names it for the provider and on the command line; never in a token. */
  readonly key: string;
  /** The token's `sub`: an opaque id, no person's name. */
  readonly subject: string;
  /** For people who choose. */
  readonly name: InEach;
  /** Under which heading it is shown. */
  readonly group: InEach;
  readonly claims: Readonly<Record<string, string>>;
};

export type Accounts = {
  /** Those that are offered. */
  readonly list: () => Promise<readonly Account[]>;
  /** One by its key; null if there is none. */
  readonly find: (key: string) => Promise<Account | null>;
};

/** The API's name at the provider: what tokens are for (RFC 8707). */
export const localAudience = 'urn:duban:api';

/** The scope that asks for a token of the API. */
export const apiScope = 'duban';

/** Under which names a token carries role and unit. */
export const localClaims = { role: 'role', unit: 'unit' } as const;

/** The command line's name at the provider. It can keep no secret: PKCE and device codes do. */
export const commandLineClient = 'duban-cli';

/** The client that mints tokens without a browser, and the grant it does so by. */
export const mintClient = 'duban-mint';
export const mintGrant = 'urn:duban:grant-type:mint';
