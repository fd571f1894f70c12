/**
 * Signs archives with an Ed25519 key in a file of this machine (key-ring.ts): its 32 bytes are the
 * key's seed. The file must be copied to a second machine and kept; on AWS, KMS takes its place.
 */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

import type { Signer } from '../../proof/notes/signed-note.ts';
import { ed25519 } from '../../proof/notes/signed-note.ts';
import type { KeyRing } from '../people/key-ring.ts';

/** A signer for the log of this name. */
export type SignerFor = (name: string) => Signer | Promise<Signer>;

/** What stands before the seed in PKCS #8. Source: RFC 8410, section 7. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Signs with the ring's first key. To rotate it, announce the new key's fingerprint first. */
export function createRingSigner([key]: KeyRing): (name: string) => Signer {
  const der = Buffer.concat([pkcs8Head, key.bytes]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const publicKey = new Uint8Array(Buffer.from(x, 'base64url'));
  return (name) => ({
    name,
    type: ed25519.type,
    publicKey,
    sign: (text) => Promise.resolve(new Uint8Array(sign(null, text, privateKey))),
  });
}
