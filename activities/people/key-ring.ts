/**
 * Keys in a file that only its owner can read; on one machine they encrypt payloads and personal
 * data. Each line is one key (`<id> <base64 of 32 bytes>`): the first line encrypts, all decrypt.
 * To rotate, add a new line on top. Knows nothing of the data. On AWS, KMS is used instead.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { constants, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';

export interface Key {
  id: string;
  /** 32 bytes, for AES-256. */
  bytes: Uint8Array;
}

/** The first key encrypts; all of them decrypt. */
export type KeyRing = readonly [Key, ...Key[]];

/** The bytes were changed, cut, or encrypted with another key. */
export class Tampered extends Error {
  override name = 'Tampered';
}

/** A key file that a person must repair; the supervisor knows this error's name (local/parts/). */
export class KeyRingError extends Error {
  override name = 'KeyRingError';
}

/** AES-256-GCM: a 96-bit random nonce and a 128-bit tag (NIST SP 800-38D, 5.2.1.1 and 8.2.2). */
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

/**
 * Encrypts bytes as nonce, ciphertext, tag. `bound` is not stored, but decrypting needs the same.
 * Random nonces: one key may encrypt 2^32 times (SP 800-38D, 8.3); a campaign needs about 10^5.
 */
export function lock(key: Key, plain: Uint8Array, bound: string): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const locking = createCipheriv(cipher, key.bytes, nonce, { authTagLength: tagBytes });
  locking.setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, locking.update(plain), locking.final(), locking.getAuthTag()]);
}

/** Decrypts what `lock` made; throws Tampered, which reveals nothing of the content. */
export function unlock(key: Key, locked: Uint8Array, bound: string): Uint8Array {
  if (locked.length < nonceBytes + tagBytes) throw new Tampered('too short to be locked bytes');
  const nonce = locked.subarray(0, nonceBytes);
  const unlocking = createDecipheriv(cipher, key.bytes, nonce, { authTagLength: tagBytes });
  unlocking.setAAD(Buffer.from(bound));
  unlocking.setAuthTag(locked.subarray(-tagBytes));
  try {
    const plain = unlocking.update(locked.subarray(nonceBytes, -tagBytes));
    return Buffer.concat([plain, unlocking.final()]);
  } catch {
    throw new Tampered(`these bytes were not locked with key ${key.id} for this place`);
  }
}

/** A fresh random key with a random id. */
export function newKey(): Key {
  return { id: randomBytes(4).toString('hex'), bytes: randomBytes(keyBytes) };
}

/**
 * Reads a key file, or creates it with one fresh key; concurrent callers create only one file.
 * Throws if others may read it or a line is not a key; the error names the file, never its content.
 */
export async function readKeyRing(file: string): Promise<KeyRing> {
  await createIfAbsent(file);
  const { mode } = await stat(file);
  if (mode & 0o077) throw new KeyRingError(`${file} can be read by others: chmod 600 it`);
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const [first, ...rest] = lines.map((line) => keyOf(line, file));
  if (!first) throw new KeyRingError(`${file} holds no key`);
  const ids = new Set([first, ...rest].map((key) => key.id));
  if (ids.size !== lines.length) throw new KeyRingError(`${file} holds two keys of the same id`);
  return [first, ...rest];
}

function keyOf(line: string, file: string): Key {
  const [id = '', base64 = '', ...more] = line.trim().split(/\s+/);
  const bytes = Buffer.from(base64, 'base64');
  if (!/^[a-z0-9-]{1,40}$/.test(id) || bytes.length !== keyBytes || more.length > 0) {
    throw new KeyRingError(`${file} has a line that is not an id and 32 bytes in base64`);
  }
  return { id, bytes };
}

/** Written and flushed to a temporary file, then linked: nobody ever reads half a key file. */
async function createIfAbsent(file: string): Promise<void> {
  if (await exists(file)) return;
  const { id, bytes } = newKey();
  const draft = `${file}.${id}`;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const handle = await open(draft, flags, 0o600);
  try {
    await handle.writeFile(`${id} ${Buffer.from(bytes).toString('base64')}\n`);
    await handle.sync();
    await link(draft, file);
    await flush(path.dirname(file));
  } catch (cause) {
    if (!isTaken(cause)) throw cause;
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
}

/** Flushes the folder, which makes a file's name durable: data must not outlive its key. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return false;
    throw cause;
  }
}

function isTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
}
