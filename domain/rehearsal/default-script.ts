/**
 * Makes the script of a rehearsal for which nobody has written one. All units file on time, except
 * one whose filing is returned and corrected, one that is late, and one that never answers. The
 * script is made from the plan, so any definition can be rehearsed; the same plan gives the same.
 */
import type { Behaviour, Script } from '../definition/script.ts';
import type { Unit } from '../definition/units.ts';
import type { CampaignPlan, PlannedStep } from '../plan/plan.ts';
import { inEach } from '../terms/language.ts';
import { wordsIn } from '../words/words.ts';

type Name = 'on-time' | 'returned' | 'late' | 'silent';

/** A script for a plan. With few units, fewer of them differ, so that at least one is on time. */
export function defaultScript(plan: CampaignPlan): Script {
  const firstOf = new Map(plan.units.map((unit) => [unit.code, firstStep(plan, unit)]));
  const [returned, late, silent] = differing(plan, firstOf);
  const units: [Unit | undefined, Name][] = [
    [returned, 'returned'],
    [late, 'late'],
    [silent, 'silent'],
  ];
  const first = returned && firstOf.get(returned.code);
  return {
    seed: 1,
    reviews: [0, 1],
    paper: [0, 0],
    reasons: [wordsIn('zh').madeScript.reason],
    behaviours: {
      'on-time': onTime(plan),
      returned: {
        ...onTime(plan),
        ...titled('returned'),
        returned: first ? { [first.id]: 1 } : {},
      },
      late: { ...onTime(plan), ...titled('late'), files: { when: 'after', workingDays: [1, 3] } },
      silent: { ...onTime(plan), ...titled('silent'), acknowledges: null, leaves: stepsOf(plan) },
    } satisfies Record<Name, Behaviour>,
    units: Object.fromEntries(units.flatMap(([unit, name]) => (unit ? [[unit.code, name]] : []))),
    others: 'on-time' satisfies Name,
  };
}

/** Files some days early, different for each unit. Files once what may be filed at any time. */
function onTime(plan: CampaignPlan): Behaviour {
  const many = allSteps(plan).filter((step) => step.many);
  return {
    ...titled('onTime'),
    acknowledges: [0, 1],
    namesLiaison: true,
    files: { when: 'before', workingDays: [2, 4] },
    returned: {},
    asksExtension: {},
    recorded: {},
    filings: Object.fromEntries(many.map(({ id }) => [id, 1])),
    leaves: [],
    tells: 'together',
    mailBounces: false,
  };
}

/** Three units that owe something, preferably units on which no others depend. */
function differing(plan: CampaignPlan, firstOf: Map<string, PlannedStep | undefined>): Unit[] {
  const above = new Set(plan.units.map(({ parent }) => parent));
  const owes = plan.units.filter(({ code }) => firstOf.get(code) !== undefined);
  const byRank = owes.toSorted((a, b) => Number(above.has(a.code)) - Number(above.has(b.code)));
  return byRank.slice(0, Math.min(3, plan.units.length - 1));
}

/** The first step that a unit owes by a day; if there is none, the first that it can file. */
function firstStep(plan: CampaignPlan, { group }: Unit): PlannedStep | undefined {
  const steps = plan.audiences[group]?.steps ?? [];
  const isDated = ({ due, occurrences }: PlannedStep): boolean =>
    due !== null || occurrences.length > 0;
  return steps.find(isDated) ?? steps.find(({ told }) => !told);
}

function titled(word: 'onTime' | 'returned' | 'late' | 'silent'): Pick<Behaviour, 'title'> {
  return { title: inEach((language) => wordsIn(language).madeScript[word]) };
}

function allSteps({ audiences }: CampaignPlan): PlannedStep[] {
  return Object.values(audiences).flatMap(({ steps }) => steps);
}

function stepsOf(plan: CampaignPlan): string[] {
  return [...new Set(allSteps(plan).map(({ id }) => id))];
}
