/**
 * The 2018 notice on paper: a bureau that does exactly what is asked, a campaign that gets the
 * second version of the definition as an amendment, and photos that are used again.
 */
import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { scriptSchema } from '../../../domain/definition/script.ts';
import type { CampaignPlan, UnitPlan } from '../../../domain/plan/plan.ts';
import { unitPlanOf } from '../../../domain/plan/plan.ts';
import { give, launchedOnPaper, wait } from '../../../domain/rehearsal/on-paper.ts';
import type { Paper } from '../../../domain/rehearsal/on-paper.ts';
import { morningsOnPaper } from '../../../domain/rehearsal/mornings-on-paper.ts';
import { isLate, isOverdue } from '../../../domain/unit/state.ts';
import type { BodyOf, Command, CommandKind } from '../../../domain/unit/commands.ts';
import { openUnit } from '../../../domain/unit/open-unit.ts';
import { parseEntry } from '../../../domain/unit/matrix.ts';
import { matrixOf } from '../../../domain/unit/matrix.ts';
import type { Actor } from '../../../domain/terms/people.ts';
import { playedOnPaper } from '../../../domain/rehearsal/played-on-paper.ts';
import { contentBy } from '../../support/stories/story-content.ts';
import { planFor } from '../../support/stories/story-world.ts';
import { instant } from '../../support/stories/world-plan.ts';

const id = 'jilin-2018-safety-month';
const launchAt = instant('2018-05-04 10:00');
const given = { campaign: 'as-asked', launchAt, steps: [] };
const { plan } = await planFor({ ...given, of: id });
const { plan: first } = await planFor({ ...given, of: 'jilin-2018-version-1' });
const script = scriptSchema.parse(parse(await readFile(`campaigns/${id}/rehearsal.yaml`, 'utf8')));
const unitOf = (of: CampaignPlan, code: string) => of.units.find((unit) => unit.code === code)!;

describe('a bureau that sends exactly what is asked, and nothing more', () => {
  const unit = unitOf(plan, '220400');
  const { state, records, letters } = playedOnPaper(plan, unit, script);
  const events = records.map(({ event }) => event);

  it('is a unit of the rehearsal with three filings and a paper copy', () => {
    expect(script.units[unit.code]).toBe('as-asked');
    const acts = events.filter(({ kind }) => kind === 'submitted' || kind === 'paper-received');
    expect(acts).toHaveLength(4);
    const files = events.flatMap((one) => (one.kind === 'submitted' ? one.content.files : []));
    expect(files.map(({ deliverable }) => deliverable).toSorted()).toEqual([
      'form',
      'photos',
      'plan',
      'summary',
      'videos',
    ]);
  });

  it('has done everything in time', () => {
    const owed = Object.values(state.steps).filter((step) => !step.told);

    expect(owed.map(({ status }) => status)).toEqual(['approved', 'approved', 'approved']);
    expect(owed.filter(isLate)).toEqual([]);
    expect(owed.filter((step) => isOverdue(step, state.plan.closesAt))).toEqual([]);
    expect(events.at(-1)).toEqual({ kind: 'closed', open: [] });
  });

  it('is reminded of what is asked, never escalated, and reported to nobody', () => {
    const levels = events.flatMap((one) => (one.kind === 'chased' ? one.steps : []));

    expect(new Set(levels.map(({ level }) => level))).toEqual(new Set(['reminder']));
    expect(new Set(letters.map(({ to }) => to.role))).toEqual(new Set(['liaison']));
    expect(new Set(letters.map(({ kind }) => kind))).toEqual(new Set(['launch', 'reminder']));
  });

  it('is in no bulletin, and in the morning mail only with what is to be reviewed', () => {
    const beginning = openUnit({ plan: unitPlanOf(plan, unit), unit, above: [] });
    const mornings = morningsOnPaper(plan, [{ beginning, records }]);
    const said = mornings.flatMap(({ desk, morning }) =>
      morning.counts.map(({ thing }) => `${desk.role} ${thing}`),
    );

    expect(new Set(said)).toEqual(new Set(['office review-opened', 'office paper']));
    expect(mornings.flatMap(({ morning }) => morning.overdue.rows)).toEqual([]);
  });

  it('is shown as not having reported ten activities, which is not a fault', () => {
    const entries = matrixOf(state).map((entry) => parseEntry(entry)!);

    expect(entries.filter(({ status }) => status === 'n')).toHaveLength(10);
  });
});

/** The first version under the id of the second, as running campaigns have it. */
const v1 = { ...first, definition: { ...first.definition, id } };

type Given = { kind: CommandKind; at: string; by: Actor; body: Record<string, unknown> };

const unit = unitOf(plan, '220300');
const liaison: Actor = { id: 'liaison-220300', role: 'liaison', unit: unit.code };
const reviewer: Actor = { id: plan.office.reviewers[0]!.id, role: 'reviewer' };
const leader: Actor = { id: plan.office.leaders[0]!.id, role: 'office-leader' };

function told(paper: Paper, { kind, at, by, body }: Given): Paper {
  const asking = { by, via: 'api', key: `${kind} ${at} ${JSON.stringify(body)}`, body: at };
  const next = give(paper, { kind, ...body, ...asking, receivedAt: instant(at) } as Command);
  if ('code' in next) throw new Error(JSON.stringify(next));
  return next;
}

function launched(campaign: CampaignPlan): Paper {
  return launchedOnPaper({ plan: unitPlanOf(campaign, unit), unit, above: [] });
}

function filed(of: UnitPlan, step: string, at: string): Given {
  const planned = of.steps.find((one) => one.id === step)!;
  const content = contentBy(undefined, planned);
  return { kind: 'submit', at, by: liaison, body: { step, content } };
}

const amend = (at: string): Given => ({
  kind: 'amend',
  at,
  by: leader,
  body: { plan: unitPlanOf(plan, unit), notice: '《关于减轻报送负担的补充通知》' },
});

describe('a running campaign that takes the second version as an amendment', () => {
  const before = [
    filed(unitPlanOf(v1, unit), 'plan', '2018-05-15 10:00'),
    filed(unitPlanOf(v1, unit), 'drills', '2018-06-20 10:00'),
    filed(unitPlanOf(v1, unit), 'experts', '2018-06-20 10:05'),
    filed(unitPlanOf(v1, unit), 'warnings', '2018-06-20 10:10'),
  ];
  const decided: Given[] = [
    {
      kind: 'approve',
      at: '2018-06-21 10:00',
      by: reviewer,
      body: { step: 'experts', revision: 1 },
    },
    {
      kind: 'return',
      at: '2018-06-21 10:05',
      by: reviewer,
      body: { step: 'warnings', revision: 1, reason: '请补充场次。' },
    },
  ];
  const running = [...before, ...decided].reduce(told, launched(v1));

  it('keeps what was approved, counts what was under review as told, and opens the rest', () => {
    const { steps } = told(running, amend('2018-06-22 10:00')).state;

    expect(steps['experts']?.status).toBe('approved');
    expect(steps['drills']?.status).toBe('told');
    for (const step of ['warnings', 'preaching', 'consultation-day', 'leaders']) {
      expect(steps[step]).toMatchObject({ status: 'open', told: true, dueAt: null, review: null });
    }
    expect(steps['plan']?.status).toBe('submitted');
  });

  it('chases from then on only what the notice asks for', () => {
    const amended = told(running, amend('2018-06-22 10:00'));
    const later = wait(amended, plan.closesAt + 60_000).records.slice(amended.records.length);
    const chased = later.flatMap(({ event }) => (event.kind === 'chased' ? event.steps : []));

    expect(new Set(chased.map(({ step }) => step))).toEqual(new Set(['summary']));
    const open = later.flatMap(({ event }) => (event.kind === 'closed' ? event.open : []));
    expect(open.map(({ step }) => step)).not.toContain('warnings');
  });

  it('removes even overdue steps from the bulletin', () => {
    const overdue = wait(running, instant('2018-07-12 10:00'));
    expect(isOverdue(overdue.state.steps['preaching']!, overdue.now)).toBe(true);

    const { state, now } = told(overdue, amend('2018-07-12 11:00'));
    const late = Object.values(state.steps).filter((step) => isOverdue(step, now));

    expect(late.map((step) => step.id).toSorted()).toEqual(['liaison', 'summary']);
  });

  it('allows the activities to be reported with a tick and a day', () => {
    const tells = [
      { step: 'warnings', doneOn: '2018-06-20' },
      { step: 'leaders', doneOn: '2018-06-16' },
    ] satisfies BodyOf<'tell'>['tells'];
    const said: Given = { kind: 'tell', at: '2018-06-25 10:00', by: liaison, body: { tells } };
    const { steps } = told(told(running, amend('2018-06-22 10:00')), said).state;

    expect([steps['warnings']?.status, steps['leaders']?.status]).toEqual(['told', 'told']);
  });
});

describe('photos that were filed before', () => {
  const own = unitPlanOf(plan, unit);
  const withPhoto = (step: string, at: string): Given => {
    const planned = own.steps.find((one) => one.id === step)!;
    const content = contentBy('（附影像）', planned);
    return { kind: 'submit', at, by: liaison, body: { step, content } };
  };
  const summaryWith = (step: string): Command => {
    const summary = own.steps.find((one) => one.id === 'summary')!;
    const whole = contentBy(undefined, summary);
    const files = whole.files.filter(({ deliverable }) => deliverable !== 'photos');
    const content = { ...whole, files, refers: [{ step, revision: 1 }] };
    const asking = { by: liaison, via: 'api' as const, key: step, body: step };
    const receivedAt = instant('2018-07-03 10:00');
    return { kind: 'submit', step: 'summary', content, ...asking, receivedAt };
  };

  it('serve for the summary if their step asked for the size', () => {
    const paper = told(launched(plan), withPhoto('drills', '2018-06-20 10:00'));

    expect(give(paper, summaryWith('drills'))).not.toHaveProperty('code');
  });

  it('do not serve if it did not: a report’s chat photo is too small for the summary', () => {
    const paper = told(launched(plan), withPhoto('activity-report', '2018-06-20 10:00'));

    expect(give(paper, summaryWith('activity-report#1'))).toMatchObject({
      code: 'deliverable-missing',
      deliverable: 'photos',
    });
  });
});
