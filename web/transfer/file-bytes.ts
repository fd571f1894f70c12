/**
 * What is read of a file: the sum of a piece, a small one as text, whether it is still there.
 * It sends nothing.
 */
import { sha256Of } from '../../pack/sha-256.ts';

/** SHA-256, hexadecimal. */
export async function sumOf(slice: Blob): Promise<string> {
  return sha256Of(new Uint8Array(await slice.arrayBuffer()));
}

/** Throws a DOMException for a file that has changed or gone since it was chosen. */
export async function readable(file: File): Promise<void> {
  await file.slice(0, 1).arrayBuffer();
}

/** The whole of it, Base64. */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const { result } = reader;
      // A data address: what comes before the comma is its type.
      if (typeof result === 'string') resolve(result.slice(result.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('not read')));
    reader.readAsDataURL(file);
  });
}
