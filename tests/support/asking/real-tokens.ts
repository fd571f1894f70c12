/**
 * Tokens of the test stack's own provider, for anybody a test wants to be.
 * Each is issued once.
 */
import { inject } from 'vitest';

import { readEnvironment } from '../../../bin/environment/environment.ts';
import { type Minted, mintToken } from '../../../local/sign-in/mint-token.ts';

const minted = new Map<string, Promise<Minted>>();

/** A token for `role:id[@unit]` from the provider of the shared stack. */
export function tokenFor(account = 'reviewer:reviewer-1'): Promise<Minted> {
  const { home, signIn } = readEnvironment(inject('stackEnvironment'));
  if (signIn === null) throw new Error('the stack has not said where people sign in');
  const found = minted.get(account) ?? mintToken({ home, issuer: signIn.issuer }, account);
  minted.set(account, found);
  return found;
}
