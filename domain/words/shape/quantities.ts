/**
 * Quantities that all languages write alike.
 * The sentences around them say what is counted.
 */

/** A size in MiB, to a tenth. */
export function mebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
