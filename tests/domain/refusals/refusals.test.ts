/** Every refusal: how it comes about, its facts, and its text. */
import { describe, expect, it } from 'vitest';

import { agenda } from '../../../domain/rules/agenda.ts';
import { decide } from '../../../domain/rules/decide.ts';
import { inEach, languages } from '../../../domain/terms/language.ts';
import { refusalCodes, refusalText } from '../../../domain/words/refusal-text.ts';
import { foreignIn } from '../../support/languages/one-language.ts';
import { refusalOf, wait } from '../../support/stories/world.ts';
import { contentRows } from './refusal-rows-content.ts';
import { fileRows } from './refusal-rows-files.ts';
import { filingRows } from './refusal-rows-filing.ts';
import { leavingRows } from './refusal-rows-leaving.ts';
import { numberAndPaperRows } from './refusal-rows-numbers.ts';
import { deadlineRows, unitRows } from './refusal-rows-office.ts';
import { reviewRows, whoRows } from './refusal-rows-review.ts';
import { tellingRows } from './refusal-rows-telling.ts';

const rows = [
  ...filingRows,
  ...contentRows,
  ...fileRows,
  ...numberAndPaperRows,
  ...whoRows,
  ...reviewRows,
  ...deadlineRows,
  ...unitRows,
  ...tellingRows,
  ...leavingRows,
].map((row) => ({ ...row, code: row.meets.code }));

describe('a command that the rules refuse', () => {
  it.each(rows)('meets $code when $when', ({ after, asks, meets }) => {
    expect(refusalOf(after, asks)).toEqual(meets);
  });

  it('changes nothing, not even if it is judged twice', () => {
    for (const { after, asks } of rows) {
      const { state, now } = wait(after, asks.receivedAt);
      const before = structuredClone(state);
      decide(state, asks, now);
      expect(state).toEqual(before);
      expect(agenda(state)).toEqual(agenda(before));
    }
  });

  it('has at least one row for each code', () => {
    const shown = new Set(rows.map(({ code }) => code));
    expect(refusalCodes().filter((code) => !shown.has(code))).toEqual([]);
  });
});

describe('what is said about a refusal', () => {
  it.each(rows)('names the facts of $code when $when', ({ after, meets }) => {
    const { zh, en } = inEach((language) => refusalText(language, meets, after.state.plan));

    expect(zh.title).toMatch(/\p{Script=Han}/u);
    expect(en.title).toMatch(/^[A-Z]/);
    expect(zh.detail).toMatch(/^\P{Script=Latin}[^]*。$/u);
    expect(en.detail).toMatch(/^[^][^]*\.$/);
    for (const words of [zh.detail, en.detail]) expect(words).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each(rows)('speaks one language of $code when $when', ({ after, meets }) => {
    const { plan } = after.state;
    for (const language of languages) {
      const { title, detail } = refusalText(language, meets, plan);
      const texts = plan.steps.map((step) => [step.title, step.deliverables, step.numbers]);
      expect(foreignIn(language, `${title} ${detail}`, meets, texts, plan.steps)).toBeNull();
    }
  });

  it('calls steps by their titles and instants by Beijing time', () => {
    const open = rows.find(({ code }) => code === 'not-yet-open')!;
    expect(inEach((one) => refusalText(one, open.meets, open.after.state.plan))).toEqual({
      zh: {
        title: '尚未开始',
        detail: '「应急演练」自北京时间2018年6月1日 00:00起受理，请届时报送。',
      },
      en: {
        title: 'Not open yet',
        detail: '“drill” opens on 1 June 2018, 00:00 (Beijing time); please file it then.',
      },
    });
  });

  it('has a different title for each code, so that people can search for it', () => {
    const byCode = new Map(rows.map(({ code, meets }) => [code, refusalText('zh', meets).title]));
    const titles = [...byCode.values()];
    expect(titles).toHaveLength(new Set(titles).size);
  });
});
