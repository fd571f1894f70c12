/**
 * Commands that change nothing: definitions, preview, status, timeline. Each asks the API once or
 * twice and prints the answer.
 */
import type { Definitions, Preview } from '../../api/definitions/wire-definitions.ts';
import type { Campaigns } from '../../api/reading/wire-campaigns.ts';
import type { Timeline, UnitAnswer } from '../../api/reading/wire-units.ts';
import { grid, inColour } from '../tables/grid.ts';
import type { CommandLine } from '../session/command-line.ts';
import { flag } from '../session/command-line.ts';
import type { Api } from '../session/client.ts';
import type { CommonOptions, Session } from '../session/session.ts';
import { matrixText, minute } from '../tables/matrix-table.ts';
import { readMatrix } from '../session/read-matrix.ts';
import { previewText } from '../tables/preview-text.ts';
import { readPages } from '../session/read-pages.ts';
import type { LaunchOptions } from './launch-commands.ts';
import { launchBody, withLaunchOptions } from './launch-commands.ts';

/** Registers the commands that show campaigns. */
export function addReadCommands({ add, run, words }: CommandLine): void {
  const { timeline, status } = words.commands;
  add('definitions').action((options: CommonOptions) => run(options, showDefinitions));
  add('status [campaign] [unit]')
    .option(...flag('--as-of', status.options.asOf))
    .option(...flag('--clock', status.options.clock))
    .action((campaign: string | undefined, unit: string | undefined, options: AsOfOptions) =>
      run(options, (session) => showStatus(session, campaign, unit, asOfQuery(options))),
    );
  add('timeline <campaign> <unit>')
    .option(...flag('--after', timeline.options.after), '0')
    .option(...flag('--as-of', timeline.options.asOf))
    .option(...flag('--clock', timeline.options.clock))
    .action((campaign: string, unit: string, options: AsOfOptions & { after: string }) =>
      run(options, async ({ api, print, say }) => {
        const path = `${unitPath(campaign, unit)}/timeline`;
        const pages = await readPages<Timeline>(api, path, {
          after: options.after,
          ...asOfQuery(options),
        });
        const records = pages.flatMap((page) => page.records);
        const whole = { ...(pages.at(-1) ?? pages[0]), records };
        const lines = inOrderOfTime(records, whole.refused);
        print(whole, () => lines.map(({ text }) => say(text)).join('\n'));
      }),
    );
}

/** Options of a command that can look at the past. */
export interface AsOfOptions extends CommonOptions {
  asOf?: string;
  clock?: string;
}

/** The query for the past; empty for the present. */
export function asOfQuery({ asOf, clock }: AsOfOptions): Record<string, string> {
  return { ...(asOf !== undefined && { asOf }), ...(clock !== undefined && { clock }) };
}

/** Merges records and refusals in order of time. Records come first if both have the same time. */
export function inOrderOfTime<L extends { at: string }, R extends { at: string }>(
  records: readonly L[],
  refused: readonly R[],
): (L | R)[] {
  return [...records, ...refused].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Registers `preview`. */
export function addPreviewCommands({ add, run, words }: CommandLine): void {
  const said = words.commands.preview.options;
  withLaunchOptions(add('preview <definition>'), said)
    .option(...flag('--mails', said.mails))
    .action((definition: string, options: LaunchOptions & { mails?: boolean }) =>
      run(options, async (session) => {
        const path = `/api/definitions/${encodeURIComponent(definition)}/preview`;
        const preview = await session.api.post<Preview>(path, launchBody(options));
        session.print(preview, () => previewText(preview, session, options.mails ?? false));
      }),
    );
}

/** The address of a unit in the API. */
export function unitPath(campaign: string, unit: string): string {
  return `/api/campaigns/${encodeURIComponent(campaign)}/units/${encodeURIComponent(unit)}`;
}

/** The latest revision of a step. If there is none, the first: the API then says what is wrong. */
export async function latestRevision(
  api: Api,
  { campaign, unit, step }: { campaign: string; unit: string; step: string | undefined },
): Promise<number> {
  const { steps } = await api.get<UnitAnswer>(unitPath(campaign, unit));
  return Math.max(1, steps.find(({ id }) => id === step)?.revision ?? 1);
}

async function showDefinitions({ api, print, say, paint, words }: Session): Promise<void> {
  const answer = await api.get<Definitions>('/api/definitions');
  print(answer, () =>
    grid(
      answer.definitions.map(({ id, title, document, units, problems }) =>
        title
          ? [paint.bold(id), say(title), document ?? '', words.reading.units(units ?? 0)]
          : [paint.bold(id), paint.red(words.reading.problems(problems, id)), '', ''],
      ),
    ),
  );
}

async function showStatus(
  session: Session,
  campaign: string | undefined,
  unit: string | undefined,
  asOf: Record<string, string>,
): Promise<void> {
  const { api, print } = session;
  if (campaign === undefined) return showCampaigns(session);
  if (unit !== undefined) {
    const answer = await api.get<UnitAnswer>(`${unitPath(campaign, unit)}${queryOf(asOf)}`);
    return print(answer, () => unitText(answer, session));
  }
  const began = performance.now();
  const matrix = await readMatrix(api, campaign, asOf);
  const seconds = (performance.now() - began) / 1_000;
  print(matrix, () => {
    const table = matrixText(matrix, session);
    if (!('asOf' in asOf)) return table;
    return `${table}\n${session.words.audit.asOfTook(matrix.rows.length, seconds.toFixed(1))}`;
  });
}

function queryOf(asked: Record<string, string>): string {
  const query = new URLSearchParams(asked).toString();
  return query === '' ? '' : `?${query}`;
}

async function showCampaigns({ api, print, say, paint, words }: Session): Promise<void> {
  const { reading } = words;
  const pages = await readPages<Campaigns>(api, '/api/campaigns');
  const answer = { campaigns: pages.flatMap(({ campaigns }) => campaigns) };
  print(answer, () => {
    if (answer.campaigns.length === 0) return reading.noCampaigns;
    const rows = answer.campaigns.map(({ campaign, mode, running, title }) => [
      paint.bold(campaign),
      mode === 'rehearsal' ? paint.yellow(reading.aRehearsal) : reading.live,
      running ? reading.running : reading.ended,
      title ? say(title) : '',
    ]);
    return `${grid(rows)}\n\n${reading.seeOne}`;
  });
}

function unitText(unit: UnitAnswer, { paint, say, words: { reading } }: Session): string {
  const rows = unit.steps.map((step) => [
    paint.bold(step.id),
    say(step.title),
    step.dueAt === null ? '' : minute(step.dueAt),
    inColour(paint, step.colour, say(step.word)),
    step.revision > 0 ? reading.revision(step.revision) : '',
    step.review ? say(step.review.title) : '',
  ]);
  const about = [
    unit.acknowledgedAt
      ? reading.acknowledged(minute(unit.acknowledgedAt))
      : paint.yellow(reading.notAcknowledged),
    unit.liaison === null ? reading.noLiaison : reading.hasLiaison,
    unit.address,
  ];
  return [
    `${paint.bold(say(unit.name))} (${unit.unit})  ${minute(unit.at)}`,
    about.join('  '),
    '',
    grid(rows),
  ].join('\n');
}
