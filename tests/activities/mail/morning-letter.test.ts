/** The office's morning mail as people read it: golden texts, and what holds for each of them. */
import { describe, expect, it } from 'vitest';

import type { MorningLetter } from '../../../activities/letters/morning/morning-letter.tsx';
import { renderMorning } from '../../../activities/letters/morning/morning-letter.tsx';
import { closingOf } from '../../../domain/morning/closing.ts';
import type { MorningRow } from '../../../domain/morning/morning.ts';
import { morningFor } from '../../../domain/morning/morning.ts';
import { officeDesksOf } from '../../../domain/morning/readers.ts';
import type { OfficeDesk } from '../../../domain/morning/readers.ts';
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import type { Language } from '../../../domain/terms/language.ts';
import { languages } from '../../../domain/terms/language.ts';
import { foreignIn } from '../../support/languages/one-language.ts';
import { instant, county, planOf } from '../../support/stories/world-plan.ts';

const { steps, ...header } = planOf();
const plan: CampaignPlan = {
  ...header,
  audiences: { [county.group]: { title: { zh: '县', en: 'Counties' }, steps } },
  units: [county, { ...county, code: '220122', name: { zh: '农安县工信局', en: 'Nong’an' } }],
};
const other: CampaignPlan = {
  ...plan,
  campaign: 'flood-2018',
  title: { zh: '防汛检查', en: 'Flood check' },
};
const now = instant('2018-07-04 08:30');

function row(unit: string, changes: Partial<MorningRow>): MorningRow {
  return {
    campaign: plan.campaign,
    unit,
    thing: 'review-opened',
    to: 'o',
    count: 1,
    since: instant('2018-07-03 14:20'),
    latest: instant('2018-07-03 14:20'),
    dueAt: instant('2018-07-09 09:00'),
    code: 'PL',
    ...changes,
  };
}

const old = { since: instant('2018-06-20 10:05'), latest: instant('2018-06-20 10:06') };
const rows: MorningRow[] = [
  row(county.code, { count: 4 }),
  row(county.code, { thing: 'undeliverable', dueAt: null, code: null }),
  row('220122', { ...old, dueAt: instant('2018-06-25 09:00') }),
  row('220122', { thing: 'paper', dueAt: instant('2018-07-07'), code: 'SU' }),
  row('220122', { thing: 'extension-asked', dueAt: instant('2018-07-07'), code: 'SU' }),
  row(county.code, { campaign: other.campaign, ...old, dueAt: instant('2018-07-10 09:00') }),
  row('220122', { to: 'b', thing: 'escalation', count: 2, dueAt: instant('2018-06-30') }),
];

function deskOf(role: OfficeDesk['role'], language: Language): OfficeDesk {
  const desk = officeDesksOf(plan.office).find((one) => one.role === role);
  if (!desk) throw new Error(`no ${role}`);
  return { ...desk, language };
}

function morningTo(role: OfficeDesk['role'], language: Language): MorningLetter {
  const desk = deskOf(role, language);
  const before = instant('2018-07-03 08:30');
  const morning = morningFor(desk, rows, { before: role === 'office-leader' ? null : before, now });
  if (!morning) throw new Error(`no mail to the ${role}`);
  return { desk, at: now, plans: [plan, other], says: { kind: 'morning', morning } };
}

function closingTo(language: Language): MorningLetter {
  const closing = closingOf([
    { unit: county.code, matrix: ['PLa-0w2k', 'SUo-0w2k', 'DRo-0w2k', 'OAn-0000', 'QZt-0000'] },
    { unit: '220122', matrix: ['PLa-0w2k', 'SUa-0w2k', 'OAt-0000', 'QZt-0000'] },
  ]);
  const says = { kind: 'ending', how: 'closed', closing } as const;
  return { desk: deskOf('office', language), at: now, plans: [plan], says };
}

const each = languages.flatMap((language) => [
  { name: 'morning', language, letter: morningTo('office', language) },
  { name: 'morning-to-leader', language, letter: morningTo('office-leader', language) },
  { name: 'morning-bulletin', language, letter: morningTo('bulletin', language) },
  { name: 'closing-summary', language, letter: closingTo(language) },
]);

describe.each(each)('the mail $name in $language', ({ name, language, letter }) => {
  it('reads as it was agreed', async () => {
    const { subject, text } = await renderMorning(letter);

    await expect(`${subject}\n\n${text}\n`).toMatchFileSnapshot(`letters/${language}/${name}.txt`);
  });

  it('speaks one language, links to no page, and fetches nothing', async () => {
    const { subject, text, html } = await renderMorning(letter);

    expect(
      foreignIn(language, `${subject}\n${text}`.replaceAll(/duban .*/g, ''), plan, other),
    ).toBe(null);
    expect(html).not.toMatch(/<(a|img|script|link|iframe|form|input)\b|url\(|\bsrc=/i);
  });

  const isBulletin = letter.desk.role === 'bulletin';

  it.skipIf(isBulletin)('gives what can be typed for each line', async () => {
    const { text } = await renderMorning(letter);

    expect(text).toMatch(/duban status \S+ \S+/);
    expect(text).toMatch(/duban inbox$/m);
  });

  it.runIf(isBulletin)('gives the units nothing to type', async () => {
    expect((await renderMorning(letter)).text).not.toContain('duban ');
  });

  it('says first of all that it is a rehearsal, and only then', async () => {
    const mark = language === 'zh' ? '【演练】' : '[REHEARSAL]';
    const drill = { ...plan, mode: 'rehearsal' as const };
    const played = await renderMorning({ ...letter, plans: [drill] });
    const live = await renderMorning(letter);

    expect(played.subject.startsWith(mark)).toBe(true);
    expect(played.text.startsWith(mark)).toBe(true);
    expect(played.text.includes('duban inbox --rehearsals')).toBe(letter.desk.role !== 'bulletin');
    expect(live.subject + live.text).not.toContain(mark);
  });
});

it('stays text, whatever characters a unit’s name contains', async () => {
  const name = { zh: '<script>alert(1)</script>', en: '<b x=' };
  const evil = { ...plan, units: [{ ...county, name }] };
  const { html } = await renderMorning({ ...morningTo('office', 'zh'), plans: [evil] });

  expect(html).not.toMatch(/<script>|<b x=/);
});
