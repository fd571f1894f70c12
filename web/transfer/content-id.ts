/**
 * The name of a file's content, computed in slices so that a film never lies in memory whole:
 * the SHA-256 of its bytes; of a large one that of its parts. Reads; keeps no bytes.
 */
import type { Parting, SummedPart } from '../../pack/parts.ts';
import { compositeOf, hexOf, partsOf } from '../../pack/parts.ts';

export interface ContentId {
  /** Hexadecimal, with `-<parts>` for a file in parts. */
  sha256: string;
  /** In their order; empty for a file that is sent at once. */
  parts: SummedPart[];
}

/** Reads the whole file once. `read`: told after each slice. Throws when it cannot be read. */
export async function contentIdOf(
  file: Blob,
  parting: Parting,
  { signal, read }: { signal: AbortSignal; read: (bytes: number) => void },
): Promise<ContentId> {
  const places = partsOf(file.size, parting);
  if (places === null) {
    const sha256 = await sumOf(file);
    read(file.size);
    return { sha256, parts: [] };
  }
  const parts: SummedPart[] = [];
  for (const place of places) {
    signal.throwIfAborted();
    parts.push({ ...place, sha256: await sumOf(file.slice(place.from, place.to)) });
    read(place.to);
  }
  return { sha256: await compositeOf(parts.map(({ sha256 }) => sha256)), parts };
}

/** SHA-256, hexadecimal. */
async function sumOf(slice: Blob): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', await slice.arrayBuffer());
  return hexOf(new Uint8Array(sum));
}
