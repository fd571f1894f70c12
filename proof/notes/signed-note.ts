/**
 * Signed notes (C2SP signed-note v1.0.0): a text, and below it lines that sign it. Every note has
 * one spelling, so a note in which any byte was changed is not read, or its signature is wrong.
 */
import { hashes, verify } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

import { base64Of, fromBase64, hexOf, isSame, joined, textOf, utf8 } from '../tree/bytes.ts';

// The package computes no SHA-512 of its own in synchronous calls.
hashes.sha512 = sha512;

/** C2SP's number for Ed25519. Another algorithm (SM2) has `0xff` and its name behind it. */
const ed25519Type = Uint8Array.of(1);
const keyBytes = 32;
const signatureBytes = 64;

/** More than 16 signatures, which every reader must accept, would be a mistake or an attack. */
const signaturesMax = 16;
const noteCharsMax = 65_536;

/** Whose signature is expected: a name, and the public key that belongs to it. */
export interface VerifierKey {
  name: string;
  publicKey: Uint8Array;
}

/**
 * Signs texts: with a key file locally, later with KMS, or by another algorithm such as SM2. `type`
 * is the algorithm's mark in a signed note.
 */
export interface Signer {
  name: string;
  type: Uint8Array;
  publicKey: Uint8Array;
  sign: (text: Uint8Array) => Promise<Uint8Array>;
}

/** A note that was read; its signatures are not checked yet. */
export interface Note {
  /** With the newline at its end. */
  text: string;
  signatures: { name: string; keyId: Uint8Array; signature: Uint8Array }[];
}

/** How a note stands to a key. `unsigned`: it has no signature of this key. */
export type Signed = 'signed' | 'unsigned' | 'wrong';

/** Signs a text that ends in a newline. */
export async function signedNote(text: string, signer: Signer): Promise<string> {
  const { name, type, publicKey, sign } = signer;
  const signature = await sign(utf8(text));
  const id = keyIdOf(name, type, publicKey);
  return `${text}\n— ${name} ${base64Of(joined(id, signature))}\n`;
}

/** Reads a note; null if it is not one. */
export function noteOf(written: string): Note | null {
  const end = written.lastIndexOf('\n\n');
  if (end < 1 || written.length > noteCharsMax || hasControlSigns(written)) return null;
  const lines = written.slice(end + 2).split('\n');
  if (lines.pop() !== '' || lines.length === 0 || lines.length > signaturesMax) return null;
  const signatures = lines.map(signatureOf);
  if (signatures.includes(null)) return null;
  return { text: written.slice(0, end + 1), signatures: signatures.filter((one) => one !== null) };
}

/** Has the key signed the note? */
export function signedBy({ text, signatures }: Note, { name, publicKey }: VerifierKey): Signed {
  const id = keyIdOf(name, ed25519Type, publicKey);
  const own = signatures.filter((one) => one.name === name && isSame(one.keyId, id));
  if (own.length === 0) return 'unsigned';
  const isRight = own.every(({ signature }) => isEd25519(signature, utf8(text), publicKey));
  return isRight ? 'signed' : 'wrong';
}

/** The key as C2SP writes it (vkey): `name+keyid+key`. */
export function verifierKeyText({ name, publicKey }: VerifierKey): string {
  const id = hexOf(keyIdOf(name, ed25519Type, publicKey));
  return `${name}+${id}+${base64Of(joined(ed25519Type, publicKey))}`;
}

/** Reads a key; null if it is not one, or of an algorithm that this program does not know. */
export function verifierKeyOf(text: string): VerifierKey | null {
  const [, name = '', id = '', key = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const bytes = fromBase64(key);
  if (!bytes || bytes.length !== 1 + keyBytes || bytes[0] !== ed25519Type[0]) return null;
  const publicKey = bytes.subarray(1);
  return hexOf(keyIdOf(name, ed25519Type, publicKey)) === id ? { name, publicKey } : null;
}

/** What people compare: the SHA-256 of the public key, in groups of four. */
export function fingerprintOf(publicKey: Uint8Array): string {
  return hexOf(sha256(publicKey)).replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** Is this the fingerprint, however it was typed? */
export function isFingerprint(typed: string, publicKey: Uint8Array): boolean {
  const digits = typed
    .toLowerCase()
    .replace(/^sha-?256/, '')
    .replaceAll(/[^0-9a-f]/g, '');
  return digits === hexOf(sha256(publicKey));
}

/** The note's mark for Ed25519 keys. */
export const ed25519 = { type: ed25519Type } as const;

function isEd25519(signature: Uint8Array, text: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== signatureBytes) return false;
  try {
    return verify(signature, text, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

function keyIdOf(name: string, type: Uint8Array, publicKey: Uint8Array): Uint8Array {
  return sha256(joined(utf8(`${name}\n`), type, publicKey)).subarray(0, 4);
}

function signatureOf(line: string): Note['signatures'][number] | null {
  const [, name = '', base64 = ''] = /^— ([^+\s]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
  const bytes = fromBase64(base64);
  if (!bytes || bytes.length <= 4) return null;
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

function hasControlSigns(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign < 0x20 && sign !== 0x0a) return true;
  }
  return textOf(utf8(text)) !== text;
}
