/**
 * SHA-256 of bytes: by the platform, or by plain code where a browser hides its own because the
 * page did not come by https. The plain code is loaded only there.
 */

/** Hashed at a time by plain code, so that the page still answers in between. */
const stepBytes = 1024 * 1024;

/** Hexadecimal. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // The types do not know of pages without https.
  const { subtle } = crypto as Partial<typeof crypto>;
  if (!subtle) return hexOf(await plainly(bytes));
  return hexOf(new Uint8Array(await subtle.digest('SHA-256', bytes)));
}

async function plainly(bytes: Uint8Array): Promise<Uint8Array> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const hash = sha256.create();
  for (let at = 0; at < bytes.length; at += stepBytes) {
    hash.update(bytes.subarray(at, at + stepBytes));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return hash.digest();
}

/** Two hexadecimal digits per byte. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
