/**
 * The command that launches a campaign. It first shows what will be launched and what the office
 * must decide, and asks a person to agree, unless `--yes` is given.
 */
import type { Command } from 'commander';

import type { Preview } from '../../api/definitions/wire-definitions.ts';
import type { Launched } from '../../api/reading/wire-campaigns.ts';
import { exitCodes } from '../session/io.ts';
import { minute } from '../tables/matrix-table.ts';
import type { CommandLine } from '../session/command-line.ts';
import { collect, flag } from '../session/command-line.ts';
import type { CommonOptions, Session } from '../session/session.ts';
import { UsageError } from '../session/session.ts';
import type { CommandLineWords } from '../words/words.ts';
import { inWords } from '../words/words.ts';

/** The options that determine a launch; `preview` takes the same. */
export interface LaunchOptions extends CommonOptions {
  year?: string;
  launchAt?: string;
  dayOff: string[];
  plainYear: string[];
}

type LaunchWords = CommandLineWords['commands']['preview' | 'launch' | 'rehearse']['options'];

/** Adds these options to a command. */
export function withLaunchOptions(command: Command, said: LaunchWords): Command {
  return command
    .option(...flag('--year', said.year))
    .option(...flag('--launch-at', said.launchAt))
    .option(...flag('--day-off', said.dayOff), collect, [])
    .option(...flag('--plain-year', said.plainYear), collect, []);
}

/** The options as a request body. Throws UsageError. */
export function launchBody({ year, launchAt, dayOff, plainYear }: LaunchOptions): {
  year?: number;
  launchAt?: string;
  dayOff?: Record<string, string>;
  plainYears?: number[];
} {
  return {
    ...(year === undefined ? {} : { year: yearOf(year) }),
    ...(launchAt === undefined ? {} : { launchAt }),
    ...(dayOff.length === 0 ? {} : { dayOff: Object.fromEntries(dayOff.map(pairOf)) }),
    ...(plainYear.length === 0 ? {} : { plainYears: plainYear.map(yearOf) }),
  };
}

/** Splits `a=b` into its two halves. Throws UsageError. */
export function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(inWords(({ trouble }) => trouble.pair(text)));
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Registers `launch`. */
export function addLaunchCommand({ add, run, words }: CommandLine): void {
  const said = words.commands.launch.options;
  withLaunchOptions(add('launch <definition>'), said)
    .option(...flag('--id', said.id))
    .option(...flag('--yes', said.yes))
    .action((definition: string, options: LaunchOptions & { id?: string; yes?: boolean }) =>
      run(options, (session) => launch(session, definition, options)),
    );
}

async function launch(
  session: Session,
  definition: string,
  options: LaunchOptions & { id?: string; yes?: boolean },
): Promise<number | void> {
  const { api, io, paint, say, print, words } = session;
  const { reading } = words;
  const { id, yes } = options;
  const asked = { ...launchBody(options), ...(id === undefined ? {} : { campaign: id }) };
  if (!yes && !io.ask) throw new UsageError(inWords(({ trouble }) => trouble.addYes));
  const seen = await previewed(session, definition, asked, yes ?? false);
  if (seen === null) return exitCodes.refused;
  const { plan, launchAt } = seen;
  const body = { ...asked, definition, plan, launchAt };
  // Not under a key of its own: the API launches a campaign's id only once.
  const launched = await api.post<Launched>('/api/campaigns', body);
  print(launched, () => {
    const { campaign, isNew, units, closesAt } = launched;
    const [name, title] = [paint.bold(campaign), say(launched.title)];
    const what = isNew
      ? reading.launched(name, title)
      : reading.launchedBefore(name, title, reading.moment(launched.launchAt));
    const more = reading.launchedUnits(units, closesAt.slice(0, 10), campaign);
    return `${paint.green('✓')} ${what}\n  ${more}`;
  });
  if (!options.json) io.err(`${reading.keepRunning}\n`);
}

/**
 * All dates count from the instant of the preview. If that is older than this, it is shown again.
 */
const freshMs = 10 * 60_000;

/**
 * Returns the preview that was shown and, unless `--yes` was given, agreed to; null if it was not.
 */
async function previewed(
  session: Session,
  definition: string,
  asked: ReturnType<typeof launchBody>,
  isAgreed: boolean,
): Promise<Preview | null> {
  const { api, io } = session;
  const { reading } = session.words;
  const path = `/api/definitions/${encodeURIComponent(definition)}/preview`;
  for (;;) {
    const shownAt = Date.now();
    // Unless a time is given, a live launch begins now.
    const preview = await api.post<Preview>(path, { launchAt: shownAt, ...asked });
    io.err(essenceOf(preview, session));
    if (isAgreed) return preview;
    const answer = (await io.ask?.(reading.askLaunch)) ?? '';
    if (!/^(y|yes|是)$/i.test(answer.trim())) return null;
    if (asked.launchAt !== undefined || Date.now() - shownAt <= freshMs) return preview;
    io.err(`${reading.staleLaunch}\n`);
  }
}

/** The most important results of a launch, in a few lines. */
function essenceOf(
  { title, units, launchAt, closesAt, decisions, mails, plan }: Preview,
  { paint, say, words: { reading } }: Session,
): string {
  return [
    paint.bold(say(title)),
    reading.essence(units, minute(launchAt), minute(closesAt), mails.length),
    ...decisions.map(({ message }) => `- ${say(message)}`),
    paint.dim(reading.plan(plan.slice(0, 16))),
    '',
  ].join('\n');
}

function yearOf(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new UsageError(inWords(({ trouble }) => trouble.noYear(text)));
  return Number(text);
}
