/**
 * Checks that a font's map (ToUnicode, or an encoding of its own) maps no more codes than a font
 * can have. Two bytes have 65,536 codes. With one wrong byte, or on purpose, a range can contain
 * millions, and pdf.js would fill the memory with it. Source: ISO 32000-1, 9.7.5 and 9.10.3.
 */

/** Twice as many as two bytes can express, because ranges may overlap. */
const codesMax = 131_072;

const blocks = /begin(?:bf|cid|notdef)range([\s\S]*?)(?:end|$)/g;
/** The first and the last code, and what they map to: the first target, or a list. */
const ranges = /<([\da-f\s]{1,16})>\s*<([\da-f\s]{1,16})>\s*(?:<[\da-f\s]*>|\[[^[\]]*\]|\d+)/gi;

/** True if the map's blocks contain only ranges, and no more codes than a font can have. */
export function mapsLittle(map: string): boolean {
  let codes = 0;
  for (const [, block = ''] of map.matchAll(blocks)) {
    const rest = block.replace(ranges, (_, from: string, to: string) => {
      codes += Math.abs(codeOf(to) - codeOf(from)) + 1;
      return '';
    });
    if (rest.trim() !== '') return false;
  }
  return codes <= codesMax;
}

function codeOf(digits: string): number {
  return Number.parseInt(`0${digits.replace(/\s/g, '')}`, 16);
}
