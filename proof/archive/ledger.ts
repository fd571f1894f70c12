/**
 * A ledger read line by line: each line is one record in canonical JSON, numbered from 1, and names
 * the hash of the line before. Says which record is missing, moved, or does not follow.
 */
import { textOf } from '../tree/bytes.ts';
import type { Fault } from './faults.ts';
import { sha256Of } from './hashing.ts';
import { fieldsOf } from './manifest.ts';

/** The `prev` of a first record. */
const ledgerStart = '0'.repeat(64);

/** Is this file a ledger? */
export function isLedger(path: string): boolean {
  return path.endsWith('/ledger.jsonl');
}

/** Takes a ledger's lines in order; `faults` then has what is wrong, at most one of each kind. */
export function ledgerReader(path: string) {
  const numbers: number[] = [];
  const unchained: number[] = [];
  let prev = ledgerStart;
  return {
    take(bytes: Uint8Array) {
      const record = fieldsOf(textOf(bytes) ?? '');
      const number = typeof record['seq'] === 'number' ? record['seq'] : 0;
      if (record['prev'] !== prev) unchained.push(number === 0 ? numbers.length + 1 : number);
      numbers.push(number);
      prev = sha256Of(bytes);
    },
    /** The number of records, and the hash of the last. */
    head: () => ({ records: numbers.length, head: prev }),
    faults(): Fault[] {
      const there = new Set(numbers);
      const last = Math.max(0, ...there);
      const isWithout = (one: number): boolean => !there.has(one);
      const missing = Array.from({ length: Math.min(last, 1e6) }, (_, at) => at + 1).find(
        isWithout,
      );
      const moved = numbers.find((one, at) => one < (numbers[at - 1] ?? 0));
      if (missing !== undefined) return [{ code: 'record-missing', path, record: missing }];
      if (moved !== undefined) return [{ code: 'record-moved', path, record: moved }];
      const [first] = unchained;
      return first === undefined ? [] : [{ code: 'record-unchained', path, record: first }];
    },
  };
}
