/**
 * The world of a story: its campaign's own files, compiled for a rehearsal, with the one unit that
 * the story is about, the units above it, and the steps that it names.
 */
import { join } from 'node:path';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { readCalendars, readCampaign } from '../../../activities/campaigns/campaign-files.ts';
import { unitInputOf } from '../../../activities/campaigns/start-units.ts';
import { compile } from '../../../domain/plan/compile.ts';
import type { Definition } from '../../../domain/definition/definition.ts';
import type { Above, CampaignPlan, UnitPlan } from '../../../domain/plan/plan.ts';
import { unitPlanOf } from '../../../domain/plan/plan.ts';
import type { Addressees, Unit } from '../../../domain/definition/units.ts';
import type { Amendment } from './story-amendments.ts';
import { amendedDefinition } from './story-amendments.ts';
import type { Story } from './story.ts';
import { parseStory } from './story.ts';
import { problemLines, valueOf } from '../campaigns/small-campaign.ts';

export interface World {
  story: Story;
  definition: Definition;
  plan: CampaignPlan;
  unit: Unit;
  unitPlan: UnitPlan;
  above: Above[];
  /** The same world after an amendment notice. */
  amended: (amendment: Amendment) => Promise<World>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(root, 'tests', 'scenarios');

/** Where stories find their campaigns: in the product, or among those made for tests. */
const campaignFolders = [join(folder, 'campaigns'), join(root, 'campaigns')];

/** The file with a story's expected transcript. */
export function expectedFile(story: string): string {
  return join(folder, `${story}.expected.txt`);
}

/** All stories, by name. */
export async function readStories(): Promise<Story[]> {
  const files = (await readdir(folder)).toSorted();
  const names = files
    .filter((file) => file.endsWith('.txt') && !file.endsWith('.expected.txt'))
    .map((file) => file.slice(0, -'.txt'.length));
  return Promise.all(
    names.map(async (name) =>
      parseStory(name, await readFile(join(folder, `${name}.txt`), 'utf8')),
    ),
  );
}

const calendars = valueOf(await readCalendars(join(root, 'campaigns')));

/** The world of a story, launched under this campaign id. Throws if it does not compile. */
export async function worldOf(story: Story, campaign = `story-${story.name}`): Promise<World> {
  const inWorld = async (amendments: Amendment[]): Promise<World> => {
    const { definition, plan } = await planFor({
      ...story,
      campaign,
      amendments,
      of: story.campaign,
    });
    const units = withThoseAbove(plan.units, story.unit);
    const unit = units.find(({ code }) => code === story.unit);
    if (!unit) throw new Error(`${story.campaign} has no unit ${story.unit}`);
    const told = { ...plan, units };
    return {
      story,
      definition,
      plan: told,
      unit,
      unitPlan: unitPlanOf(told, unit),
      above: unitInputOf(told, unit, 0).above,
      amended: (amendment) => inWorld([...amendments, amendment]),
    };
  };
  return inWorld([]);
}

/** The parameters for launching a rehearsal of a campaign folder (`of`). */
export interface PlanGiven {
  of: string;
  campaign: string;
  launchAt: number;
  /** Titles of the steps; empty for all of them. */
  steps: string[];
  amendments?: Amendment[];
}

/** Compiles it. Throws with all problems. */
export async function planFor(
  given: PlanGiven,
): Promise<{ definition: Definition; plan: CampaignPlan }> {
  const { campaign, launchAt, amendments = [] } = given;
  const { definition: whole, addressees } = await filesOf(given.of);
  const definition = amendments.reduce(amendedDefinition, limitedTo(whole, given.steps));
  const launch = { campaign, mode: 'rehearsal', launchAt } as const;
  const compiled = compile({ definition, addressees, calendars, launch });
  if (!compiled.ok) throw new Error(problemLines(compiled.problems).join('\n'));
  return { definition, plan: compiled.plan };
}

type Files = { definition: Definition; addressees: Addressees };

/** Each campaign is read once, because many stories share it. */
const read = new Map<string, Promise<Files>>();

function filesOf(id: string): Promise<Files> {
  const before = read.get(id) ?? readFiles(id);
  read.set(id, before);
  return before;
}

async function readFiles(id: string): Promise<Files> {
  for (const at of campaignFolders) {
    if ((await readdir(at)).includes(id)) return valueOf(await readCampaign(at, id));
  }
  throw new Error(`no campaign ${id}`);
}

/** A unit and the units above it; parents come first, as in the file. */
function withThoseAbove(units: Unit[], code: string): Unit[] {
  const chain = new Set<string>();
  for (let next: string | undefined = code; next !== undefined && !chain.has(next);) {
    chain.add(next);
    next = units.find((unit) => unit.code === next)?.parent;
  }
  return units.filter((unit) => chain.has(unit.code));
}

/** A definition with only these steps, in its own order; with all of them if none is named. */
function limitedTo(definition: Definition, titles: string[]): Definition {
  const strange = titles.find((title) => !definition.steps.some((step) => step.title.zh === title));
  if (strange) throw new Error(`${definition.id} has no step “${strange}”`);
  if (titles.length === 0) return definition;
  return {
    ...definition,
    steps: definition.steps.filter(({ title }) => titles.includes(title.zh)),
  };
}
