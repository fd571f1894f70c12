/** The language of a letter: its recipient's, from the list of units. */
import { describe, expect, it } from 'vitest';

import { addresseesSchema } from '../../../domain/definition/units.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import { languageOf, recipientOf } from '../../../domain/letters/letters.ts';
import { linkHoldersOf } from '../../../domain/letters/link-holders.ts';
import type { Language } from '../../../domain/terms/language.ts';
import type { RecipientRole } from '../../../domain/terms/letter-lines.ts';
import { aboveOf } from '../../../domain/plan/plan.ts';
import { letterSubject } from '../../../domain/words/letter-subject.ts';
import type { UnitState } from '../../../domain/unit/state.ts';
import { compiled, planOf, smallAddressees } from '../../support/campaigns/small-campaign.ts';
import { world } from '../../support/stories/world.ts';

const { state } = world();
const { unit, above, plan } = state;
const { office } = plan;

const readBy = (given: Partial<UnitState>, role: RecipientRole): Language =>
  languageOf({ to: recipientOf({ ...state, ...given }, role) });

const english = { language: 'en' } as const;
const leader = { id: 'chen', address: 'chen@example.com' };
const englishOffice = { plan: { ...plan, office: { ...office, ...english } } };

describe('a letter', () => {
  it.each<[RecipientRole]>([['liaison'], ['leader'], ['parent'], ['office'], ['bulletin']])(
    'to %s is Chinese where nothing is said',
    (role) => {
      expect(readBy({}, role)).toBe('zh');
    },
  );

  it.each<[string, RecipientRole, Partial<UnitState>, Language]>([
    ['the unit', 'liaison', { unit: { ...unit, ...english } }, 'en'],
    ['the unit, for its leader', 'leader', { unit: { ...unit, ...english, leader } }, 'en'],
    ['its leader', 'leader', { unit: { ...unit, leader: { ...leader, ...english } } }, 'en'],
    [
      'its leader, otherwise than the unit',
      'leader',
      { unit: { ...unit, ...english, leader: { ...leader, language: 'zh' } } },
      'zh',
    ],
    ['the unit, and not the one above', 'parent', { unit: { ...unit, ...english } }, 'zh'],
    ['the unit above', 'parent', { above: above.map((one) => ({ ...one, ...english })) }, 'en'],
    ['the office, where no unit is above', 'parent', { above: [], ...englishOffice }, 'en'],
    ['the office', 'office', englishOffice, 'en'],
    ['the office, for its reviewers', 'reviewer', englishOffice, 'en'],
    ['the office, for the unit', 'liaison', englishOffice, 'zh'],
  ])('is in the language given for %s (to %s)', (_whose, role, given, language) => {
    expect(readBy(given, role)).toBe(language);
  });

  it('to several leaders is in the language of all of them, or else in the office’s', () => {
    const leaders = (...read: (Language | undefined)[]): Partial<UnitState> => ({
      plan: {
        ...plan,
        office: {
          ...office,
          leaders: read.map((language, at) => ({ ...leader, id: `leader-${at}`, language })),
        },
      },
    });

    expect(readBy(leaders('en', 'en'), 'office-leader')).toBe('en');
    expect(readBy(leaders('en', undefined), 'office-leader')).toBe('zh');
    expect(readBy(leaders(), 'office-leader')).toBe('zh');
  });

  it('has its subject in that language', () => {
    const [letter] = world({ unit: english }).letters;

    expect(letterSubject(letter as Letter)).toMatch(/^Campaign launched: /);
    expect(letterSubject(world().letters[0] as Letter)).toMatch(/^活动通知｜/);
  });
});

describe('a code', () => {
  it('is in the language of a letter to the same reader', () => {
    const holders = linkHoldersOf({ ...state, unit: { ...unit, ...english } }, 'liaison');

    expect(holders.map(({ to }) => languageOf({ to }))).toEqual(holders.map(() => 'en'));
  });
});

describe('a language in the list of units', () => {
  const data = smallAddressees();

  it('may be left out, and is then no part of the plan', () => {
    expect(JSON.stringify(planOf(compiled()))).not.toContain('"language"');
  });

  it('is taken for the unit, its leader, the office and its officers', () => {
    const [first] = data.units;
    const asked = {
      office: {
        ...data.office,
        ...english,
        reviewers: data.office.reviewers.slice(0, 1).map((one) => ({ ...one, ...english })),
      },
      units: [{ ...first, ...english, leader: { ...leader, ...english } }],
    };

    const parsed = addresseesSchema.parse(asked);

    expect(parsed.units[0]).toMatchObject({ language: 'en', leader: { language: 'en' } });
    expect(parsed.office).toMatchObject({ language: 'en', reviewers: [{ language: 'en' }] });
    expect(
      addresseesSchema.safeParse({ ...data, office: { ...data.office, language: 'fr' } }),
    ).toMatchObject({ success: false });
  });

  it('goes with the unit that stands above others', () => {
    const whole = planOf(compiled());
    const child = whole.units.find((one) => one.parent !== undefined)!;
    const spoken = {
      ...whole,
      units: whole.units.map((one) => (one.code === child.parent ? { ...one, ...english } : one)),
    };

    expect(aboveOf(spoken, child)[0]).toMatchObject(english);
    expect(aboveOf(whole, child)[0]).not.toHaveProperty('language');
  });
});
