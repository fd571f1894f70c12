/** Every way of saying no: how one comes to it, with which facts, and what is said about it. */
import { describe, expect, it } from 'vitest';

import { agenda } from '../../../domain/rules/agenda.ts';
import { decide } from '../../../domain/rules/decide.ts';
import { refusalCodes, refusalText } from '../../../domain/words/refusal-texts.ts';
import { refusalOf, wait } from '../../support/stories/world.ts';
import { contentRows } from './refusal-rows-content.ts';
import { fileRows } from './refusal-rows-files.ts';
import { filingRows } from './refusal-rows-filing.ts';
import { numberAndPaperRows } from './refusal-rows-numbers.ts';
import { deadlineRows, unitRows } from './refusal-rows-office.ts';
import { reviewRows, whoRows } from './refusal-rows-review.ts';

const rows = [
  ...filingRows,
  ...contentRows,
  ...fileRows,
  ...numberAndPaperRows,
  ...whoRows,
  ...reviewRows,
  ...deadlineRows,
  ...unitRows,
].map((row) => ({ ...row, code: row.meets.code }));

describe('a command that the rules refuse', () => {
  it.each(rows)('meets $code when $when', ({ after, asks, meets }) => {
    expect(refusalOf(after, asks)).toEqual(meets);
  });

  it('changes nothing, also not by being judged twice', () => {
    for (const { after, asks } of rows) {
      const { state, now } = wait(after, asks.receivedAt);
      const before = structuredClone(state);
      decide(state, asks, now);
      expect(state).toEqual(before);
      expect(agenda(state)).toEqual(agenda(before));
    }
  });

  it('is shown by at least one row for each code there is', () => {
    const shown = new Set(rows.map(({ code }) => code));
    expect(refusalCodes().filter((code) => !shown.has(code))).toEqual([]);
  });
});

describe('what is said about a refusal', () => {
  it.each(rows)('names the facts of $code when $when', ({ after, meets }) => {
    const { title, detail } = refusalText(meets, after.state.plan);

    expect(title.zh).toMatch(/\p{Script=Han}/u);
    expect(title.en).toMatch(/^[A-Z]/);
    expect(detail.zh).toMatch(/^\P{Script=Latin}[^]*。$/u);
    expect(detail.en).toMatch(/^[^][^]*\.$/);
    for (const words of [detail.zh, detail.en]) expect(words).not.toMatch(/undefined|NaN|\[object/);
  });

  it('calls steps by their titles and instants by Beijing time', () => {
    const open = rows.find(({ code }) => code === 'not-yet-open')!;
    expect(refusalText(open.meets, open.after.state.plan)).toEqual({
      title: { zh: '尚未开始', en: 'Not open yet' },
      detail: {
        zh: '「应急演练」自北京时间2018-06-01 00:00:00起受理，请届时报送。',
        en: '“drill” is open from 2018-06-01 00:00:00 (Beijing); file it then.',
      },
    });
  });

  it('gives no two codes the same title, so that a title is enough to search by', () => {
    const byCode = new Map(rows.map(({ code, meets }) => [code, refusalText(meets).title.zh]));
    const titles = [...byCode.values()];
    expect(titles).toHaveLength(new Set(titles).size);
  });
});
