/**
 * The cover of a paper copy (纸质件封面). It says which revision the paper is a copy of, and has a code
 * by which the office records its arrival. The code is derived from the receipt's hash
 * (receipt.ts), so nothing is stored for it, and the ledger alone shows whether a code is genuine.
 */
import type { Text } from '../definition/definition.ts';
import type { UnitPlan } from '../plan/plan.ts';
import type { Receipt } from './receipt.ts';
import { shortCodeOf } from './receipt.ts';

/** All that a cover says: the receipt's facts, the code, and where the paper goes. */
export interface Cover {
  receipt: Receipt;
  /** `small-2018.220100.42.3f2a-91bc-04de-77a0`: the receipt's number and the hash's beginning. */
  code: string;
  sendTo: Text;
}

/** The cover of what was received. `plan`: as it stands, since offices move. */
export function coverOf(receipt: Receipt, { office }: Pick<UnitPlan, 'office'>): Cover {
  return { receipt, code: paperCodeOf(receipt), sendTo: office.name };
}

/** The code of a version's paper. Capitals and dashes make no difference when it is read. */
function paperCodeOf({ facts, hash }: Receipt): string {
  return `${facts.number}.${shortCodeOf(hash)}`;
}

/**
 * Reads a code that was scanned or typed; null if it is none. Capitals, spaces and the full-width
 * characters of a Chinese keyboard do not matter.
 */
export function parsePaperCode(typed: string): { number: string; hash: string } | null {
  const plain = typed.normalize('NFKC').replaceAll('。', '.').replaceAll(/\s/g, '').toLowerCase();
  const [, number, hash] = /^([a-z0-9-]+\.[a-z0-9-]+\.\d{1,9})\.([0-9a-f-]+)$/.exec(plain) ?? [];
  return number === undefined || hash === undefined ? null : { number, hash };
}
