/**
 * An account of the local provider: a name for choosing it, a subject, and the claims of its
 * tokens. The caller supplies the accounts. Also the names that the provider and its clients share;
 * none of them is a secret.
 */
import type { InEach } from '../../domain/terms/language.ts';

export type Account = {
  /** Identifies it for the provider and on the command line; never part of a token. */
  readonly key: string;
  /** The token's `sub`: an opaque id, not a person's name. */
  readonly subject: string;
  /** The name shown for choosing. */
  readonly name: InEach;
  /** The heading under which it is shown. */
  readonly group: InEach;
  readonly claims: Readonly<Record<string, string>>;
};

export type Accounts = {
  /** The accounts that are offered. */
  readonly list: () => Promise<readonly Account[]>;
  /** The account with this key; null if there is none. */
  readonly find: (key: string) => Promise<Account | null>;
};

/** The API's name at the provider: the audience of tokens (RFC 8707). */
export const localAudience = 'urn:duban:api';

/** The scope that asks for a token of the API. */
export const apiScope = 'duban';

/** The names of the claims for role and unit. */
export const localClaims = { role: 'role', unit: 'unit' } as const;

/** The command line's client id. It cannot keep a secret, so it uses PKCE and device codes. */
export const commandLineClient = 'duban-cli';

/** The client that mints tokens without a browser, and its grant type. */
export const mintClient = 'duban-mint';
export const mintGrant = 'urn:duban:grant-type:mint';
