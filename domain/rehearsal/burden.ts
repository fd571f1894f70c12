/**
 * What a campaign asks of one unit of an audience: how often it must file, how many files and
 * fields it cannot leave out, how many mails it gets. What the notice asks is counted apart from
 * what is ours, so that an office sees before a launch what it adds to the notice.
 */
import type { Deliverable, NumberField } from '../definition/definition.ts';
import type { Script } from '../definition/script.ts';
import type { Unit } from '../definition/units.ts';
import type { Letter } from '../letters/letters.ts';
import { lineRows } from '../letters/line-rows.ts';
import type { CampaignPlan, PlannedStep } from '../plan/plan.ts';
import { plannedStepOf, unitPlanOf } from '../plan/plan.ts';
import { playedOnPaper } from './played-on-paper.ts';
import { ifNobodyActs } from './preview.ts';

/** Of one unit, from the launch to the close. */
export interface Share {
  /** Filings that are owed, each occurrence of a recurring duty. */
  filings: number;
  /** Of these, at the least: files, fields (texts, ticks, numbers), and copies on paper. */
  files: number;
  fields: number;
  papers: number;
  /** Offered and never chased: steps told by a tick, and series that take any number of filings. */
  ticks: number;
  series: number;
  /** Parts that may be left out. */
  optional: number;
}

/** Mails to the unit's own people: where it files in time, and where nobody ever acts. */
export interface MailShare {
  mailsInTime: number;
  mailsIfSilent: number;
}

export type BurdenShare = Share & MailShare;

export interface Burden {
  asked: BurdenShare;
  ours: BurdenShare;
}

/** The burden of a unit: all units of its audience have the same. */
export function burdenOf(plan: CampaignPlan, unit: Unit): Burden {
  const { steps } = unitPlanOf(plan, unit);
  const inTime = mailsTo(plan, unit, playedOnPaper(plan, unit, filesInTime).letters);
  const ifSilent = mailsTo(plan, unit, ifNobodyActs(plan, unit).letters);
  const share = (whose: Whose): BurdenShare => ({
    ...shareOf(steps, whose),
    mailsInTime: inTime[whose],
    mailsIfSilent: ifSilent[whose],
  });
  return { asked: share('asked'), ours: share('ours') };
}

/** What is to be filed, of the notice's asking or of ours. */
export function shareOf(steps: readonly PlannedStep[], whose: Whose): Share {
  const share = { filings: 0, files: 0, fields: 0, papers: 0, ticks: 0, series: 0, optional: 0 };
  for (const step of steps) {
    const isCounted = whoseStep(step) === whose;
    const times = timesOf(step);
    if (isCounted) {
      share.filings += times;
      share.papers += step.receipts.includes('paper') ? times : 0;
      share.ticks += step.told ? 1 : 0;
      share.series += step.many ? 1 : 0;
    }
    for (const part of [...step.deliverables, ...step.numbers]) {
      if (whosePart(step, part) !== whose) continue;
      // What nobody must file has no part that anybody must fill in.
      if (!part.required || times === 0) share.optional += 1;
      else if (takesFiles(part)) share.files += times;
      else share.fields += times;
    }
  }
  return share;
}

type Whose = 'asked' | 'ours';

type Part = Deliverable | NumberField;

/** What is told the notice wants done, and asks nobody to file. */
function whoseStep({ ours, told }: PlannedStep): Whose {
  return ours || told ? 'ours' : 'asked';
}

function whosePart(step: PlannedStep, { ours }: Part): Whose {
  return ours ? 'ours' : whoseStep(step);
}

/** How often it is owed. */
function timesOf({ told, many, repeats, occurrences }: PlannedStep): number {
  if (told || many) return 0;
  return repeats ? occurrences.length : 1;
}

function takesFiles(part: Part): boolean {
  return 'kind' in part && part.kind !== 'text' && part.kind !== 'attestation';
}

/** By what a letter is about: the notice itself and what it asks for, or anything else. */
function mailsTo(plan: CampaignPlan, unit: Unit, letters: readonly Letter[]) {
  const unitPlan = unitPlanOf(plan, unit);
  const isAsked = ({ lines }: Letter): boolean =>
    lines.some(({ kind, step }) => {
      if (kind === 'launch') return true;
      const planned = step === undefined ? undefined : plannedStepOf(unitPlan, step);
      const isAbout = planned !== undefined && lineRows[kind].about === 'step';
      return isAbout && whoseStep(planned) === 'asked';
    });
  const own = letters.filter(({ to }) => to.role === 'liaison' || to.role === 'leader');
  const asked = own.filter(isAsked).length;
  return { asked, ours: own.length - asked };
}

/** A unit that files what is owed some days before, once and rightly, and does nothing else. */
const filesInTime: Script = {
  seed: 0,
  reviews: [0, 0],
  paper: [0, 0],
  reasons: ['-'],
  behaviours: {
    'in-time': {
      title: { zh: '按时报送', en: 'In time' },
      acknowledges: null,
      namesLiaison: false,
      files: { when: 'before', workingDays: [3, 3] },
      returned: {},
      asksExtension: {},
      recorded: {},
      filings: {},
      tells: 'never',
      leaves: [],
      mailBounces: false,
    },
  },
  units: {},
  others: 'in-time',
};
