/**
 * What a campaign asks of one unit of an audience: how often it must file, how many files and
 * fields are required, how many mails it gets. Demands of the notice and demands that the office
 * adds are counted separately, so that an office sees before the launch what it adds.
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

/** What is asked of one unit, from the launch to the close. */
export interface Share {
  /** How many filings are owed. Each occurrence of a recurring duty counts. */
  filings: number;
  /** The least that these filings need: files, fields (texts, ticks, numbers), and paper copies. */
  files: number;
  fields: number;
  papers: number;
  /** Offered but not owed: steps reported by a tick, and series with any number of filings. */
  ticks: number;
  series: number;
  /** How many parts are optional. */
  optional: number;
}

/** How many mails the unit's people get if it files in time, and if nobody ever acts. */
interface MailShare {
  mailsInTime: number;
  mailsIfSilent: number;
}

export type BurdenShare = Share & MailShare;

interface Burden {
  asked: BurdenShare;
  ours: BurdenShare;
}

/** The burden of a unit, which is the same for all units of its audience. */
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

/** What is to be filed because the notice asks for it, or because the office does. */
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
      // A step that nobody has to file has no required parts.
      if (!part.required || times === 0) share.optional += 1;
      else if (takesFiles(part)) share.files += times;
      else share.fields += times;
    }
  }
  return share;
}

type Whose = 'asked' | 'ours';

type Part = Deliverable | NumberField;

/** Who asks for a filing. For a told step it is the office: the notice asks for no filing. */
function whoseStep({ ours, told }: PlannedStep): Whose {
  return ours || told ? 'ours' : 'asked';
}

function whosePart(step: PlannedStep, { ours }: Part): Whose {
  return ours ? 'ours' : whoseStep(step);
}

/** How often the step is owed. */
function timesOf({ told, many, repeats, occurrences }: PlannedStep): number {
  if (told || many) return 0;
  return repeats ? occurrences.length : 1;
}

function takesFiles(part: Part): boolean {
  return 'kind' in part && part.kind !== 'text' && part.kind !== 'attestation';
}

/** Counts mails by their subject: the notice and what it asks for, or anything else. */
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

/**
 * A unit that files all that is owed some days early and without a fault, and does nothing else.
 */
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
