/**
 * Golden histories: what ran once on the real server runs the same with the present code, and a
 * changed history or workflow is refused. `bin/record-histories.ts` records them.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Worker, bundleWorkflowCode } from '@temporalio/worker';
import type { ReplayResult, ReplayWorkerOptions } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';

import type { Recorded } from '../../domain/unit/events.ts';
import { firstBreakOf } from '../../domain/unit/ledger.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import { linesOf } from '../../domain/words/transcript.ts';
import { failureConverterPath } from '../../local/workers/workflow-modules.ts';
import type { UnitInput } from '../../workflows/messages.ts';
import type { History, HistoryFile } from '../support/histories/history-files.ts';
import { inputOf, readHistories, resultOf } from '../support/histories/history-files.ts';
import { plantedIn } from '../support/histories/planted-histories.ts';
import { presentBuild, project } from '../support/present-build.ts';
import { installQuietRuntime } from '../support/quiet-runtime.ts';
import { expectedFile, readStories } from '../support/stories/story-world.ts';

const files = await readHistories();
const stories = await readStories();
const units = files.filter(({ workflow }) => workflow === 'unit');
const told = units.filter(({ story }) => stories.some(({ name }) => name === story));
const takenOver = units.filter(({ story }) => story === 'taken-over');
const dataConverter = { failureConverterPath: failureConverterPath(project) };

installQuietRuntime();

describe('a golden history', () => {
  let replayed: Replayed;
  beforeAll(async () => {
    const { codePath } = await presentBuild();
    replayed = await replay({ workflowBundle: { codePath } }, files);
  });

  it.each(files)('$workflow/$name replays through the present code', ({ workflow, name }) => {
    const result = replayed.results.get(`${workflow}/${name}`);
    expect(result).toBeDefined();
    expect(result?.error).toBeUndefined();
  });

  it.each(told)(
    '$name gives the ledger that the story expects',
    async ({ name, story, history }) => {
      const input = inputOf(history) as unknown as Extract<UnitInput, { plan: unknown }>;
      const records = replayed.ledgers.get(`unit/${name}`) ?? [];

      expect(linesOf('zh', input.plan, input.unit.code, records)).toEqual(
        await ledgerOf(name, story),
      );
      expect(firstBreakOf(records, headOf(history) ?? undefined)).toBeNull();
    },
  );

  it.each(takenOver)('$name continues where its first run ended', ({ name }) => {
    const [away, over] = [name.replace('taken-over', 'moved-away'), name].map((one) => {
      const file = units.find((unit) => unit.name === one);
      return { file, records: replayed.ledgers.get(`unit/${one}`) ?? [] };
    });
    const input = inputOf(over!.file!.history) as unknown as Extract<UnitInput, { state: unknown }>;

    expect(input.state.head).toBe(hashOf([...away!.records, ...input.recent].at(-1)));
    const ledger = [...away!.records, ...input.recent, ...over!.records];
    expect(firstBreakOf(ledger, headOf(over!.file!.history) ?? undefined)).toBeNull();
  });

  it.each(stories)('exists for the story $name', ({ name }) => {
    expect(told.map(({ story }) => story)).toContain(name);
  });
});

describe('what is refused as no run of this code', () => {
  const victim = told.find(({ story }) => story === 'returned-twice');
  if (!victim) throw new Error('the history is gone');
  const planted = plantedIn(victim);

  let replayed: Replayed;
  beforeAll(async () => {
    const { codePath } = await presentBuild();
    replayed = await replay({ workflowBundle: { codePath } }, planted);
  });

  it.each(planted)('a history with $name', ({ name }) => {
    const error = replayed.results.get(`unit/${name}`)?.error;
    expect(error).toBeInstanceOf(DeterminismViolationError);
  });

  it('a workflow with one more timer', async () => {
    const extra = '../support/workflows/with-an-extra-timer.ts';
    const workflowBundle = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL(extra, import.meta.url)),
      ...dataConverter,
      logger: new DefaultLogger('ERROR'),
    });
    const { results } = await replay({ workflowBundle }, [victim]);

    expect(results.get(`unit/${victim.name}`)?.error).toBeInstanceOf(DeterminismViolationError);
  });
});

interface Replayed {
  results: Map<string, ReplayResult>;
  ledgers: Map<string, Recorded[]>;
}

/** Replays all of them with one worker, since loading the bundle is most of the work. */
async function replay(options: ReplayWorkerOptions, given: HistoryFile[]): Promise<Replayed> {
  const [results, ledgers] = [new Map<string, ReplayResult>(), new Map<string, Recorded[]>()];
  const idOf = ({ workflow, name }: HistoryFile): string => `${workflow}/${name}`;
  const histories = given.map((file) => ({
    workflowId: idOf(file),
    history: historyFromJSON(file.history),
  }));
  const record = (info: { workflowId: string }, one: Recorded): void => {
    ledgers.set(info.workflowId, [...(ledgers.get(info.workflowId) ?? []), one]);
  };
  const sinks = { ledger: { record: { fn: record, callDuringReplay: true } } };
  for await (const result of Worker.runReplayHistories(
    { dataConverter, sinks, ...options },
    histories,
  )) {
    results.set(result.workflowId, result);
  }
  return { results, ledgers };
}

/**
 * What a history must contain: under today's rules what its story expects, under earlier rules what
 * was told then. By rules 1 the units wrote to the office themselves.
 */
async function ledgerOf(name: string, story: string): Promise<string[]> {
  if (!name.includes('--rules-1')) return happenedIn(await readFile(expectedFile(story), 'utf8'));
  const kept = await readFile(new URL('ledgers-of-rules-1.txt', import.meta.url), 'utf8');
  const [, told = ''] = kept.split(`# ${story}\n`);
  return told.split('\n\n', 1)[0]?.trimEnd().split('\n') ?? [];
}

/** The events of a transcript, without refusals, which leave no trace. */
function happenedIn(transcript: string): string[] {
  const lines = transcript.split('\n');
  const from = lines.indexOf('经过') + 1;
  const to = lines.findIndex((line) => line.startsWith('结果（'));
  return lines
    .slice(from, to)
    .map((line) => line.trim())
    .filter((line) => !line.includes('　未办理：'));
}

/** The end of the ledger as the workflow returned it; null while it is running. */
function headOf(history: History): string | null {
  const result = resultOf(history) as { head: string } | null;
  return result?.head ?? null;
}
