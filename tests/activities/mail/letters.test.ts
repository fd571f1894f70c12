/** Letters as people read them: golden texts of every kind, and what holds for each of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LetterLinks } from '../../../activities/letters/frame/letter-link.ts';
import { renderLetter } from '../../../activities/letters/render-letter.tsx';
import type { Letter } from '../../../domain/letters/letters.ts';
import { linkOwnerOf } from '../../../domain/letters/link-holders.ts';
import { reasonText } from '../../../domain/words/shape/reason-text.ts';
import { wordsIn } from '../../../domain/words/words.ts';
import type { Language } from '../../../domain/terms/language.ts';
import { languages } from '../../../domain/terms/language.ts';
import { isoDayIn } from '../../../domain/terms/day-words.ts';
import { foreignIn } from '../../support/languages/one-language.ts';
import { allSamples, readIn, sampleLetter } from './letter-samples.ts';

/** A token here is what it was made for; unit-links.test.ts tests how tokens are signed. */
const links: LetterLinks = {
  linkBase: 'https://duban.example.cn',
  tokenOf: async (letter, { leadsTo, step }) =>
    linkOwnerOf(letter) && ['token', leadsTo, step].filter(Boolean).join('.'),
};
const rendered = (letter: Letter): ReturnType<typeof renderLetter> => renderLetter(letter, links);
const each = allSamples.flatMap((sample) =>
  languages.map((language) => ({
    kind: sample.kind,
    language,
    letter: readIn(language, sample),
  })),
);

describe.each(languages)('the launch letter in %s', (language) => {
  const asks = language === 'zh' ? '签收' : 'acknowledge';

  it('asks for receipt, but not where it is only offered', async () => {
    const letter = readIn(language, sampleLetter('launch'));

    const asked = await rendered(letter);
    const offered = await rendered({ ...letter, receipt: 'offered' });

    expect(asked.text).toContain(asks);
    expect(offered.text).not.toContain(asks);
  });
});

describe.each(each)('a letter of the kind $kind in $language', ({ kind, language, letter }) => {
  it('reads as it was agreed', async () => {
    const { subject, text } = await rendered(letter);

    const file = `letters/${language}/${kind}.txt`;
    await expect(`${subject}\n\n${text}\n`).toMatchFileSnapshot(file);
  });

  it('speaks one language, whatever the notice and its people wrote', async () => {
    const { subject, html, text } = await rendered(letter);

    expect(foreignIn(language, `${subject}\n${text}`, letter)).toBeNull();
    expect(html).toContain(language === 'zh' ? '<html dir="ltr" lang="zh-CN">' : 'lang="en"');
  });

  it.runIf(linkOwnerOf(letter))('has one button and says that it changes nothing', async () => {
    const { html, text } = await rendered(letter);

    expect(html.match(/<a\b[^>]*data-action/g)).toHaveLength(1);
    const found = [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href]) => href);
    expect(new Set(found).size).toBe(1);
    expect(found[0]).toMatch(`${links.linkBase}/l/token`);
    expect(text).toContain(found[0]);
    expect(text).toContain(
      language === 'zh'
        ? '打开链接只供查看，不会提交或更改任何内容'
        : 'Opening the link only shows the page: nothing is submitted or changed.',
    );
  });

  // There is no page for the office yet, so a link would lead nowhere.
  it.skipIf(linkOwnerOf(letter))('gives no link, but what can be typed', async () => {
    const { html, text } = await rendered(letter);

    expect(html).not.toMatch(/<a\b|https?:\/\/duban/);
    expect(text).toMatch(/(请在命令行键入：|On the command line: )duban (status|reviews) \S+/);
  });

  it('fetches nothing from anywhere when it is opened', async () => {
    const { html } = await rendered(letter);

    expect(html).not.toMatch(/<(img|script|link|iframe|object|form|input)\b/i);
    expect(html).not.toMatch(/url\(|@import|@font-face|\bsrc=/i);
  });

  it('keeps to the words that a department may use', async () => {
    const { subject, text } = await rendered(letter);

    // 政府督查工作条例 art. 7 keeps the word for governments.
    expect(subject + text).not.toContain('督查');
    for (const [said] of text.matchAll(/\d\d:\d\d(前|\b).{0,15}/g))
      expect(said).toMatch(/（北京时间）|\(Beijing time\)/);
  });

  it('says of each thing what is owed, by when, and the sentence of the notice', async () => {
    const { text } = await rendered(letter);

    const words = letter.lines.flatMap((line) => wordsOf(language, line));
    for (const said of words) expect(text).toContain(said);
    expect(text.match(/已逾期3天|3 days overdue/g) ?? []).toHaveLength(
      letter.lines.filter((line) => line.overdue).length,
    );
  });

  it('says first of all that it is a rehearsal, and only then', async () => {
    const live = await rendered(letter);
    const rehearsal = await rendered({ ...letter, mode: 'rehearsal' });

    const mark = language === 'zh' ? '【演练】' : '[REHEARSAL]';
    expect(rehearsal.subject.startsWith(mark)).toBe(true);
    expect(rehearsal.text.startsWith(mark)).toBe(true);
    expect(rehearsal.text).toMatch(/不是正式通知|not an official letter/);
    expect(rehearsal.html).toContain(mark);
    expect(live.subject + live.html + live.text).not.toContain(mark);
  });
});

const office = 'office@office.example.cn';
const signing = { role: 'leader', unit: '220100', addresses: ['l@bureau.example.cn'] } as const;
const toLeader = sampleLetter('review-opened', {
  to: { ...signing, addresses: [...signing.addresses], fallback: 'unit@bureau.example.cn' },
});
const toParent = (address = 'above@bureau.example.cn'): Letter =>
  sampleLetter('review-opened', {
    to: { role: 'parent', unit: '220100', addresses: [address], fallback: office },
  });

describe('the link of a letter', () => {
  it.each([
    { what: 'about one step', letter: sampleLetter('nudge'), ends: '/l/token.step.summary' },
    { what: 'about several steps', letter: sampleLetter('reminder'), ends: '/l/token.unit' },
    { what: 'about no step', letter: sampleLetter('launch'), ends: '/l/token.unit' },
    { what: 'for the unit’s own leader', letter: toLeader, ends: '/l/token.review' },
    { what: 'to the unit above', letter: toParent(), ends: '/l/token.review' },
  ])('$what leads to $ends', async ({ letter, ends }) => {
    const { text } = await rendered(letter);

    expect(text).toMatch(new RegExp(`^https://\\S+${ends}$`, 'm'));
  });

  it.each([
    { what: 'for the reviewer', letter: sampleLetter('review-opened') },
    { what: 'to the office in place of a unit above', letter: toParent(office) },
  ])('$what is what they type to see what waits for them', async ({ letter }) => {
    const { text } = await rendered(letter);

    expect(text).toContain('请在命令行键入：duban reviews jilin-2018-safety-month');
    expect(text).not.toContain('https://');
  });
});

describe('what people wrote', () => {
  it('stays text, whatever characters it contains', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 30 }), fc.nat(3), async (signs, place) => {
        const evil = `<script>alert(1)</script>${signs}&amp;"'<b x='`;
        const letter = sampleLetter('returned', {
          ...(place === 0 ? { unit: { code: '220100', name: { zh: evil, en: evil } } } : {}),
          ...(place === 1 ? { title: { zh: evil, en: evil } } : {}),
          ...(place === 2 ? { document: { number: evil, issuer: evil } } : {}),
        });
        const [line] = letter.lines;
        if (line && place === 3) line.text = evil;

        const { html, text } = await rendered(letter);

        expect(html).not.toMatch(/<script|<b x=/);
        expect(text).toContain('<script>alert(1)</script>');
        expect(text).toContain('&amp;"');
      }),
      { numRuns: 40 },
    );
  });

  it('cannot add a second header to the mail', async () => {
    const name = '某局\r\nBcc: x@example.cn\u2028b';
    const unit = { code: '220100', name: { zh: name, en: name } };

    const { subject } = await rendered(sampleLetter('launch', { unit }));

    expect(subject).toContain('某局 Bcc: x@example.cn b');
    expect(subject).not.toMatch(/[\r\n\u2028]/);
  });

  it('keeps its lines', async () => {
    const { text } = await rendered(sampleLetter('nudge'));

    expect(text).toContain('请今天下班前补交纸质件。\n邮寄的请告知单号。');
  });
});

describe('a letter about mail that did not arrive', () => {
  it('explains the codes of the mailer and repeats what a mail server said', async () => {
    const of = (text: string): Promise<{ text: string }> =>
      rendered(sampleLetter('undeliverable', { lines: [lineOf(text)] }));

    expect((await of('address-invalid')).text).toContain('原因：邮箱地址无效');
    expect((await of('550 no such user')).text).toContain('550 no such user');
    expect((await of('constructor')).text).toContain('原因：constructor');
  });
});

function lineOf(text: string): Letter['lines'][number] {
  return { kind: 'undeliverable', overdue: false, text };
}

/** What must stand in a letter for one of its lines. The sample's days are all Fridays. */
function wordsOf(language: Language, line: Letter['lines'][number]): string[] {
  const { title, source, dueOn, phrase, text } = line;
  const day = dueOn && isoDayIn(language, dueOn);
  const zh = language === 'zh';
  return [
    ...(title ? [title[language]] : []),
    ...(source ? [`${zh ? '通知原文' : 'Clause'} ${source.clause}`, source.quote] : []),
    ...(phrase ? [`“${phrase}”`] : []),
    ...(day ? [zh ? `${day}（星期五）` : `Friday, ${day}`] : []),
    ...(text ? [reasonText(wordsIn(language), text)] : []),
  ];
}

describe.each(languages)('a reminder in %s, where activities can be told', (language) => {
  const untold = [
    { step: 'oath', title: { zh: '宣誓活动', en: 'Oath' } },
    { step: 'quiz', title: { zh: '知识竞赛', en: 'Quiz' } },
  ];
  const letter = readIn(language, sampleLetter('reminder', { untold }));

  it('names them in one paragraph after all that is owed, and asks for nothing', async () => {
    const { subject, text } = await rendered(letter);

    const file = `letters/${language}/reminder-with-untold.txt`;
    await expect(`${subject}\n\n${text}\n`).toMatchFileSnapshot(file);
    expect(foreignIn(language, `${subject}\n${text}`, letter)).toBeNull();
  });
});
