/**
 * Quantities that every language writes in the same way.
 * What they count, each sentence says.
 */

/** A size in MiB, to a tenth. */
export function mebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
