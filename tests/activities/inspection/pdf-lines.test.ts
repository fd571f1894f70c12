/** The lines of a page: what belongs together is one line, so that a broken word is not a mark. */
import { describe, expect, it } from 'vitest';

import { linesOf } from '../../../activities/inspection/pdf/pdf-lines.ts';

/** Text of 16 points, as wide as its signs, on a page whose text ends at 500. */
function at(x: number, y: number, text: string, isLevel = true) {
  return { text, x, y, width: text.length * 16, height: 16, isLevel };
}

const title = at(180, 240, '关于活动的通知');
const wide = at(72, 400, '各单位要加强组织领导，广泛开展宣传教育，确保取得实效');

describe('a line of its own', () => {
  it('is text set apart, in whatever order it was drawn', () => {
    expect(linesOf([title, at(72, 128, '特急'), at(72, 100, '机密')])).toEqual([
      '机密',
      '特急',
      '关于活动的通知',
    ]);
  });

  it('is put together from pieces at the same height', () => {
    const pieces = [at(104, 100.4, '★1年'), at(72, 100, '机'), at(88, 99.8, '密'), title];

    expect(linesOf(pieces)).toEqual(['机密★1年', '关于活动的通知']);
  });

  it('has no spaces within words that are set wide', () => {
    expect(linesOf([at(72, 100, '机 '), at(140, 100, '密'), title])[0]).toBe('机密');
    expect(linesOf([at(72, 100, 'No.'), at(140, 100, '1'), title])[0]).toBe('No. 1');
  });
});

describe('a line that is joined with the one above', () => {
  it.each([
    ['is what follows closely', [at(72, 100, '涉及'), at(72, 120, '秘密'), wide], '涉及秘密'],
    ['is what goes on after a full line', [wide, at(72, 440, '秘密')], `${wide.text}秘密`],
    [
      'is a short word in the middle',
      [at(72, 100, '统计表'), at(260, 130, '秘密'), wide],
      '统计表秘密',
    ],
  ])('%s', (_, pieces, line) => {
    expect(linesOf(pieces)).toContain(line);
  });
});

describe('below the head of a page', () => {
  it('no word is a line of its own, however few lines are above it', () => {
    const dense = Array.from({ length: 12 }, (_, row) => at(72, 100 + 20 * row, '学习材料'));

    const lines = linesOf([...dense, at(72, 400, '秘密'), at(72, 440, '机密★1年')]);

    expect(lines).toEqual([`${'学习材料'.repeat(12)}秘密机密★1年`]);
  });
});

describe('not a line', () => {
  it('is made of turned text, such as a watermark, or of blanks', () => {
    expect(linesOf([at(72, 100, '机密', false), at(72, 130, ' '), title])).toEqual([title.text]);
    expect(linesOf([])).toEqual([]);
  });
});
