/**
 * The local token: who can read this file may use the API as whom they say. Until people sign in.
 * Made once, with the folder; readable by its owner only.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { readIfThere, writeWhole } from './home.ts';

const tokenBytes = 32;

/** The token of a folder of state; made if there is none. */
export async function apiToken(home: string): Promise<string> {
  const file = tokenFile(home);
  const before = await readIfThere(file);
  if (before !== null) return before.trim();
  const token = randomBytes(tokenBytes).toString('base64url');
  await writeWhole(file, `${token}\n`);
  return token;
}

/** Where the command line finds it. */
export function tokenFile(home: string): string {
  return join(home, 'api-token');
}
