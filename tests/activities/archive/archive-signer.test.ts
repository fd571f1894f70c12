/** The key in the file signs as any Ed25519 key does: Node's and ours agree. */
import { createPublicKey, verify } from 'node:crypto';
import { expect, it } from 'vitest';

import { createRingSigner } from '../../../activities/archive/archive-signer.ts';
import { newKey } from '../../../activities/people/key-ring.ts';
import { noteOf, signedBy, signedNote } from '../../../proof/notes/signed-note.ts';

it('signs with the first key of the ring', async () => {
  const [first, second] = [newKey(), newKey()];
  const signer = createRingSigner([first, second])('log');
  const note = noteOf(await signedNote('text\n', signer))!;
  const x = Buffer.from(signer.publicKey).toString('base64url');
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x },
    format: 'jwk',
  });

  expect(signedBy(note, signer)).toBe('signed');
  expect(verify(null, Buffer.from('text\n'), publicKey, note.signatures[0]!.signature)).toBe(true);
  expect(createRingSigner([second])('log').publicKey).not.toEqual(signer.publicKey);
  expect(createRingSigner([first])('other').publicKey).toEqual(signer.publicKey);
});
