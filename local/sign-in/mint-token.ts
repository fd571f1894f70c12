/**
 * Requests a token for an account from the local provider, as a program of the folder's owner,
 * without a browser or a question. The provider's side is minting.ts.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { StackError } from '../parts/home.ts';
import { mintClient, mintGrant } from './account.ts';
import { mintSecretFile, readSecret } from './secrets.ts';
import { inWords } from '../words/words.ts';

export type Minted = {
  readonly token: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
};

/** No token: the account is unknown, or the provider does not answer. The message says which. */
class MintError extends StackError {
  override readonly name = 'MintError';
}

/** Mints a token for an account of the provider whose state is in `home`. */
export async function mintToken(
  { home, issuer }: { readonly home: string; readonly issuer: string },
  account: string,
): Promise<Minted> {
  const secret = await readSecret(mintSecretFile(home));
  const response = await ask(issuer, secret, account);
  if (response.status === 400) {
    throw new MintError(inWords((words) => words.noAccount(account)));
  }
  if (!response.ok) {
    throw new MintError(inWords((words) => words.signInAnswers(issuer, response.status)));
  }
  const body = (await response.json()) as { access_token: string; expires_in: number };
  return {
    token: body.access_token,
    expiresAt: Math.floor(Date.now() / 1_000) + body.expires_in,
  };
}

const triesMax = 20;
const againMs = 500;

async function ask(
  issuer: string,
  secret: string,
  account: string,
  triesLeft = triesMax,
): Promise<Response> {
  try {
    return await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${mintClient}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: mintGrant, account }),
    });
  } catch (cause) {
    // It may just have died; its supervisor restarts it within a second or two.
    if (triesLeft > 0) {
      await sleep(againMs);
      return ask(issuer, secret, account, triesLeft - 1);
    }
    throw new MintError(
      inWords((words) => words.signInAway(issuer)),
      { cause },
    );
  }
}
