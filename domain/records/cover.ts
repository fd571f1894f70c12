/**
 * The cover of a paper copy (纸质件封面): which version it is the copy of, and a code by which the
 * office records that this paper has come. The version's hash is its receipt's (receipt.ts), so
 * nothing is kept for it, and the ledger alone says whether a code is true.
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
 * A code as it was scanned or typed, or null for what is none: capitals, spaces and the wide signs
 * of a Chinese keyboard are let by.
 */
export function parsePaperCode(typed: string): { number: string; hash: string } | null {
  const plain = typed.normalize('NFKC').replaceAll('。', '.').replaceAll(/\s/g, '').toLowerCase();
  const [, number, hash] = /^([a-z0-9-]+\.[a-z0-9-]+\.\d{1,9})\.([0-9a-f-]+)$/.exec(plain) ?? [];
  return number === undefined || hash === undefined ? null : { number, hash };
}
