/**
 * Brings a file to the store, for a browser and for the command line. It asks for an address, sends
 * what the store lacks, has the parts of a large file put together, and starts again if only the
 * connection broke or the upload has ended in the meantime. This side remembers nothing, since the
 * store reports which parts it has. The caller supplies the ways to ask, send and wait; the API
 * decides what may be filed.
 */
import type { CompletedAnswer, PartsAnswer, UploadAnswer } from '../api/files/wire-uploads.ts';
import type { SummedPart } from '../domain/evidence/cut.ts';
import { bytesOf, isStored } from '../domain/evidence/cut.ts';
import type { ContentId } from './content-id.ts';

/** A file as the API is asked about it. */
export interface Asked {
  step?: string;
  deliverable: string;
  name: string;
  sizeBytes: number;
  sha256: string;
}

/** A stored file, as a submission names it. */
export interface FileEntry {
  deliverable: string;
  key: string;
  version: string;
  sha256: string;
  sizeBytes: number;
  name: string;
}

/** Where the file is stored in the end. */
export type Brought = CompletedAnswer;

/** Where to send bytes, and with which headers. */
export interface Address {
  url: string;
  headers: Record<string, string>;
}

/** What a browser and the command line do differently. */
export interface Ends {
  /** POSTs a request that does no harm if it arrives twice. `path` is below `uploads`. */
  post: <T>(path: '' | '/parts' | '/complete', body: object) => Promise<T>;
  /**
   * Sends some bytes and returns the version that the store gave them, if it reports one. `sent` is
   * called with the number of bytes sent so far.
   */
  put: (address: Address, piece: Piece, sent: (bytes: number) => void) => Promise<string | null>;
  /** Waits for a turn among everything that is being sent. */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** How many parts of this file are sent at the same time. */
  partsAtOnce: number;
  /**
   * Called with the bytes that are stored by now; `before` were stored before this upload began.
   */
  sent: (bytes: number, before: number) => void;
  /** Called when everything was sent and the parts are being put together. */
  finishing: () => void;
  /**
   * Waits before another attempt. Throws, with the failure or the reason for stopping, if no
   * further attempt should be made.
   */
  again: (failure: unknown, tries: number) => Promise<void>;
}

/** The bytes from `from` up to, but not including, `to`; a part also has its checksum. */
export interface Piece {
  from: number;
  to: number;
  sha256: string;
}

/** The store refused the bytes. An expired address looks the same. */
export class StoreRefused extends Error {
  override name = 'StoreRefused';
  /** Null: the store said that somebody else had sent these bytes, but does not have them. */
  readonly status: number | null;

  constructor(status: number | null) {
    super(status === null ? 'the store does not have it' : `the store answered ${status}`);
    this.status = status;
  }
}

/**
 * Addresses fetched at once. They are valid for an hour, and each request counts towards a limit.
 */
const addressesAtOnce = 6;

/** Somebody else sent the same bytes at the same moment. */
const alreadyThere = 412;

/**
 * Tries until the file is stored. An attempt that made progress resets the count. Throws as `again`
 * does.
 */
export async function bring(ends: Ends, asked: Asked, id: ContentId): Promise<Brought> {
  let [most, tries] = [0, 0];
  const sent: Ends['sent'] = (bytes, before) => {
    if (bytes > most) [most, tries] = [bytes, 0];
    ends.sent(bytes, before);
  };
  for (;;) {
    try {
      return await oneTry({ ...ends, sent }, asked, id);
    } catch (failure) {
      await ends.again(failure, tries);
      tries += 1;
    }
  }
}

async function oneTry(ends: Ends, asked: Asked, id: ContentId): Promise<Brought> {
  const answer = await ends.post<UploadAnswer>('', asked);
  const { key, version, put: address } = answer;
  if (version !== null) {
    ends.sent(asked.sizeBytes, asked.sizeBytes);
    return { key, version };
  }
  if (answer.parts) return inParts(ends, { asked, id, begun: answer.parts });
  if (!address) throw new Error('the API gave no address');
  const given = await ends.inTurn(() => whole(ends, address, asked));
  if (given !== null) return { key, version: given };
  const again = await ends.post<UploadAnswer>('', asked);
  if (again.version === null) throw new StoreRefused(null);
  return { key, version: again.version };
}

/** Returns null if the store does not report the version; the API is then asked for it. */
async function whole(
  { put, sent }: Ends,
  address: Address,
  { sizeBytes, sha256 }: Asked,
): Promise<string | null> {
  const piece = { from: 0, to: sizeBytes, sha256 };
  try {
    return await put(address, piece, (bytes) => sent(bytes, 0));
  } catch (failure) {
    if (failure instanceof StoreRefused && failure.status === alreadyThere) return null;
    throw failure;
  }
}

interface InParts {
  asked: Asked;
  id: ContentId;
  begun: NonNullable<UploadAnswer['parts']>;
}

async function inParts(ends: Ends, { asked, id, begun }: InParts): Promise<Brought> {
  const { upload, stored } = begun;
  const there = id.parts.filter((part) => isStored(part, stored));
  const before = bytesOf(there);
  const under = new Map<number, number>();
  const tell = (): void => ends.sent(before + total(under.values()), before);
  tell();
  const missing = id.parts.filter((part) => !there.includes(part));
  const address = addressesOf(ends, { ...asked, upload }, missing);
  await eachBy(ends.partsAtOnce, missing, async (part) => {
    const count = (bytes: number): void => {
      under.set(part.number, bytes);
      tell();
    };
    await ends.inTurn(async () => {
      await ends.put(await address(part), part, count);
      count(part.to - part.from);
    });
  });
  ends.finishing();
  return ends.post<CompletedAnswer>('/complete', {
    ...asked,
    upload,
    parts: id.parts.map(sumOf),
  });
}

/** The checksum of a part as the API expects it. */
function sumOf({ number, sha256 }: SummedPart): { number: number; sha256: string } {
  return { number, sha256 };
}

/** Fetches addresses as they are needed, several at a time. */
function addressesOf(
  { post }: Ends,
  asked: Asked & { upload: string },
  missing: readonly SummedPart[],
): (part: SummedPart) => Promise<Address> {
  const asking = new Map<number, Promise<Map<number, Address>>>();
  return async (part) => {
    const group = Math.floor(missing.indexOf(part) / addressesAtOnce);
    const wanted = missing.slice(group * addressesAtOnce, (group + 1) * addressesAtOnce);
    const ask = async (): Promise<Map<number, Address>> => {
      const answer = await post<PartsAnswer>('/parts', { ...asked, parts: wanted.map(sumOf) });
      return new Map(answer.parts.map((one) => [one.number, one]));
    };
    const given = asking.get(group) ?? ask();
    asking.set(group, given);
    const found = (await given).get(part.number);
    if (!found) throw new Error(`the API gave no address for part ${part.number}`);
    return found;
  };
}

/**
 * Works on several items at once. If one fails, those under way may finish before its failure is
 * thrown.
 */
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

/**
 * Does the API's answer mean that the upload has ended in the meantime, or lacks parts? If it is
 * asked again, it finds or begins an upload, and sending continues.
 */
export function isGone(code: string): boolean {
  return ['unknown-upload', 'parts-missing', 'parts-differ'].includes(code);
}
