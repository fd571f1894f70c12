/**
 * The local provider's secrets: its signing keys, the key of its cookies, and the secret of the
 * client that mints. They are created once under `<home>/sign-in/`, readable by the owner only. To
 * rotate the signing key, put a new one first in `keys.json` and restart the part.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'oidc-provider';

import { StackError, readIfThere, parseOwn, writeWhole } from '../parts/home.ts';
import { inWords } from '../words/words.ts';

type SignInSecrets = {
  /** Private keys; the first signs, all are published. */
  readonly keys: readonly JWK[];
  readonly cookieKey: string;
  readonly mintSecret: string;
};

/** Every verifier supports it; with one curve all signatures have the same size. */
export const signingAlgorithm = 'ES256';

/** The provider's folder within the folder of state. */
export function signInFolder(home: string): string {
  return join(home, 'sign-in');
}

/** The file with the secret by which the command line mints tokens. */
export function mintSecretFile(home: string): string {
  return join(signInFolder(home), 'mint-secret');
}

/** Reads all secrets and creates missing ones. Throws StackError if others may read one. */
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

/** A new private key with a random id. */
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

/** The text of a secret's file. Throws StackError if it is missing, or others may read it. */
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
