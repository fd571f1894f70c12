/**
 * Checkpoints (C2SP tlog-checkpoint): the name of a log, its size and its root, as a signed note.
 * We write no extension lines.
 */
import { base64Of, fromBase64 } from '../tree/bytes.ts';
import { leavesMax } from '../tree/merkle.ts';

/** The head of a log. */
export interface Checkpoint {
  /** The log's name; the key that signs it has the same. */
  origin: string;
  size: number;
  root: Uint8Array;
}

/** The text that is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64Of(root)}\n`;
}

/** Reads the text of a checkpoint's note; null if it is none. */
export function checkpointOf(text: string): Checkpoint | null {
  const [origin = '', sizeText = '', rootText = '', end, ...more] = text.split('\n');
  const size = wholeNumberOf(sizeText);
  const root = fromBase64(rootText);
  if (origin === '' || size === null || end !== '' || more.length > 0) return null;
  return root?.length === 32 ? { origin, size, root } : null;
}

/** A decimal without leading zeroes, as C2SP writes sizes; null if it is none. */
export function wholeNumberOf(text: string): number | null {
  const value = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return value <= leavesMax ? value : null;
}
