/** Who may create an upload link, until when it works, and what may be sent by it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isoInstantOf } from '../../../domain/terms/days.ts';
import type { HandedOver } from '../../../domain/evidence/upload-links.ts';
import {
  refusedHandOver,
  refusedToContribute,
  refusedToKeepLinks,
  refusedToLend,
  uploadLinkActor,
  uploadLinkDaysMax,
  uploadLinkUntil,
} from '../../../domain/evidence/upload-links.ts';
import { instant, utcOffsetMinutes } from '../../support/stories/world-plan.ts';
import { actors, command, file, submit, tell, wait, world } from '../../support/stories/world.ts';

const now = instant('2018-05-10 10:00');
const dayMs = 86_400_000;
const story = wait(world(), '2018-05-10 10:00');
const filed = tell(story, submit('plan', '2018-05-11 10:00'));
const waived = tell(
  story,
  command(
    'waive',
    { step: 'plan', part: 'all', reason: '合并' },
    { by: actors.officeLeader, at: now },
  ),
);

describe('a link is handed out', () => {
  it.each([
    ['liaison', 'plan', null],
    ['leader', 'plan', null],
    ['parentLiaison', 'plan', 'role-too-small'],
    ['reviewer', 'plan', 'role-too-small'],
    ['auditor', 'plan', 'role-too-small'],
    ['stranger', 'plan', 'not-your-unit'],
    ['liaison', 'party', 'unknown-step'],
    ['liaison', 'exposure', null],
    ['liaison', 'daily', 'name-the-series'],
    // It has not opened yet, but June's activities are arranged in May.
    ['liaison', 'daily@20180604', null],
  ] as const)('by the %s for %s: %s', (who, step, code) => {
    const refused = refusedToLend(story.state, step, { asker: actors[who], now });

    expect(refused?.code ?? null).toBe(code);
  });

  it.each([
    ['under review', filed, 'already-submitted'],
    ['waived', waived, 'already-waived'],
    ['over', wait(story, '2019-01-05'), 'campaign-closed'],
  ])('for no step that is %s', (_how, { state }, code) => {
    const at = code === 'campaign-closed' ? instant('2019-01-05') : now + dayMs;

    expect(refusedToLend(state, 'plan', { asker: actors.liaison, now: at })?.code).toBe(code);
    expect(refusedToContribute(state, 'plan', { link: 'x', now: at })?.code).toBe(code);
  });

  it('and managed only by the unit’s own people, even after nothing more can be sent', () => {
    expect(refusedToKeepLinks(filed.state, actors.leader)).toBeNull();
    expect(refusedToKeepLinks(filed.state, actors.auditor)?.code).toBe('role-too-small');
    expect(refusedToKeepLinks(filed.state, actors.stranger)?.code).toBe('not-your-unit');
  });
});

describe('a link serves', () => {
  const until = (step: string, at: string, days?: number): string => {
    const given = { now: instant(at), ...(days !== undefined && { days }) };
    const found = uploadLinkUntil(wait(story, at).state, step, given);
    return isoInstantOf(found, utcOffsetMinutes).slice(0, 16).replace('T', ' ');
  };

  it.each([
    // May 18 is a Friday; a correction gets three working days.
    ['plan', '2018-05-10 10:00', undefined, '2018-05-23 23:59'],
    // Overdue: at least a week.
    ['plan', '2018-06-10 10:00', undefined, '2018-06-17 10:00'],
    // The summary's deadline is within sixty days; with the correction it is not.
    ['summary', '2018-05-10 10:00', undefined, '2018-07-09 10:00'],
    ['exposure', '2018-05-10 10:00', undefined, '2018-07-09 10:00'],
    ['plan', '2018-05-10 10:00', 3, '2018-05-13 10:00'],
    ['plan', '2018-05-10 10:00', 60, '2018-07-09 10:00'],
  ])('for %s from %s, asked for %s days: until %s', (step, at, days, expected) => {
    expect(until(step, at, days)).toBe(expected);
  });

  it('never longer than sixty days, never beyond the close, and not in the past', () => {
    const { closesAt } = story.state.plan;
    fc.assert(
      fc.property(
        fc.constantFrom('plan', 'summary', 'exposure', 'drill'),
        fc.integer({ min: now, max: closesAt }),
        fc.option(fc.integer({ min: 1, max: uploadLinkDaysMax }), { nil: undefined }),
        (step, at, days) => {
          const given = { now: at, ...(days !== undefined && { days }) };
          const found = uploadLinkUntil(story.state, step, given);
          return found >= at && found <= Math.min(closesAt, at + uploadLinkDaysMax * dayMs);
        },
      ),
    );
  });
});

describe('what is handed over', () => {
  const refusal = (step: string, given: Partial<HandedOver>): string | null => {
    const content = { files: [], numbers: {}, ...given };
    return refusedHandOver(story.state, step, content, { link: 'x', now })?.code ?? null;
  };

  it.each<[string, string, Partial<HandedOver>, string | null]>([
    ['need not be complete', 'summary', { numbers: { sessions: 1 } }, null],
    ['may be a file', 'summary', { files: [file('photos')] }, null],
    ['keeps - apart from 0', 'summary', { numbers: { sessions: '-' } }, null],
    ['is what is asked', 'summary', { files: [file('song')] }, 'deliverable-unknown'],
    [
      'is at most so many',
      'plan',
      { files: [file('plan-file'), file('plan-file', 'b.pdf')] },
      'too-many-files',
    ],
    ['has known numbers', 'summary', { numbers: { songs: 1 } }, 'number-unknown'],
    ['waits for its time', 'daily@20180604', { note: '快报' }, 'not-yet-open'],
  ])('%s: %s', (_what, step, given, code) => {
    expect(refusal(step, given)).toBe(code);
  });

  it('is brought as the unit’s own, by the link’s name', () => {
    expect(uploadLinkActor('220183', 'ab')).toEqual({
      id: 'upload-link.ab',
      role: 'liaison',
      unit: '220183',
    });
  });
});
