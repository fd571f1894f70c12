/**
 * The hash of a value's canonical JSON, by which plans, ledgers and receipts are identified.
 * In plain JavaScript, because the workflow sandbox has no crypto module.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** A value's canonical JSON (RFC 8785). */
export function canonicalOf(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('only JSON can be hashed');
  return json;
}

/** SHA-256 (hex) of a value's canonical JSON. */
export function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalOf(value))));
}
