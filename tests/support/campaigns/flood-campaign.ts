/**
 * The stories' two-tier campaign, prepared for rehearsals: a city and its county, a daily duty, and
 * a plan that is also due on the day of the launch.
 */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

type Data = Record<string, unknown>;

/** Writes the campaign `id` into the folder, with `script` if it is given. */
export async function plantFlood(campaigns: string, id: string, script?: Data): Promise<void> {
  const folder = join(campaigns, id);
  await cp('tests/scenarios/campaigns/flood-2018', folder, { recursive: true });
  const file = join(folder, 'definition.yaml');
  const data = parse(await readFile(file, 'utf8')) as { steps: Data[] };
  const due = { phrase: '即日17时前', on: '06-01', bound: 'by', time: '17:00' };
  const today = { ...data.steps[0], id: 'today', code: 'TO', earlierFor: undefined, due };
  await writeFile(file, stringify({ ...data, id, steps: [today, ...data.steps] }));
  if (script) await writeFile(join(folder, 'rehearsal.yaml'), stringify(script));
}

/**
 * A script in which all units file on time and the office decides on the next day, with `changes`.
 */
export function onTime(changes: Data = {}): Data {
  const files = { when: 'before', workingDays: [1, 2] };
  const title = { zh: '按时报送', en: 'On time' };
  return {
    seed: 1,
    reviews: [0, 0],
    paper: [0, 0],
    reasons: ['请补充。'],
    behaviours: { 'on-time': { title, acknowledges: [0, 0], files, ...changes } },
    units: {},
    others: 'on-time',
  };
}

/** A script that asks for more time than is left before the campaign closes. */
export const clumsy = onTime({ asksExtension: { daily: 30 } });
