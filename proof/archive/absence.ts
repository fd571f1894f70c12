/**
 * "By this moment nothing had arrived": proven by the whole ledger of the unit, in which no record
 * tells of an arrival by then. A record that was written later counts as well, if it says that
 * something had arrived earlier (recorded for the unit, or sent again after a failure of ours).
 */
import { fieldsOf } from './manifest.ts';

export interface Absence {
  unit: string;
  /** An item of the unit (`plan`, `daily@20180601`) or a whole step; absent: anything at all. */
  item?: string;
  /** Epoch ms: the last instant that counts. */
  until: number;
  /** Every line of the ledger. */
  records: string[];
}

/** The number of the first record that tells of an arrival by then; null if there is none. */
export function arrivalAmong({ records, item, until }: Absence): number | null {
  for (const record of records) {
    const { seq, event } = fieldsOf(record);
    const { kind, step, receivedAt, arrivedAt } = (event ?? {}) as Record<string, unknown>;
    const at = kind === 'submitted' ? receivedAt : kind === 'paper-received' ? arrivedAt : null;
    const isMeant = item === undefined || isOf(String(step), item);
    if (typeof at === 'number' && at <= until && isMeant) return Number(seq);
  }
  return null;
}

/** Reads what a proof says; null if it is none. */
export function absenceOf(value: unknown): Absence | null {
  const { unit, item, until, records } = (value ?? {}) as Partial<Absence>;
  if (typeof unit !== 'string' || !Number.isSafeInteger(until)) return null;
  if (item !== undefined && typeof item !== 'string') return null;
  if (!Array.isArray(records) || !records.every((one) => typeof one === 'string')) return null;
  return { unit, until: until!, records, ...(item !== undefined && { item }) };
}

function isOf(step: string, item: string): boolean {
  return step === item || step.split(/[@#]/, 1)[0] === item;
}
