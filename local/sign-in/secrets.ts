/**
 * What the local provider must keep to itself: its signing keys, the key of its cookies, and the
 * secret of the client that mints. Made once under `<home>/sign-in/`, for its owner's eyes only.
 * To rotate the signing key, put a new one first in `keys.json` and start the part again.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'oidc-provider';

import { StackError, readIfThere, parseOwn, writeWhole } from '../parts/home.ts';
import { inWords } from '../words/words.ts';

export type SignInSecrets = {
  /** Private keys; the first signs, all are published. */
  readonly keys: readonly JWK[];
  readonly cookieKey: string;
  readonly mintSecret: string;
};

/** Whose algorithm every verifier knows; one curve, so that one signature has one size. */
export const signingAlgorithm = 'ES256';

/** The provider's folder in a folder of state. */
export function signInFolder(home: string): string {
  return join(home, 'sign-in');
}

/** Where the command line finds what lets it mint. */
export function mintSecretFile(home: string): string {
  return join(signInFolder(home), 'mint-secret');
}

/** Reads all of them, or makes what is missing. Throws StackError when others may read one. */
export async function openSecrets(home: string): Promise<SignInSecrets> {
  const folder = signInFolder(home);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'keys.json');
  const keys = await readOrMake(file, () => JSON.stringify([newSigningKey()]));
  return {
    keys: parseOwn<JWK[]>(file, keys, 'signingKeys'),
    cookieKey: await readOrMake(join(folder, 'cookie-key'), newSecret),
    mintSecret: await readOrMake(mintSecretFile(home), newSecret),
  };
}

/** A fresh private key with a random name. */
export function newSigningKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomBytes(8).toString('hex');
  return {
    ...(privateKey.export({ format: 'jwk' }) as JWK),
    kid,
    alg: signingAlgorithm,
    use: 'sig',
  };
}

/** The text of a secret's file. Throws StackError when there is none, or others may read it. */
export async function readSecret(file: string): Promise<string> {
  const text = await readIfThere(file);
  if (text === null) throw new StackError(inWords((words) => words.noSecret(file)));
  const { mode } = await stat(file);
  if (mode & 0o077) throw new StackError(inWords((words) => words.openSecret(file)));
  return text.trim();
}

async function readOrMake(file: string, make: () => string): Promise<string> {
  if ((await readIfThere(file)) === null) await writeWhole(file, `${make()}\n`);
  return readSecret(file);
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
