/**
 * Provinces of any size under the real 2018 definition, with as many invented bureaus as needed.
 * Everything else (steps, deadlines, office, calendars) is the definition's own.
 */
import { compiled, readFiles, valueOf } from '../api/definitions/prepare-launch.ts';
import { dayOfIso, instantOf, minutesOf } from '../domain/terms/days.ts';
import type { Definition } from '../domain/definition/definition.ts';
import type { CampaignPlan } from '../domain/plan/plan.ts';
import type { Unit } from '../domain/definition/units.ts';
import type { Rig } from './rig.ts';

export const definitionId = 'jilin-2018-safety-month';

/** The instant of a day and time in China (epoch ms). */
export function chinaAt(day: string, time: string): number {
  return instantOf(dayOfIso(day), minutesOf(time), 480);
}

/** When all campaigns here are launched, in their own time. */
export const launchAt = chinaAt('2018-05-04', '09:00');

/**
 * The plan of a live campaign with this many regions, and the division that the definition
 * requires. Its mails go to reserved addresses, and to the rig's own SES endpoint.
 */
export async function provinceOf(
  { deps }: Rig,
  campaign: string,
  size: number,
  change: (definition: Definition) => Definition = (definition) => definition,
): Promise<CampaignPlan> {
  const { definition, addressees } = await readFiles(deps, definitionId);
  const divisions = addressees.units.filter(({ group }) => group === 'division');
  const regions = Array.from({ length: size }, (_, index) => bureau(index));
  const units = [...regions, ...divisions];
  return compiled({
    definition: change(definition),
    addressees: { ...addressees, units },
    calendars: valueOf(definitionId, await deps.definitions.calendars()),
    launch: { campaign, mode: 'live', launchAt },
  }).plan;
}

function bureau(index: number): Unit {
  const code = String(300_000 + index);
  return {
    code,
    name: { zh: `试验市${code}工信局`, en: `Bureau of Industry and IT ${code}` },
    short: `试验${code}`,
    group: 'region',
    address: `bureau-${code}@bench.example`,
    leader: { id: `leader-${code}`, address: `leader-${code}@bench.example` },
  };
}

/** Makes a step fileable at any time, because the API uses the real time. */
export function withoutEnd(step: string): (definition: Definition) => Definition {
  return (definition) => ({
    ...definition,
    steps: definition.steps.map((one) => {
      if (one.id !== step || !one.window) return one;
      const { to: _to, ...window } = one.window;
      return { ...one, window };
    }),
  });
}
