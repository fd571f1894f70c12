/**
 * Writes out as `[U+202E]` every character that is invisible or reverses the reading order (as in a
 * file called `report<U+202E>fdp.exe`), so that a receipt hides nothing.
 */

/** Text in which every character is visible. */
export function legible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, written);
}

/** A character by its number. Also used for characters that a PDF's font lacks. */
export function written(sign: string): string {
  const code = sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return `[U+${code ?? ''}]`;
}
