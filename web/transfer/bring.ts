/**
 * One try to bring a file to the store: asks where to, sends what is not there yet, and has a large
 * one put together. What breaks in the middle is tried anew by transfer.ts, and loses nothing: the
 * store tells which parts it has.
 */
import type { CompletedAnswer, PartsAnswer, UploadAnswer } from '../../api/files/wire-uploads.ts';
import type { SummedPart } from '../../pack/parts.ts';
import { bytesOf, isStored } from '../../pack/parts.ts';
import type { Address } from './ask.ts';
import { post, put, StoreRefused } from './ask.ts';
import type { ContentId } from './content-id.ts';
import type { Turns } from './patience.ts';

/** A file as the API is asked about it. */
export interface Asked {
  step?: string;
  deliverable: string;
  name: string;
  sizeBytes: number;
  sha256: string;
}

export interface BringParts {
  /** The addresses that are asked begin with it. */
  base: string;
  file: Blob;
  asked: Asked;
  id: ContentId;
  turns: Turns;
  signal: AbortSignal;
  /** Bytes that are there by now; `before`: those that an earlier try has sent. */
  sent: (bytes: number, before: number) => void;
  finishing: () => void;
}

/** Where it lies in the end. */
export type Brought = CompletedAnswer;

/** Parts that are asked for in one go: addresses are good for an hour, and each asking counts. */
const addressesAtOnce = 6;

/** Parts of one file that travel at the same time. */
const partsAtOnce = 3;

/** Somebody has sent the same bytes in the same moment. */
const alreadyThere = 412;

/** Throws what ask.ts throws. */
export async function bring(parts: BringParts): Promise<Brought> {
  const { base, file, asked, signal, turns, sent } = parts;
  const answer = await post<UploadAnswer>(`${base}/uploads`, asked, signal);
  const { key, version, put: address } = answer;
  if (version !== null) {
    sent(file.size, file.size);
    return { key, version };
  }
  if (answer.parts) return bringInParts(parts, answer.parts);
  if (!address) throw new Error('the API gave no address');
  const given = await turns.take(signal, () => sendWhole(parts, address));
  if (given !== null) return { key, version: given };
  const again = await post<UploadAnswer>(`${base}/uploads`, asked, signal);
  if (again.version === null) throw new StoreRefused(0);
  return { key, version: again.version };
}

/** Null where the store does not tell the version: it is asked for then. */
async function sendWhole(
  { file, signal, sent }: BringParts,
  address: Address,
): Promise<string | null> {
  try {
    return await put(address, file, { signal, sent: (bytes) => sent(bytes, 0) });
  } catch (failure) {
    if (failure instanceof StoreRefused && failure.status === alreadyThere) return null;
    throw failure;
  }
}

async function bringInParts(
  parts: BringParts,
  { upload, stored }: NonNullable<UploadAnswer['parts']>,
): Promise<Brought> {
  const { base, file, asked, id, signal, turns, sent, finishing } = parts;
  const there = id.parts.filter((part) => isStored(part, stored));
  const before = bytesOf(there);
  const under = new Map<number, number>();
  const tell = (): void => sent(before + total(under.values()), before);
  tell();
  const missing = id.parts.filter((part) => !there.includes(part));
  const address = addressesOf(parts, upload, missing);
  await eachBy(partsAtOnce, missing, async (part) => {
    const count = (bytes: number): void => {
      under.set(part.number, bytes);
      tell();
    };
    await turns.take(signal, async () => {
      const where = await address(part);
      await put(where, file.slice(part.from, part.to), { signal, sent: count });
      count(part.to - part.from);
    });
  });
  finishing();
  const body = { ...asked, upload, parts: id.parts.map(sumOf) };
  return post<CompletedAnswer>(`${base}/uploads/complete`, body, signal);
}

/** As the API is told of it. */
function sumOf({ number, sha256 }: SummedPart): { number: number; sha256: string } {
  return { number, sha256 };
}

/** Addresses as they are needed, some at a time. */
function addressesOf(
  { base, asked, signal }: BringParts,
  upload: string,
  missing: readonly SummedPart[],
): (part: SummedPart) => Promise<Address> {
  const asking = new Map<number, Promise<Map<number, Address>>>();
  return async (part) => {
    const group = Math.floor(missing.indexOf(part) / addressesAtOnce);
    const wanted = missing.slice(group * addressesAtOnce, (group + 1) * addressesAtOnce);
    const ask = async (): Promise<Map<number, Address>> => {
      const body = { ...asked, upload, parts: wanted.map(sumOf) };
      const answer = await post<PartsAnswer>(`${base}/uploads/parts`, body, signal);
      return new Map(answer.parts.map((one) => [one.number, one]));
    };
    const given = asking.get(group) ?? ask();
    asking.set(group, given);
    const found = (await given).get(part.number);
    if (!found) throw new Error(`the API gave no address for part ${part.number}`);
    return found;
  };
}

/** So many at once; what is under way when one fails is let finish, then that failure is thrown. */
async function eachBy<T>(
  atOnce: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  let failure: { cause: unknown } | null = null;
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined && !failure; item = left.shift()) {
      try {
        await work(item);
      } catch (cause) {
        failure ??= { cause };
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const failed = failure as { cause: unknown } | null;
  if (failed) throw failed.cause;
}

function total(sizes: Iterable<number>): number {
  let sum = 0;
  for (const size of sizes) sum += size;
  return sum;
}
