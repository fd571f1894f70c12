/**
 * Breaks a text into lines of a width. Chinese may break between any two characters, but no line
 * begins with a closing mark or ends with an opening one (GB/T 15834). Words and numbers stay whole
 * unless they are wider than the line.
 */

const closing = /^[，。、；：？！）】》〉”’〕％·…—,.;:?!%)\]}]$/u;
const opening = /^[（【《〈“‘〔([{]$/u;
const word = /^[\u0021-\u024f]$/u;

/** The lines, none wider than `width`. `widthOf` measures a text in the same unit. */
export function breakLines(
  text: string,
  width: number,
  widthOf: (text: string) => number,
): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const unit of unitsOf(text)) {
    if (used + widthOf(unit.trimEnd()) > width) {
      if (line.trim() !== '') lines.push(line.trimEnd());
      const parts = cut(unit.trimStart(), width, widthOf);
      line = parts.pop() ?? '';
      used = widthOf(line);
      lines.push(...parts);
    } else {
      line += unit;
      used += widthOf(unit);
    }
  }
  return [...lines, line.trimEnd()];
}

/** The pieces between which the text may break. */
function unitsOf(text: string): string[] {
  const units: string[] = [];
  let before = '';
  for (const sign of text) {
    const last = units.at(-1);
    if (last !== undefined && isJoined(before, sign)) units[units.length - 1] = last + sign;
    else units.push(sign);
    before = sign;
  }
  return units;
}

function isJoined(before: string, sign: string): boolean {
  if (closing.test(sign) || opening.test(before)) return true;
  return word.test(before) && word.test(sign);
}

/** Cuts a piece that is wider than a line. */
function cut(unit: string, width: number, widthOf: (text: string) => number): string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const sign of unit) {
    const more = widthOf(sign);
    if (part !== '' && used + more > width) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += sign;
    used += more;
  }
  return [...parts, part];
}
