/**
 * Commands for rehearsals: `rehearse` starts or resumes one and reports what happens while its
 * calendar runs; `advance` moves one on. The server moves the clocks, so leaving changes nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Campaigns } from '../../api/reading/wire-campaigns.ts';
import type { RefusedActs, Rehearsal } from '../../api/reading/wire-rehearsals.ts';
import type { Feed, Report } from '../../api/reading/wire-units.ts';
import { ProblemError, UnreachableError } from '../session/client.ts';
import { padded } from '../tables/grid.ts';
import { exitCodes } from '../session/io.ts';
import { matrixText, minute } from '../tables/matrix-table.ts';
import { readMatrix } from '../session/read-matrix.ts';
import { readPages } from '../session/read-pages.ts';
import type { CommandLine } from '../session/command-line.ts';
import { flag } from '../session/command-line.ts';
import type { CommonOptions, Session } from '../session/session.ts';
import { inOrderOfTime } from './read-commands.ts';
import type { LaunchOptions } from './launch-commands.ts';
import { launchBody, withLaunchOptions } from './launch-commands.ts';

interface RehearseOptions extends LaunchOptions {
  until: string;
  id?: string;
  again?: boolean;
  quiet?: boolean;
}

/** Often enough for somebody who watches, and seldom enough not to burden the server. */
const lookEveryMs = 400;

/** Failures in a row before giving up. A part of the stack that restarts is back within seconds. */
const failuresMax = 20;

/** Width of the units' short names in the running commentary. */
const nameWidth = 10;

/** Registers `rehearse` and `advance`. */
export function addRehearseCommands({ add, run, words }: CommandLine): void {
  const said = words.commands.rehearse.options;
  withLaunchOptions(add('rehearse <definition>'), said)
    .option(...flag('--until', said.until), 'end')
    .option(...flag('--id', said.id))
    .option(...flag('--again', said.again))
    .option(...flag('--quiet', said.quiet))
    .action((definition: string, options: RehearseOptions) =>
      run(options, (session) => rehearse(session, definition, options)),
    );
  add('advance <campaign> <day|end>')
    .option(...flag('--quiet', words.commands.advance.options.quiet))
    .action((campaign: string, to: string, options: CommonOptions & { quiet?: boolean }) =>
      run(options, async (session) => {
        const path = `/api/rehearsals/${encodeURIComponent(campaign)}`;
        const before = await session.api.get<Rehearsal>(path);
        const cursor = options.json || options.quiet ? '' : await present(session, campaign);
        const moved = await session.api.post<Rehearsal>(`${path}/advance`, { to });
        if (!moved.moving && moved.reachedAt === before.reachedAt) {
          session.io.err(`${words.reading.isAt(minute(before.reachedAt))}\n`);
        }
        return watch(session, campaign, { ...options, after: cursor });
      }),
    );
}

async function rehearse(
  session: Session,
  definition: string,
  options: RehearseOptions,
): Promise<number | void> {
  const { api, io, words } = session;
  const campaign = options.again ? await freeId(session, definition, options) : options.id;
  const asked = api.post<Rehearsal>('/api/rehearsals', {
    ...launchBody(options),
    definition,
    until: options.until,
    ...(campaign === undefined ? {} : { campaign }),
  });
  const rehearsal = await asked.catch((failure: unknown) => {
    if (!io.interrupted.aborted) throw failure;
    return null;
  });
  if (rehearsal === null) return leftEarly(session, definition, campaign);
  if (rehearsal.script === 'made') io.err(`${words.reading.scriptMade(definition)}\n\n`);
  if (rehearsal.ended) {
    io.err(`${words.reading.played(rehearsal.campaign)}\n`);
  }
  return watch(session, rehearsal.campaign, { ...options, after: '' });
}

/**
 * The person left before the answer came. The rehearsal may have begun; the same command finds it.
 */
function leftEarly(
  { io, words }: Session,
  definition: string,
  campaign: string | undefined,
): number {
  const again = `duban rehearse ${definition}${campaign === undefined ? '' : ` --id ${campaign}`}`;
  io.err(`\n${words.reading.leftEarly(again)}\n`);
  return exitCodes.interrupted;
}

/** Follows a rehearsal until it stops, then prints its matrix, or the whole run as JSON. */
async function watch(
  session: Session,
  campaign: string,
  options: { json?: boolean; quiet?: boolean; after: string },
): Promise<number | void> {
  const { api, io, print, words } = session;
  const seen: Seen = {
    cursor: options.after,
    reachedAt: '',
    isTold: !options.json && !options.quiet,
  };
  try {
    for (let failed = 0; ;) {
      try {
        if (!(await look(session, campaign, seen))) break;
        failed = 0;
      } catch (failure) {
        // A part is restarting or too busy to answer. The rehearsal itself goes on.
        failed += 1;
        if (failed === failuresMax || !mayPass(failure)) throw failure;
      }
      await sleep(lookEveryMs, null, { signal: io.interrupted });
    }
  } catch (failure) {
    if (!io.interrupted.aborted) throw failure;
    const left = words.reading.leftAt(minute(seen.reachedAt), `duban advance ${campaign} end`);
    io.err(`\n${left}\n`);
    return exitCodes.interrupted;
  }
  await tellRefused(session, campaign, seen.isTold);
  const path = `/api/campaigns/${encodeURIComponent(campaign)}`;
  if (options.json) return print(await api.get<Report>(`${path}/report`), () => '');
  const matrix = await readMatrix(api, campaign);
  print(matrix, () => `\n${matrixText(matrix, session)}`);
}

/** What was shown so far. */
interface Seen {
  cursor: string;
  reachedAt: string;
  isTold: boolean;
}

/** Shows what is new; false if nothing moves any more. */
async function look(session: Session, campaign: string, seen: Seen): Promise<boolean> {
  const path = `/api/rehearsals/${encodeURIComponent(campaign)}`;
  const now = await session.api.get<Rehearsal>(path);
  if (seen.isTold && now.reachedAt !== seen.reachedAt) {
    seen.cursor = await tellFeed(session, campaign, seen.cursor);
  }
  seen.reachedAt = now.reachedAt;
  return now.moving;
}

/** Shows what the script tried and was refused, if anything, so that nobody overlooks it. */
async function tellRefused(session: Session, campaign: string, isTold: boolean): Promise<void> {
  const { api, io, say, words } = session;
  const path = `/api/rehearsals/${encodeURIComponent(campaign)}/refused`;
  const { refused } = await api.get<RefusedActs>(path);
  if (refused.length === 0) return;
  io.err(`\n${words.reading.refusedActs(refused.length)}\n`);
  if (!isTold) for (const { unit, text } of refused) io.err(`${unit} ${say(text)}\n`);
}

function mayPass(failure: unknown): boolean {
  if (failure instanceof UnreachableError) return true;
  return failure instanceof ProblemError && failure.problem.status >= 500;
}

async function tellFeed(session: Session, campaign: string, after: string): Promise<string> {
  const feed = await readFeed(session, campaign, after);
  for (const { unit, short, text } of inOrderOfTime(feed.records, feed.refused)) {
    const line = session.say(text);
    // Short names exist only in Chinese; in other languages the unit's code is shown.
    const name = session.language === 'zh' ? short : unit;
    // A line starts with its minute, and the unit's name is put behind that.
    session.io.out(`${line.slice(0, 16)} ${padded(name, nameWidth)} ${line.slice(17)}\n`);
  }
  return feed.next;
}

/** The cursor behind everything that was shown before. */
async function present(session: Session, campaign: string): Promise<string> {
  return (await readFeed(session, campaign, '')).next;
}

function readFeed({ api }: Session, campaign: string, after: string): Promise<Feed> {
  const path = `/api/campaigns/${encodeURIComponent(campaign)}/feed`;
  return api.get<Feed>(`${path}?after=${encodeURIComponent(after)}`);
}

async function freeId(
  { api }: Session,
  definition: string,
  { id }: RehearseOptions,
): Promise<string> {
  const pages = await readPages<Campaigns>(api, '/api/campaigns');
  const taken = pages.flatMap(({ campaigns }) => campaigns.map(({ campaign }) => campaign));
  const base = id ?? `rehearsal-${definition}`;
  for (let nth = 1; ; nth += 1) {
    const name = nth === 1 ? base : `${base}-${nth}`;
    if (!taken.includes(name)) return name;
  }
}
