/**
 * Proofs that an entry is in a log, in C2SP's text format (tlog-proof v1): the place of the entry,
 * the hashes from it to the root, and the checkpoint that signs the root.
 */
import { base64Of, fromBase64 } from '../tree/bytes.ts';
import { wholeNumberOf } from './checkpoint.ts';

const firstLine = 'c2sp.org/tlog-proof@v1';

/** A proof as written. Nothing of it is checked yet. */
export interface TlogProof {
  /** What the reader needs to compute the leaf. Not covered by the signature. */
  extra: Uint8Array;
  index: number;
  path: Uint8Array[];
  /** A signed note. */
  checkpoint: string;
}

/** The proof as a file's text. */
export function tlogProofText({ extra, index, path, checkpoint }: TlogProof): string {
  const hashes = path.map((hash) => `${base64Of(hash)}\n`).join('');
  return `${firstLine}\nextra ${base64Of(extra)}\nindex ${index}\n${hashes}\n${checkpoint}`;
}

/** Does a file's text begin like a proof? */
export function isLikeProof(text: string): boolean {
  return text.startsWith(`${firstLine}\n`);
}

/** Reads a proof; null if it is none. One without extra data is none of ours. */
export function tlogProofOf(text: string): TlogProof | null {
  const end = text.indexOf('\n\n');
  if (end === -1) return null;
  const [first, extraLine = '', indexLine = '', ...hashes] = text.slice(0, end).split('\n');
  const extra = extraLine.startsWith('extra ') ? fromBase64(extraLine.slice(6)) : null;
  const index = indexLine.startsWith('index ') ? wholeNumberOf(indexLine.slice(6)) : null;
  const path = hashes.map(fromBase64).filter((hash) => hash?.length === 32);
  if (first !== firstLine || extra === null || index === null) return null;
  if (path.length !== hashes.length) return null;
  const whole = path.filter((hash) => hash !== null);
  return { extra, index, path: whole, checkpoint: text.slice(end + 2) };
}
