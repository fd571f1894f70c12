/**
 * The hash of a value's canonical JSON, by which plans, ledgers and receipts are identified.
 * In plain JavaScript, because the workflow sandbox has no crypto module.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** SHA-256 (hex) of a value's canonical JSON (RFC 8785). */
export function hashOf(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('only JSON can be hashed');
  return bytesToHex(sha256(utf8ToBytes(json)));
}
