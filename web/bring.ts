/**
 * One try to bring a file to the store: asks where to, sends what is not there yet, and has a large
 * one put together. What breaks in the middle is tried anew by transfer.ts, and loses nothing: the
 * store tells which parts it has.
 */
import type { CompletedAnswer, PartsAnswer, UploadAnswer } from '../api/wire-uploads.ts';
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
  { upload, partBytes, count, stored }: NonNullable<UploadAnswer['parts']>,
): Promise<Brought> {
  const { base, file, asked, id, signal, turns, sent, finishing } = parts;
  // A part whose sum the store keeps to itself is held to it when all are put together.
  const there = new Map(
    stored
      .filter(({ number, sha256 }) => sha256 === null || sha256 === id.parts[number - 1])
      .map(({ number, sizeBytes }) => [number, sizeBytes]),
  );
  const before = total(there.values());
  const under = new Map<number, number>();
  const tell = (): void => sent(before + total(under.values()), before);
  tell();
  const numbers = Array.from({ length: count }, (_, at) => at + 1).filter((one) => !there.has(one));
  const address = addressesOf(parts, upload, numbers);
  await eachBy(partsAtOnce, numbers, async (number) => {
    const slice = file.slice((number - 1) * partBytes, number * partBytes);
    await turns.take(signal, async () => {
      const where = await address(number);
      await put(where, slice, {
        signal,
        sent: (bytes) => {
          under.set(number, bytes);
          tell();
        },
      });
      under.set(number, slice.size);
      tell();
    });
  });
  finishing();
  const sums = id.parts.map((sha256, at) => ({ number: at + 1, sha256 }));
  const body = { ...asked, upload, parts: sums };
  return post<CompletedAnswer>(`${base}/uploads/complete`, body, signal);
}

/** Addresses as they are needed, some at a time. */
function addressesOf(
  { base, asked, id, signal }: BringParts,
  upload: string,
  numbers: readonly number[],
): (number: number) => Promise<Address> {
  const asking = new Map<number, Promise<Map<number, Address>>>();
  return async (number) => {
    const group = Math.floor(numbers.indexOf(number) / addressesAtOnce);
    const wanted = numbers.slice(group * addressesAtOnce, (group + 1) * addressesAtOnce);
    const ask = async (): Promise<Map<number, Address>> => {
      const parts = wanted.map((one) => ({ number: one, sha256: id.parts[one - 1] ?? '' }));
      const body = { ...asked, upload, parts };
      const answer = await post<PartsAnswer>(`${base}/uploads/parts`, body, signal);
      return new Map(answer.parts.map((one) => [one.number, one]));
    };
    const asked_ = asking.get(group) ?? ask();
    asking.set(group, asked_);
    const found = (await asked_).get(number);
    if (!found) throw new Error(`the API gave no address for part ${number}`);
    return found;
  };
}

/** So many at once; what is under way when one fails is let finish, then that failure is thrown. */
async function eachBy(
  atOnce: number,
  items: readonly number[],
  work: (item: number) => Promise<void>,
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
