/**
 * A small definition with its units, and ways to change one thing in it. The tables of problems and
 * the property tests of `compile` start from it. In 2018, a city with one county below it.
 */
import type * as z from 'zod';

import { readCalendars } from '../../../activities/campaigns/campaign-files.ts';
import { fromYaml } from '../../../activities/campaigns/from-yaml.ts';
import type { CompileInput, Compiled } from '../../../domain/plan/compile.ts';
import { compile } from '../../../domain/plan/compile.ts';
import type { Definition, definitionSchema } from '../../../domain/definition/definition.ts';
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import { parseAddressees, parseDefinition } from '../../../domain/definition/parse.ts';
import type { Parsed } from '../../../domain/definition/parse.ts';
import type { Problem } from '../../../domain/definition/problems.ts';
import { problemText } from '../../../domain/words/launch-text.ts';
import type { Addressees, addresseesSchema } from '../../../domain/definition/units.ts';

export type DefinitionData = z.input<typeof definitionSchema>;
export type AddresseesData = z.input<typeof addresseesSchema>;
type StepData = DefinitionData['steps'][number];

const source = { clause: '一', quote: '请各地报送' };
const text = (zh: string): { zh: string; en: string } => ({ zh, en: zh });

/** One step with a deadline on May 18. */
export function smallStep(changes: Partial<StepData> = {}): StepData {
  return {
    id: 'plan',
    code: 'PL',
    title: text('方案'),
    source,
    audiences: ['city'],
    due: { phrase: '5月18日前', on: '05-18', bound: 'before' },
    review: 'office',
    ladder: 'standard',
    ...changes,
  };
}

/** A definition with one step. */
export function smallDefinition(changes: Partial<DefinitionData> = {}): DefinitionData {
  return {
    id: 'small-2018',
    version: 1,
    title: text('小活动'),
    document: { number: '〔2018〕1号', issuer: '省厅', title: '通知', issuedOn: '2018-05-04' },
    year: 2018,
    audiences: [
      { id: 'city', title: text('市'), source },
      { id: 'county', title: text('县'), source },
    ],
    ladders: {
      standard: [{ id: 'at', when: 'at', workingDays: 0, kind: 'reminder', to: ['liaison'] }],
    },
    reviews: {
      office: [
        { id: 'office', title: text('初审'), side: 'office', role: 'reviewer', workingDays: 3 },
      ],
    },
    steps: [smallStep()],
    closing: { on: '12-31', source },
    ...changes,
  };
}

/** An office with two reviewers and one leader, a city and its county. */
export function smallAddressees(changes: Partial<AddresseesData> = {}): AddresseesData {
  return {
    office: {
      name: text('办公室'),
      address: 'office@gxt.example',
      reviewers: [
        { id: 'reviewer-1', address: 'r1@gxt.example' },
        { id: 'reviewer-2', address: 'r2@gxt.example' },
      ],
      leaders: [{ id: 'office-leader-1', address: 'l1@gxt.example' }],
      bulletin: ['bulletin@gxt.example'],
    },
    units: [
      {
        code: '220100',
        name: text('长春市工信局'),
        short: '长春',
        group: 'city',
        address: 'a@cc.example',
        leader: { id: 'leader-220100', address: 'leader@cc.example' },
      },
      {
        code: '220122',
        name: text('农安县工信局'),
        short: '农安',
        group: 'county',
        parent: '220100',
        address: 'a@na.example',
      },
    ],
    ...changes,
  };
}

const read = await readCalendars('campaigns');

/** The calendars in the repository. */
export const calendars = valueOf(read);

/** The value of something that must parse; otherwise throws with the problems. */
export function valueOf<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw new Error(problemLines(parsed.problems).join('\n'));
}

/** The plan of something that must compile; otherwise throws with the problems. */
export function planOf(compiled: Compiled): CampaignPlan {
  if (compiled.ok) return compiled.plan;
  throw new Error(problemLines(compiled.problems).join('\n'));
}

/** One line for each problem: `path: code: text`. */
export function problemLines(problems: readonly Problem[]): string[] {
  return problems.map((one) => `${one.path}: ${one.code}: ${problemText('en', one)}`);
}

/** The input of `compile`, from data that must parse. The launch is on May 4, 2018, at 9. */
export function inputOf(
  definition: DefinitionData = smallDefinition(),
  addressees: AddresseesData = smallAddressees(),
  launch: Partial<CompileInput['launch']> = {},
): CompileInput {
  return {
    definition: valueOf(parseDefinition(definition)),
    addressees: valueOf(parseAddressees(addressees)),
    calendars,
    launch: { campaign: 'small', mode: 'live', launchAt: at('2018-05-04 09:00'), ...launch },
  };
}

/** Compiles data that must parse. */
export function compiled(...given: Parameters<typeof inputOf>): Compiled {
  return compile(inputOf(...given));
}

/** `2018-05-04 09:00` in Beijing, as epoch milliseconds. */
export function at(wall: string): number {
  return Date.parse(`${wall.replace(' ', 'T')}:00+08:00`);
}

/** A related notice, used only in tests: one YAML file with a definition and its units. */
export function sisterOf(
  name: string,
  yaml: string,
): { definition: Definition; addressees: Addressees } {
  const data = valueOf(fromYaml(name, yaml)) as { definition: unknown; addressees: unknown };
  return {
    definition: valueOf(parseDefinition(data.definition)),
    addressees: valueOf(parseAddressees(data.addressees)),
  };
}
