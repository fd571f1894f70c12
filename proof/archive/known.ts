/**
 * What whoever verifies knows already: the key that was announced, and checkpoints that were seen
 * before. They show what an archive alone cannot: that somebody else has signed it, or that the
 * office's log was taken back.
 */
import type { Checkpoint } from '../notes/checkpoint.ts';
import type { Note, VerifierKey } from '../notes/signed-note.ts';
import { fingerprintOf, isFingerprint, signedBy, verifierKeyOf } from '../notes/signed-note.ts';
import { isSame } from '../tree/bytes.ts';
import type { Edge } from '../tree/merkle.ts';
import { appended, rootOf } from '../tree/merkle.ts';
import type { Fault } from './faults.ts';

export interface Known {
  /** A verifier key or a fingerprint. */
  key?: string;
  checkpoints: Checkpoint[];
}

/** Is the key the one that was announced, and has it signed the note? */
export function signatureFaults(
  { note, checkpoint, key }: { note: Note; checkpoint: Checkpoint; key: VerifierKey | null },
  known: Known,
): Fault[] {
  const given = known.key === undefined ? null : verifierKeyOf(known.key.trim());
  // A whole key need not be in the archive; of a fingerprint alone no key can be made.
  const used = given ?? key;
  if (!used) return [{ code: 'no-key' }];
  const isOther = given
    ? key !== null && !isSame(given.publicKey, key.publicKey)
    : known.key !== undefined && !isFingerprint(known.key, used.publicKey);
  if (isOther) {
    const { publicKey } = key ?? used;
    return [{ code: 'other-key', fingerprint: fingerprintOf(publicKey) }];
  }
  // The log's name is also the name of its key.
  const signed = signedBy(note, { ...used, name: checkpoint.origin });
  if (signed === 'unsigned') return [{ code: 'unsigned', name: checkpoint.origin }];
  return signed === 'wrong' ? [{ code: 'wrong-signature' }] : [];
}

/** A stretch of a log: its edge before, and the leaves that follow. */
export interface Stretch {
  origin: string;
  before: Edge;
  leaves: readonly Uint8Array[];
}

/** Do stretches that were verified belong to one log, which has every checkpoint that is known? */
export function historyFaults(
  stretches: readonly Stretch[],
  known: readonly Checkpoint[],
): Fault[] {
  const ends = stretches.map((one) => ({
    origin: one.origin,
    size: one.before.size + one.leaves.length,
    root: rootAt(one, one.before.size + one.leaves.length)!,
  }));
  return [...known, ...ends].flatMap((checkpoint): Fault[] => {
    const { origin, size, root } = checkpoint;
    const own = stretches.filter((one) => one.origin === origin);
    if (own.length === 0) {
      return stretches.slice(0, 1).map((one) => ({
        code: 'other-log',
        origin: one.origin,
        known: origin,
      }));
    }
    const roots = own.map((one) => rootAt(one, size)).filter((one) => one !== null);
    if (roots.some((one) => !isSame(one, root))) return [{ code: 'forked', size }];
    const newest = Math.max(...own.map(({ before, leaves }) => before.size + leaves.length));
    return size > newest ? [{ code: 'rolled-back', size: newest, known: size }] : [];
  });
}

/** The log's root at a size; null where this stretch does not reach. */
function rootAt({ before, leaves }: Stretch, size: number): Uint8Array | null {
  if (size < before.size || size > before.size + leaves.length) return null;
  let edge = before;
  for (const leaf of leaves.slice(0, size - before.size)) edge = appended(edge, leaf);
  return rootOf(edge);
}
