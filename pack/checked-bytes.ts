/**
 * Recomputes a file's content id while its bytes pass, so that what is saved is what was filed.
 * Runs anywhere: the caller supplies the hash function. Source of both forms: docs/decisions/0010.
 */
import { usualPartBytes as partBytes } from '../domain/evidence/cut.ts';
import { inEach } from '../domain/terms/language.ts';
import { ToldError } from '../domain/terms/told-error.ts';
import { compositeOf } from './content-id.ts';
import { hexOf } from './sha-256.ts';
import { packWords } from './words.ts';

/** A SHA-256 computation in progress. */
export interface Hash {
  update: (bytes: Uint8Array) => void;
  digest: () => Uint8Array;
}

/** The received bytes are not those that were filed. */
export class AlteredFileError extends ToldError {
  override name = 'AlteredFileError';
  readonly file: string;

  constructor(file: string, found: string, filed: string) {
    super(inEach((language) => packWords[language].altered(file, found, filed)));
    this.file = file;
  }
}

/** Yields the same chunks; throws AlteredFileError at the end, or as soon as there are too many. */
export async function* checkedBytes(
  chunks: AsyncIterable<Uint8Array>,
  filed: { name: string; sizeBytes: number; contentId: string },
  newHash: () => Hash,
): AsyncGenerator<Uint8Array> {
  const sum = filed.contentId.includes('-') ? composite(newHash) : whole(newHash);
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > filed.sizeBytes) break;
    sum.update(chunk);
    yield chunk;
  }
  if (bytes !== filed.sizeBytes) {
    throw new AlteredFileError(filed.name, `${bytes} B`, `${filed.sizeBytes} B`);
  }
  const contentId = await sum.contentId();
  if (contentId !== filed.contentId) {
    throw new AlteredFileError(filed.name, contentId, filed.contentId);
  }
}

interface Sum {
  update: (bytes: Uint8Array) => void;
  contentId: () => string | Promise<string>;
}

function whole(newHash: () => Hash): Sum {
  const hash = newHash();
  return { update: (bytes) => hash.update(bytes), contentId: () => hexOf(hash.digest()) };
}

function composite(newHash: () => Hash): Sum {
  const sums: string[] = [];
  let [part, inPart] = [newHash(), 0];
  const endPart = (): void => {
    sums.push(hexOf(part.digest()));
    [part, inPart] = [newHash(), 0];
  };
  return {
    update: (bytes) => {
      for (let at = 0; at < bytes.length;) {
        const piece = bytes.subarray(at, at + partBytes - inPart);
        part.update(piece);
        at += piece.length;
        inPart += piece.length;
        if (inPart === partBytes) endPart();
      }
    },
    contentId: () => {
      if (inPart > 0) endPart();
      return compositeOf(sums);
    },
  };
}
