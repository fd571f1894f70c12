/**
 * The plan: a definition compiled for one launch, every date an absolute instant.
 * It is the input of the workflows, so that no calendar or time zone code runs in one.
 * Plain data and the few functions that read it; nothing here knows a definition's YAML.
 */
import type {
  Colours,
  Deliverable,
  MediaRule,
  NumberField,
  ReviewStage,
  Rung,
  Settings,
  Source,
  Text,
} from '../definition/definition.ts';
import type { WorkDays } from '../terms/days.ts';
import type { Language } from '../terms/language.ts';
import type { Office, Unit } from '../definition/units.ts';

/** What a deadline is, and the words it comes from. `day` is the named day (see days.ts). */
export interface PlannedDue {
  at: number;
  day: number;
  phrase: string;
  /** The bound word as it was read: `before` is 前, for which a setting says if the day counts. */
  bound: 'before' | 'by';
  /** `HH:MM` where the notice gives a time of day, 下班前 or 中午前. */
  time?: string;
  yearInferred: boolean;
  /** The clause of the deadline, where it is not the step's own. */
  source?: Source;
  /** Set where the office moved it off a rest day when the campaign was launched. */
  moved?: 'earlier' | 'later';
  /** Set for a tier that owes it so many working days before the day the notice names. */
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
  /** The words that a recurring duty comes from; its dates are the occurrences. */
  repeats?: { phrase: string; source?: Source };
  occurrences: Occurrence[];
  /** Offered and never chased: no deadline, no ladder, no stages. Absent in a step that is owed. */
  told?: true;
  /** Offered by the office: the notice does not ask that it be filed. */
  ours?: true;
  many: boolean;
  /** Last day of the window; an undated step takes no filing after it. */
  lastDay?: number;
  activityDay?: number;
  deliverables: Deliverable[];
  /** Files of one submission, over all deliverables. */
  filesMax?: number;
  numbers: NumberField[];
  receipts: ('electronic' | 'paper')[];
  nil: boolean;
  stages: ReviewStage[];
  ladder: Omit<Rung, 'source'>[];
}

/** What all units of one audience share: the input of each of their workflows. */
export interface UnitPlan {
  /** Up to 1, units write to the office themselves; since 2 it gets one mail a morning (0026). */
  rules: 1 | 2;
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
}

export interface CampaignPlan extends Omit<UnitPlan, 'steps'> {
  /** Steps by audience; a unit's group names its audience. */
  audiences: Record<string, { title: Text; steps: PlannedStep[] }>;
  units: Unit[];
}

/** The plan of one unit: what its audience owes, without the other units. */
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

/** A unit above another: its mailbox, and its leader where it has named one. */
export interface Above {
  code: string;
  address: string;
  leader?: string;
  language?: Language;
}

/** The units above one, nearest first. */
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
