/**
 * The name of a file's content, computed in slices so that a film never lies in memory whole:
 * the SHA-256 of its bytes; of a large one that of its parts' sums, and how many they are.
 * Source: S3 "Checking object integrity", composite checksums; docs/decisions/0010.
 */

/** How large files are cut (bytes). */
export interface Cut {
  onePutBytesMax: number;
  partBytes: number;
}

export interface ContentId {
  /** Hexadecimal, with `-<parts>` for a file in parts. */
  sha256: string;
  /** The sums of the parts in their order; empty for a file that is sent at once. */
  parts: string[];
}

/** Reads the whole file once. `read`: told after each slice. Throws when it cannot be read. */
export async function contentIdOf(
  file: Blob,
  cut: Cut,
  { signal, read }: { signal: AbortSignal; read: (bytes: number) => void },
): Promise<ContentId> {
  if (file.size <= cut.onePutBytesMax) {
    const sum = await sumOf(await file.arrayBuffer());
    read(file.size);
    return { sha256: hex(sum), parts: [] };
  }
  const sums: Uint8Array[] = [];
  for (let from = 0; from < file.size; from += cut.partBytes) {
    signal.throwIfAborted();
    const until = Math.min(from + cut.partBytes, file.size);
    sums.push(await sumOf(await file.slice(from, until).arrayBuffer()));
    read(until);
  }
  const all = new Uint8Array(sums.length * sumBytes);
  for (const [at, sum] of sums.entries()) all.set(sum, at * sumBytes);
  const whole = await sumOf(all.buffer);
  return { sha256: `${hex(whole)}-${sums.length}`, parts: sums.map(hex) };
}

const sumBytes = 32;

async function sumOf(bytes: ArrayBuffer): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
