/**
 * Whether a PDF opens without a password. Many are encrypted only to say that they are not to be
 * printed or changed: their password is empty, and every reader opens them. Knows the arithmetic,
 * not where in a file its numbers stand. Source: ISO 32000-2, 7.6.4.
 */
import { createCipheriv, createHash } from 'node:crypto';

/** What the encryption dictionary says, and the first half of the file's id. */
export interface PdfLock {
  revision: number;
  keyBytes: number;
  owner: Buffer;
  user: Buffer;
  permissions: number;
  isMetadataEncrypted: boolean;
  id: Buffer;
}

const padding = Buffer.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
  'hex',
);

/** Whether the empty password opens it. An unknown kind of lock is taken for a real one. */
export function opensWithoutPassword(lock: PdfLock): boolean {
  if (lock.revision >= 2 && lock.revision <= 4) return olderOpens(lock);
  const check = lock.user.subarray(0, 32);
  const salt = lock.user.subarray(32, 40);
  if (check.length < 32 || salt.length < 8) return false;
  if (lock.revision === 5) return sha('sha256', [salt]).equals(check);
  return lock.revision === 6 && hardened(salt).equals(check);
}

function olderOpens(lock: PdfLock): boolean {
  const { revision, user, id } = lock;
  const key = olderKey(lock);
  if (revision === 2) return rc4(key, padding).equals(user.subarray(0, 32));
  let check = rc4(key, md5([padding, id]));
  for (let round = 1; round <= 19; round += 1) {
    check = rc4(Buffer.from(key.map((byte) => byte ^ round)), check);
  }
  return check.equals(user.subarray(0, 16));
}

function olderKey({ revision, keyBytes, owner, permissions, isMetadataEncrypted, id }: PdfLock) {
  const flags = Buffer.alloc(4);
  flags.writeInt32LE(permissions | 0);
  const more = revision === 4 && !isMetadataEncrypted ? [Buffer.alloc(4, 0xff)] : [];
  let key = md5([padding, owner.subarray(0, 32), flags, id, ...more]);
  const length = revision === 2 ? 5 : Math.min(Math.max(keyBytes, 5), 16);
  if (revision === 2) return key.subarray(0, length);
  for (let round = 0; round < 50; round += 1) key = md5([key.subarray(0, length)]);
  return key.subarray(0, length);
}

/** Algorithm 2.B with an empty password: 64 rounds and more, each by what the last one gave. */
function hardened(salt: Buffer): Buffer {
  let key = sha('sha256', [salt]);
  let last = 0;
  for (let round = 0; round < 64 || last > round - 32; round += 1) {
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => key));
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32));
    const mixed = cipher.setAutoPadding(false).update(repeated);
    const kind = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = sha((['sha256', 'sha384', 'sha512'] as const)[kind] ?? 'sha256', [mixed]);
    last = mixed.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}

/** A stream cipher that nobody trusts any more, and that node has not: ten lines. */
function rc4(key: Buffer, input: Buffer): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (one: number, other: number): void => {
    [box[one], box[other]] = [box[other] ?? 0, box[one] ?? 0];
  };
  for (let index = 0, other = 0; index < 256; index += 1) {
    other = (other + (box[index] ?? 0) + (key[index % key.length] ?? 0)) & 0xff;
    swap(index, other);
  }
  let one = 0;
  let other = 0;
  return Buffer.from(
    input.map((byte) => {
      one = (one + 1) & 0xff;
      other = (other + (box[one] ?? 0)) & 0xff;
      swap(one, other);
      return byte ^ (box[((box[one] ?? 0) + (box[other] ?? 0)) & 0xff] ?? 0);
    }),
  );
}

function md5(parts: readonly Buffer[]): Buffer {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function sha(kind: 'sha256' | 'sha384' | 'sha512', parts: readonly Buffer[]): Buffer {
  const hash = createHash(kind);
  for (const part of parts) hash.update(part);
  return hash.digest();
}
