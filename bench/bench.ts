/**
 * `npm run bench`: measures, prints, asserts nothing. `--json` for machines, `--large` for 10,000
 * units too, `--only <measure>` (`year` … `replay`) for a part. What each figure means
 * and what was measured when: docs/measures.md. Progress goes to stderr; Ctrl-C cleans up.
 */
import { parseArgs } from 'node:util';

import { throughApi } from './api.ts';
import { evidence } from './evidence.ts';
import { verdicts } from './verdicts.ts';
import type { Figure } from './figures.ts';
import { machine, missing, printed } from './figures.ts';
import { launchOf, memoryOf } from './launch.ts';
import type { RegionYear } from './region-year.ts';
import { regionYears } from './region-year.ts';
import type { Rig } from './rig.ts';
import { startRig } from './rig.ts';
import { replays } from './replay.ts';
import { throughput } from './throughput.ts';

const measures = ['year', 'launch', 'actions', 'api', 'evidence', 'replay'] as const;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [...measures] },
  },
});

const stopping = new AbortController();
const stop = (): void => stopping.abort(new Error('Stopped by hand; all was cleaned up.'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
// start.mjs is gone for whatever reason, so nobody waits for the figures any more.
process.on('disconnect', stop);
process.channel?.unref();

const begun = performance.now();
const say = (line: string): void => {
  console.error(`${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s  ${line}`);
};

try {
  const rig = await startRig({ say, signal: stopping.signal, withApi: asked('api') });
  try {
    const { figures, years } = await Promise.race([measured(rig), aborted()]);
    if (values.json) console.log(JSON.stringify(asDocument(figures, years), null, 2));
    else console.log(`${printed(figures)}\n${spending(years)}`);
  } catch (failure) {
    await rig.stop(stopping.signal.aborted ? 'done' : 'failed');
    throw failure;
  }
  await rig.stop('done');
} catch (failure) {
  if (!stopping.signal.aborted) throw failure;
  console.error('Stopped by hand; all was cleaned up.');
  process.exitCode = 130;
}
process.exit();

async function measured(rig: Rig): Promise<{ figures: Figure[]; years: RegionYear[] }> {
  const figures: Figure[] = [await memoryOf(rig, 'at the start')];
  let years: RegionYear[] = [];
  if (asked('year')) {
    const year = await regionYears(rig);
    figures.push(...year.figures);
    ({ years } = year);
  }
  if (asked('launch')) {
    figures.push(...(await launchOf(rig, 12)), ...(await launchOf(rig, 1000)));
  }
  if (asked('actions')) figures.push(...(await throughput(rig)));
  if (asked('api')) figures.push(...(await throughApi(rig)));
  if (asked('evidence')) figures.push(...(await evidence(rig)), ...(await verdicts(rig)));
  if (asked('replay')) figures.push(...(await replays(rig)));
  if (asked('launch') && values.large) figures.push(...(await launchOf(rig, 10_000)));
  return { figures, years };
}

function asked(measure: (typeof measures)[number]): boolean {
  return values.only.includes(measure);
}

function aborted(): Promise<never> {
  const { signal } = stopping;
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

function asDocument(figures: Figure[], years: RegionYear[]): object {
  return {
    at: new Date().toISOString(),
    machine: machine(),
    figures: figures.map((figure) => ({ ...figure, missing: missing(figure) })),
    years,
  };
}

function spending(years: RegionYear[]): string {
  const lines = years.flatMap(({ who, spent, events, actions }) => [
    `${who}: ${events} events, ${actions} actions`,
    ...Object.entries(spent).map(
      ([what, { events: e, actions: a }]) =>
        `  ${what.padEnd(28)} ${String(e).padStart(4)} events ${String(a).padStart(4)} actions`,
    ),
  ]);
  return lines.join('\n');
}
