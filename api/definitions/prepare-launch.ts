/**
 * From a definition's id to the plan of one launch: the definition is read, moved to another year
 * if asked, and compiled. All problems are listed in one refusal; nothing is written.
 */
import { compile } from '../../domain/plan/compile.ts';
import type { Launch } from '../../domain/plan/compile.ts';
import { beijing, dayOfIso, endOfDay, instantOf, minutesOf } from '../../domain/terms/days.ts';
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

/** The request; `campaign` and `launchAt` have defaults that depend on the definition. */
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

/** What is launched, with the notice's text, so that both can be kept. */
export interface PreparedLaunch extends Prepared {
  notice: string;
}

/** The notice's first day begins at the office's opening hour. */
const openingHour = minutesOf('09:00');

/** The plan with the office's open decisions. Throws Refused: 404, or 422 with every problem. */
export async function prepareLaunch(
  deps: Ports,
  asked: LaunchAsked,
  defaults: {
    campaign: (definition: Definition) => string;
    launchAt: (definition: Definition) => number;
  },
): Promise<PreparedLaunch> {
  const { definition: files, addressees, notice } = await readFiles(deps, asked.definition);
  const calendars = valueOf(asked.definition, await deps.definitions.calendars());
  const rolled = rolledTo(files, asked.year, calendars, addressees);
  const launch: Launch = {
    campaign: asked.campaign ?? defaults.campaign(rolled.definition),
    mode: asked.mode,
    launchAt: secondOf(asked.launchAt ?? defaults.launchAt(rolled.definition)),
    ...(asked.dayOff ? { dayOff: asked.dayOff } : {}),
    ...(asked.plainYears ? { plainYears: asked.plainYears } : {}),
  };
  const input = { definition: rolled.definition, addressees, calendars, launch };
  return { ...compiled(input, rolled.decisions), notice };
}

/**
 * A previewed plan is launched exactly as previewed, or not at all. `previewed`: its hash, if the
 * caller has given one. Throws Refused (409) if the plan differs.
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

/** Requests give instants in seconds: one in the launch's own second is not before it. */
function secondOf(at: number): number {
  return Math.floor(at / 1_000) * 1_000;
}

/** The same for files that were read already. Throws Refused (422) with every problem. */
export function compiled(
  input: { definition: Definition; addressees: Addressees; calendars: Calendar[]; launch: Launch },
  before: OfficeDecision[] = [],
): Prepared {
  const answer = compile(input);
  if (!answer.ok) throw definitionRefused(input.definition.id, answer.problems);
  const decisions = distinct([...before, ...answer.decisions]);
  return { definition: input.definition, plan: answer.plan, decisions };
}

/** Reads a campaign's files. Throws Refused: 404 for an unknown id, 422 for invalid files. */
export async function readFiles(deps: Ports, id: string): Promise<CampaignFiles> {
  // No path is built from anything but a slug: `../` is just an id that does not exist.
  const isNamed = slug.safeParse(id).success;
  const known = await deps.definitions.list();
  if (!isNamed || !known.includes(id)) {
    throw new Refused({ code: 'unknown-definition', definition: id, known });
  }
  return valueOf(id, await deps.definitions.read(id));
}

/** Returns the parsed value, or throws the refusal that lists its problems. */
export function valueOf<T>(definition: string, parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw definitionRefused(definition, parsed.problems);
}

/** The opening hour of the day the notice was issued; `otherwise` if that day is unknown. */
export function issuedAt(definition: Definition, otherwise: number): number {
  const { issuedOn } = definition.document;
  const day = issuedOn === undefined ? Number.NaN : dayOfIso(issuedOn);
  return Number.isNaN(day) ? otherwise : instantOf(day, openingHour, beijing.utcOffsetMinutes);
}

/** The last millisecond of a day, by the campaign's calendar: "until the 16th" includes it. */
export function endOfDayAt(iso: string): number {
  return endOfDay(dayOfIso(iso), beijing.utcOffsetMinutes);
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

/** Removes duplicates: rolling and compiling may ask for the same decision. */
function distinct(decisions: OfficeDecision[]): OfficeDecision[] {
  const byHash = new Map(decisions.map((decision) => [hashOf(decision), decision]));
  return [...byHash.values()];
}
