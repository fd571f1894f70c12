/**
 * Brings a file to the store, for a browser and for the command line alike: asks where to, sends
 * what is not there yet, has a large one put together, and begins again where only the line broke
 * or the upload has ended meanwhile. Nothing is kept on this side: the store tells which parts it
 * has. How to ask, to send and to wait, its caller says; what may be filed, the API says.
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

/** A file that is there, as a submission names it. */
export interface FileEntry {
  deliverable: string;
  key: string;
  version: string;
  sha256: string;
  sizeBytes: number;
  name: string;
}

/** Where it lies in the end. */
export type Brought = CompletedAnswer;

/** Where bytes go, and with which headers. */
export interface Address {
  url: string;
  headers: Record<string, string>;
}

/** What differs between a browser and the command line. */
export interface Ends {
  /** Asks the API by POST what does no harm if it arrives twice. `path`: below `uploads`. */
  post: <T>(path: '' | '/parts' | '/complete', body: object) => Promise<T>;
  /** Sends some bytes; the version that the store gave them, if it tells. `sent`: so many now. */
  put: (address: Address, piece: Piece, sent: (bytes: number) => void) => Promise<string | null>;
  /** Waits for its turn among all that is sent. */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Parts of this file that travel at the same time. */
  partsAtOnce: number;
  /** So many bytes are there by now; `before`: those that were before this began. */
  sent: (bytes: number, before: number) => void;
  /** All is sent, and is put together. */
  finishing: () => void;
  /** Waits before another try; throws the failure, or why it was stopped, where none may help. */
  again: (failure: unknown, tries: number) => Promise<void>;
}

/** Bytes `from` to `to` (exclusive); of a part its sum. */
export interface Piece {
  from: number;
  to: number;
  sha256: string;
}

/** The store refused the bytes; an address that has expired looks so as well. */
export class StoreRefused extends Error {
  override name = 'StoreRefused';
  /** Null: it says that somebody else has sent them, and then does not have them. */
  readonly status: number | null;

  constructor(status: number | null) {
    super(status === null ? 'the store does not have it' : `the store answered ${status}`);
    this.status = status;
  }
}

/** Addresses that are asked for in one go: they are good for an hour, and each asking counts. */
const addressesAtOnce = 6;

/** Somebody has sent the same bytes in the same moment. */
const alreadyThere = 412;

/** Tries until it is there; a try that brought something on counts anew. Throws as `again` does. */
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

/** Null where the store does not tell the version: it is asked for then. */
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

/** As the API is told of it. */
function sumOf({ number, sha256 }: SummedPart): { number: number; sha256: string } {
  return { number, sha256 };
}

/** Addresses as they are needed, some at a time. */
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

/**
 * So says the API of an upload that has ended meanwhile, or lacks parts: asked for anew, it is
 * found or begun, and goes on.
 */
export function isGone(code: string): boolean {
  return ['unknown-upload', 'parts-missing', 'parts-differ'].includes(code);
}
