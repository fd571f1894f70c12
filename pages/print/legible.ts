/**
 * Signs that nobody would see, or that turn the reading order around (a name such as
 * `report<U+202E>fdp.exe`), written out as `[U+202E]`: on a receipt nothing is hidden.
 */

/** Text in which every sign can be seen. */
export function legible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, written);
}

/** A sign by its number: what also stands where the font of a PDF lacks one. */
export function written(sign: string): string {
  const code = sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return `[U+${code ?? ''}]`;
}
