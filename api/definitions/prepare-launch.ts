/**
 * From a definition's id to the plan of one launch: read, rolled where another year is asked,
 * compiled. Everything that is wrong becomes one refusal that lists it; nothing is written.
 */
import { compile } from '../../domain/plan/compile.ts';
import type { Launch } from '../../domain/plan/compile.ts';
import { dayOfIso, instantOf, minutesOf } from '../../domain/terms/days.ts';
import type { Definition } from '../../domain/definition/definition.ts';
import { slug } from '../../domain/definition/definition.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { OfficeDecision } from '../../domain/definition/office-decisions.ts';
import type { Parsed } from '../../domain/definition/parse.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import type { Problem } from '../../domain/definition/problems.ts';
import { roll } from '../../domain/plan/roll.ts';
import type { Calendar } from '../../domain/definition/statutory-days.ts';
import type { Addressees } from '../../domain/definition/units.ts';
import { problemText } from '../../domain/words/launch-text.ts';
import type { CampaignFiles } from '../../activities/campaigns/campaign-files.ts';
import type { Ports } from './ports.ts';
import { Refused } from '../problems/problems.ts';

/** What is asked for; `campaign` and `launchAt` have defaults that depend on the definition. */
export interface LaunchAsked {
  definition: string;
  year?: number | undefined;
  campaign?: string | undefined;
  launchAt?: number | undefined;
  mode: Launch['mode'];
  dayOff?: Launch['dayOff'] | undefined;
  plainYears?: Launch['plainYears'] | undefined;
}

export interface Prepared {
  definition: Definition;
  plan: CampaignPlan;
  decisions: OfficeDecision[];
}

/** Instants count by China's one time zone, as definitions do. */
const utcOffsetMinutes = 480;

/** The notice's own day begins at the office's opening hour. */
const openingHour = minutesOf('09:00');

/** The plan with what the office must decide. Throws Refused: 404, or 422 with every problem. */
export async function prepareLaunch(
  deps: Ports,
  asked: LaunchAsked,
  defaults: {
    campaign: (definition: Definition) => string;
    launchAt: (definition: Definition) => number;
  },
): Promise<Prepared> {
  const { definition: files, addressees } = await readFiles(deps, asked.definition);
  const calendars = valueOf(asked.definition, await deps.definitions.calendars());
  const rolled = rolledTo(files, asked.year, calendars, addressees);
  const launch: Launch = {
    campaign: asked.campaign ?? defaults.campaign(rolled.definition),
    mode: asked.mode,
    launchAt: secondOf(asked.launchAt ?? defaults.launchAt(rolled.definition)),
    ...(asked.dayOff ? { dayOff: asked.dayOff } : {}),
    ...(asked.plainYears ? { plainYears: asked.plainYears } : {}),
  };
  return compiled(
    { definition: rolled.definition, addressees, calendars, launch },
    rolled.decisions,
  );
}

/**
 * A plan that was previewed is carried out as it was previewed, or not at all. `previewed`: its
 * hash, where the caller has named one. Throws Refused (409).
 */
export function refuseOtherPlan(plan: CampaignPlan, previewed: string | undefined): void {
  if (previewed === undefined) return;
  const found = hashOf(plan);
  if (found === previewed) return;
  const { campaign, definition } = plan;
  throw new Refused(
    { code: 'plan-differs', campaign, previewed },
    { present: { plan: found, definition } },
  );
}

/** Moments are told to the second: what arrives in the launch's own second is not before it. */
function secondOf(at: number): number {
  return Math.floor(at / 1_000) * 1_000;
}

/** The same for what was read already. Throws Refused (422) with every problem. */
export function compiled(
  input: { definition: Definition; addressees: Addressees; calendars: Calendar[]; launch: Launch },
  before: OfficeDecision[] = [],
): Prepared {
  const answer = compile(input);
  if (!answer.ok) throw definitionRefused(input.definition.id, answer.problems);
  const decisions = distinct([...before, ...answer.decisions]);
  return { definition: input.definition, plan: answer.plan, decisions };
}

/** A campaign's files. Throws Refused: 404 for an unknown id, 422 for files with problems. */
export async function readFiles(deps: Ports, id: string): Promise<CampaignFiles> {
  // No path is built from what is no slug: `../` is just an id that does not exist.
  const isNamed = slug.safeParse(id).success;
  const known = await deps.definitions.list();
  if (!isNamed || !known.includes(id)) {
    throw new Refused({ code: 'unknown-definition', definition: id, known });
  }
  return valueOf(id, await deps.definitions.read(id));
}

/** What was parsed, or the refusal that lists what is wrong with it. */
export function valueOf<T>(definition: string, parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw definitionRefused(definition, parsed.problems);
}

/** The day the document was issued, at the office's opening; `otherwise` where it is not known. */
export function issuedAt(definition: Definition, otherwise: number): number {
  const { issuedOn } = definition.document;
  const day = issuedOn === undefined ? Number.NaN : dayOfIso(issuedOn);
  return Number.isNaN(day) ? otherwise : instantOf(day, openingHour, utcOffsetMinutes);
}

/** The last millisecond of a day, by the campaign's calendar: "until the 16th" includes it. */
export function endOfDayAt(iso: string): number {
  return instantOf(dayOfIso(iso) + 1, 0, utcOffsetMinutes) - 1;
}

function rolledTo(
  definition: Definition,
  year: number | undefined,
  calendars: Calendar[],
  addressees: Addressees,
): { definition: Definition; decisions: OfficeDecision[] } {
  if (year === undefined || year === definition.year) return { definition, decisions: [] };
  return roll(definition, year, { calendars, addressees });
}

function definitionRefused(definition: string, problems: Problem[]): Refused {
  const errors = problems.map((problem) => ({
    path: problem.path,
    code: problem.code,
    message: problemText('zh', problem),
    en: problemText('en', problem),
  }));
  return new Refused(
    { code: 'definition-refused', definition, problems: errors.length },
    { errors },
  );
}

/** What rolling and compiling both ask is asked once. */
function distinct(decisions: OfficeDecision[]): OfficeDecision[] {
  const byHash = new Map(decisions.map((decision) => [hashOf(decision), decision]));
  return [...byHash.values()];
}
