/**
 * The plan: a definition compiled for one launch, in which every date is an absolute instant.
 * It is the input of the workflows, so that they run no calendar or time zone code.
 * This file has plain data and a few functions that read it; it does not know a definition's YAML.
 */
import type {
  Colours,
  Deliverable,
  MediaRule,
  NumberField,
  Retention,
  ReviewStage,
  Rung,
  Settings,
  Source,
  Text,
} from '../definition/definition.ts';
import type { WorkDays } from '../terms/days.ts';
import type { Language } from '../terms/language.ts';
import type { Office, Unit } from '../definition/units.ts';

/** A deadline, and the words that it comes from. `day` is the named day (see days.ts). */
export interface PlannedDue {
  at: number;
  day: number;
  phrase: string;
  /** The word as read: `before` is 前, for which a setting says whether the named day counts. */
  bound: 'before' | 'by';
  /** `HH:MM`, if the notice gives a time of day, 下班前 or 中午前. */
  time?: string;
  yearInferred: boolean;
  /** The clause of the deadline, if it differs from the step's. */
  source?: Source;
  /** Set if the office moved the deadline from a day off when the campaign was launched. */
  moved?: 'earlier' | 'later';
  /** Set for a tier that must file this many working days before the day in the notice. */
  aheadWorkingDays?: number;
}

/** One occurrence of a recurring step; its item id is `<step>@<id>`. */
export interface Occurrence {
  id: string;
  opensAt: number;
  at: number;
  day: number;
}

export interface PlannedStep {
  id: string;
  code: string;
  title: Text;
  source: Source;
  opensAt: number;
  due: PlannedDue | null;
  /** The words that a recurring duty comes from. Its dates are in `occurrences`. */
  repeats?: { phrase: string; source?: Source };
  occurrences: Occurrence[];
  /** Set for a step that units may report but do not owe: no deadline, no reminders, no review. */
  told?: true;
  /** Set for a step that the office added: the notice does not ask for a filing. */
  ours?: true;
  many: boolean;
  /** The last day of the window. An undated step accepts no filing after it. */
  lastDay?: number;
  activityDay?: number;
  deliverables: Deliverable[];
  /** The most files of one submission, over all deliverables. */
  filesMax?: number;
  numbers: NumberField[];
  receipts: ('electronic' | 'paper')[];
  nil: boolean;
  stages: ReviewStage[];
  ladder: Omit<Rung, 'source'>[];
}

/** The plan of one unit, which is the input of its workflow. */
export interface UnitPlan {
  /**
   * By rules 1, units write to the office themselves; since 2, it gets one mail a morning (0026).
   * Since 3, a review follows its stage through an amendment, and a return says for whom it was
   * made (0012). A running campaign keeps its rules, so that its records go on meaning the same.
   */
  rules: 1 | 2 | 3;
  campaign: string;
  mode: 'live' | 'rehearsal';
  definition: { id: string; version: number; hash: string };
  title: Text;
  document: { number: string; issuer: string; title: string };
  utcOffsetMinutes: number;
  launchAt: number;
  closesAt: number;
  workDays: WorkDays;
  settings: Settings;
  colours: Colours;
  media: Record<string, MediaRule>;
  office: Office;
  steps: PlannedStep[];
  /** Absent: ten years. */
  retention?: Retention;
}

export interface CampaignPlan extends Omit<UnitPlan, 'steps'> {
  /** The steps for each audience. A unit's group is the name of its audience. */
  audiences: Record<string, { title: Text; steps: PlannedStep[] }>;
  units: Unit[];
}

/** Every step that some audience owes, once, in the definition's order. */
export function everyStepOf({ audiences }: Pick<CampaignPlan, 'audiences'>): PlannedStep[] {
  const all = Object.values(audiences).flatMap(({ steps }) => steps);
  return all.filter((step, at) => all.findIndex(({ id }) => id === step.id) === at);
}

/** The plan of one unit: the steps of its audience, without the other units. */
export function unitPlanOf(plan: CampaignPlan, unit: Unit): UnitPlan {
  const { audiences, units: _units, ...header } = plan;
  const audience = audiences[unit.group];
  if (!audience) throw new Error(`no audience ${unit.group} in the plan of ${plan.campaign}`);
  return { ...header, steps: audience.steps };
}

/** The planned step that an item (`plan`, `daily@20180601`, `exposure#2`) belongs to. */
export function plannedStepOf(plan: UnitPlan, item: string): PlannedStep | undefined {
  const id = item.split(/[@#]/, 1)[0];
  return plan.steps.find((step) => step.id === id);
}

/** A unit above another: its mailbox, and its leader if it has named one. */
export interface Above {
  code: string;
  address: string;
  leader?: string;
  language?: Language;
}

/** The units above a unit, nearest first. */
export function aboveOf(plan: CampaignPlan, unit: Unit): Above[] {
  const above: Above[] = [];
  for (let code = unit.parent; code !== undefined;) {
    const parent = plan.units.find((one) => one.code === code);
    if (!parent) break;
    const { address, leader, language } = parent;
    above.push({
      code: parent.code,
      address,
      ...(leader ? { leader: leader.id } : {}),
      ...(language ? { language } : {}),
    });
    code = parent.parent;
  }
  return above;
}
