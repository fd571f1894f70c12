/**
 * Whether a font's map (ToUnicode, an encoding of its own) is one that maps a font's codes. Two
 * bytes have 65,536 of them; a byte wrong, or a few signs of malice, and pdf.js would fill its
 * memory with a range of millions. Source: ISO 32000-1, 9.7.5 and 9.10.3.
 */

/** Twice what two bytes can say: ranges may overlap. */
const codesMax = 131_072;

const blocks = /begin(?:bf|cid|notdef)range([\s\S]*?)(?:end|$)/g;
/** From, to, and what they become: the first of it, or a list. */
const ranges = /<([\da-f\s]{1,16})>\s*<([\da-f\s]{1,16})>\s*(?:<[\da-f\s]*>|\[[^[\]]*\]|\d+)/gi;

/** Nothing but ranges where ranges should be, and no more of them than a font can have. */
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
