/**
 * The last moment of a deadline and the first one after it, under each reading: the record, the
 * matrix, the receipt, the reminders and the words for people all tell the same.
 */
import assert from 'node:assert/strict';

import { expect, it } from 'vitest';

import { unitInputOf } from '../../../activities/campaigns/start-units.ts';
import { launchedOnPaper } from '../../../domain/rehearsal/on-paper.ts';
import { receiptOf } from '../../../domain/records/receipt.ts';
import { isoMomentIn, momentIn } from '../../../domain/terms/day-words.ts';
import { isoInstantOf } from '../../../domain/terms/days.ts';
import { cellOf, standingAt } from '../../../domain/unit/matrix.ts';
import { isLate, isOverdue } from '../../../domain/unit/state.ts';
import {
  compiled,
  planOf,
  smallDefinition,
  smallStep,
} from '../../support/campaigns/small-campaign.ts';
import type { Story } from '../../support/stories/world.ts';
import { command, content, stepOf, tell, wait } from '../../support/stories/world.ts';

type Due = NonNullable<ReturnType<typeof smallStep>['due']>;

const named: Due = { phrase: '5月18日前', on: '05-18', bound: 'before' };
const liaison = { id: 'liaison-1', role: 'liaison', unit: '220100' } as const;

/** The small campaign with this deadline and this reading of 前. */
function launched(due: Due, before: 'inclusive' | 'strict'): Story {
  const definition = smallDefinition({ steps: [smallStep({ due })], settings: { before } });
  const plan = planOf(compiled(definition));
  const unit = plan.units.find(({ code }) => code === '220100');
  assert(unit);
  const input = unitInputOf(plan, unit, 0);
  return launchedOnPaper({ plan: input.plan, unit, above: input.above });
}

/** All that is told about a filing that came in at this instant, and about none until then. */
function toldAt(story: Story, at: number): Record<string, unknown> {
  const body = { step: 'plan', content: content({ nil: false }) };
  const filed = tell(story, command('submit', body, { by: liaison, at }));
  const silent = wait(story, at);
  const { state } = silent;
  const [planned] = state.plan.steps;
  assert(planned);
  const source = { launch: story.state.plan, unit: story.state.unit, records: filed.records };
  const receipt = receiptOf(source, 'plan', 1)?.facts.receivedAt ?? '';
  const offset = state.plan.utcOffsetMinutes;
  expect(isoMomentIn('zh', receipt)).toBe(momentIn('zh', at, offset));
  return {
    receipt,
    late: isLate(stepOf(filed, 'plan')),
    overdue: isOverdue(stepOf(silent, 'plan'), at),
    cell: standingAt(state.plan, cellOf(state, planned), at),
  };
}

it.each([
  ['5月18日前, the named day counting', named, 'inclusive', '2018-05-18T23:59:59.999+08:00'],
  ['5月18日前, the named day too late', named, 'strict', '2018-05-17T23:59:59.999+08:00'],
  [
    '6月底前',
    { phrase: '6月底前', on: '06-30', bound: 'by' },
    'strict',
    '2018-06-30T23:59:59.999+08:00',
  ],
  ['下班前', { ...named, time: 'closing' }, 'strict', '2018-05-18T17:00:00.000+08:00'],
] as [string, Due, 'inclusive' | 'strict', string][])(
  '%s: the last millisecond is in time everywhere, the next second is late everywhere',
  (_what, due, before, last) => {
    const story = launched(due, before);
    const lastAt = Date.parse(last);
    const [planned] = story.state.plan.steps;
    const offset = story.state.plan.utcOffsetMinutes;
    expect(planned?.due?.at).toBe(lastAt);

    const inTime = toldAt(story, lastAt);
    const nextAt = Math.floor(lastAt / 1_000) * 1_000 + 1_000;
    const after = toldAt(story, nextAt);

    expect(inTime).toEqual({
      receipt: isoInstantOf(lastAt, offset),
      late: false,
      overdue: false,
      cell: 'soon',
    });
    expect(after).toEqual({
      receipt: isoInstantOf(nextAt, offset),
      late: true,
      overdue: true,
      cell: 'overdue',
    });
    // Who compares the receipt with the deadline as both are written comes to the same answer.
    const written = isoInstantOf(lastAt, offset);
    expect([String(inTime['receipt']) <= written, String(after['receipt']) <= written]).toEqual([
      true,
      false,
    ]);
  },
);
