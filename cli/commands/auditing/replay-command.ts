/**
 * Commands of an auditor: `replay` has the server run recorded histories again, shows how far it is
 * and tells what does not agree.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Replay, ReplayedUnit } from '../../../api/replays/wire-replays.ts';
import type { CommandLine } from '../../session/command-line.ts';
import { flag } from '../../session/command-line.ts';
import { exitCodes } from '../../session/io.ts';
import { readPages } from '../../session/read-pages.ts';
import type { CommonOptions, Session } from '../../session/session.ts';
import { grid } from '../../tables/grid.ts';
import { minute } from '../../tables/matrix-table.ts';

const lookEveryMs = 500;

/** Where nobody looks, a line is written for each so many percent. */
const linePercent = 10;

interface ReplayOptions extends CommonOptions {
  follow?: string;
  stop?: string;
}

/** Registers `replay`. */
export function addReplayCommand({ add, run, words }: CommandLine): void {
  const { options: said } = words.commands.replay;
  add('replay <place>')
    .option(...flag('--follow', said.follow))
    .option(...flag('--stop', said.stop))
    .action((place: string, options: ReplayOptions) =>
      run(options, (session) => replay(session, place, options)),
    );
}

async function replay(
  session: Session,
  place: string,
  { follow, stop }: ReplayOptions,
): Promise<number> {
  const { api, io, words, print } = session;
  const [campaign = '', unit] = place.split('/', 2);
  const path = `/api/campaigns/${encodeURIComponent(campaign)}/replays`;
  if (stop !== undefined) {
    const stopped = await api.post<Replay>(`${path}/${encodeURIComponent(stop)}/stop`, {});
    print(stopped, () => words.audit.stopped(stopped.done, stopped.units));
    return exitCodes.ok;
  }
  const id = follow ?? (await api.post<Replay>(path, unit === undefined ? {} : { unit })).replay;
  const own = `${path}/${encodeURIComponent(id)}`;
  try {
    await watch(session, own);
  } catch (failure) {
    if (!io.interrupted.aborted) throw failure;
    io.err(`\n${words.audit.leftReplay(`duban replay ${campaign} --follow ${id}`)}\n`);
    return exitCodes.interrupted;
  }
  const pages = await readPages<Replay>(api, own);
  const whole = { ...pages[0]!, results: pages.flatMap(({ results }) => results), next: null };
  print(whole, () => replayText(whole, session));
  const isSame = whole.status === 'ended' && whole.same === whole.units;
  return isSame ? exitCodes.ok : exitCodes.refused;
}

/** Shows how far it is until it stands still. */
async function watch({ api, io, words }: Session, path: string): Promise<void> {
  for (let told = -1; ;) {
    const { status, done, units } = await api.get<Replay>(`${path}?limit=0`);
    const percent = units === 0 ? 100 : Math.floor((100 * done) / units);
    const line = words.audit.replaying(done, units);
    if (io.ask !== null) {
      const bar = '█'.repeat(percent / 5).padEnd(20, '░');
      io.err(`\r${bar} ${String(percent).padStart(3)}%  ${line}\x1b[K`);
    } else if (Math.floor(percent / linePercent) > told) {
      io.err(`${line}\n`);
    }
    told = Math.floor(percent / linePercent);
    if (status !== 'running') break;
    await sleep(lookEveryMs, null, { signal: io.interrupted });
  }
  if (io.ask !== null) io.err('\n');
}

function replayText(whole: Replay, { paint, say, words: { audit } }: Session): string {
  const rows = whole.results.map((one) => [
    paint.bold(one.unit),
    one.verdict === 'same' ? paint.green(say(one.word)) : paint.red(say(one.word)),
    audit.records(one.records),
    eventsText(one, audit),
    one.later > 0 ? audit.later(one.later) : '',
  ]);
  const findings = whole.results.flatMap(({ unit, findings, leftOut }) => [
    ...findings.map(({ text }) => `${unit}  ${say(text)}`),
    ...(leftOut > 0 ? [`${unit}  ${audit.leftOut(leftOut)}`] : []),
  ]);
  const { same, differs, incomplete, units, done } = whole;
  const end =
    whole.status === 'stopped'
      ? audit.stopped(done, units)
      : whole.status === 'lost'
        ? audit.lost
        : same === units
          ? paint.green(audit.all(units))
          : paint.red(audit.notAll(same, differs, incomplete));
  return [grid(rows), ...(findings.length > 0 ? ['', ...findings] : []), '', end].join('\n');
}

function eventsText({ runs }: ReplayedUnit, audit: Session['words']['audit']): string {
  const last = runs.at(-1);
  if (!last) return '';
  const count = runs.reduce((sum, { events }) => sum + events, 0);
  const until = audit.until(last.until.id, minute(last.until.at));
  const parts = runs.length > 1 ? [audit.runs(runs.length)] : [];
  return [audit.events(count), ...parts, until].join('  ');
}
