/**
 * What a full replay compares beyond Temporal's own: commands with all they say, the ledger, the
 * state, the agenda. Faults are planted in the code, in the history and in what is stored, and each
 * must be found and named. Temporal's own replay accepts all of them.
 */
import { readFile } from 'node:fs/promises';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { beforeAll, describe, expect, it } from 'vitest';

import { compareCommands } from '../../activities/replay/compare-commands.ts';
import type { StoredUnit } from '../../activities/replay/compare-unit.ts';
import { compareUnit } from '../../activities/replay/compare-unit.ts';
import { openRun } from '../../activities/replay/open-history.ts';
import type { ReplayedRun, UnitReport } from '../../activities/replay/compare-unit.ts';
import { replayRuns } from '../../activities/replay/replay-runs.ts';
import type { Finding } from '../../domain/records/replay-findings.ts';
import { record } from '../../domain/rules/apply.ts';
import { openUnit } from '../../domain/unit/open-unit.ts';
import type { UnitInput } from '../../workflows/messages.ts';
import type { History } from '../support/histories/history-files.ts';
import { inputOf, readHistories } from '../support/histories/history-files.ts';
import type { FaultyCode } from '../support/histories/faulty-code.ts';
import { withFault } from '../support/histories/faulty-code.ts';
import type { Tampering } from '../support/histories/tampered-histories.ts';
import { reworded, tampered } from '../support/histories/tampered-histories.ts';
import { presentBuild } from '../support/present-build.ts';
import { installQuietRuntime } from '../support/quiet-runtime.ts';

/** Those of the present rules: builds before them made other letters (`replay.test.ts`). */
const files = (await readHistories()).filter(({ name }) => name.includes('--rules-2'));
const victim = files.find(({ name }) => name === 'reviewers--rules-2-way-2');
if (!victim) throw new Error('the history is gone');

installQuietRuntime();

let code: string;
beforeAll(async () => {
  code = await readFile((await presentBuild()).codePath, 'utf8');
}, 60_000);

/**
 * What builds after the recording changed on purpose, where Temporal's replay sees no change: the
 * words and fields of letters, the answer of an operation, what a run hands over to the next, the
 * archived matrix of a unit that is over.
 */
const letterOrRun = String.raw`input\.0\.(subject|receipt|way|underWay|index\.matrix\.\d+)`;
const operation = String.raw`success\.operations\.\d+\.planKey`;
const changedSince = new RegExp(`^(${letterOrRun}|${operation})$`);

describe('a golden history', () => {
  const found = new Map<string, ReplayedRun>();
  beforeAll(async () => {
    const runs = await Promise.all(files.map(({ history }) => openRun(historyFromJSON(history))));
    let nth = 0;
    for await (const one of replayRuns(code, runs)) {
      const file = files[nth];
      nth += 1;
      found.set(`${file?.workflow}/${file?.name}`, one);
    }
  }, 60_000);

  it.each(files)('$workflow/$name has every command with what it says', ({ workflow, name }) => {
    const one = found.get(`${workflow}/${name}`);
    expect(one?.replayed.refused).toBeNull();
    expect(one?.replayed.tasks.length).toBeGreaterThan(0);
    const findings = compareCommands(one!.run, one!.replayed.tasks);
    const isKnown = (one: Finding): boolean =>
      one.kind === 'command' && changedSince.test(one.path);
    expect(findings.filter((one) => !isKnown(one))).toEqual([]);
  });

  it('is compared in full if the code is the one that made it', () => {
    const { run, replayed } = found.get(`unit/${victim.name}`)!;
    expect(compareCommands(run, replayed.tasks)).toEqual([]);
  });
});

describe('a fault in the code', () => {
  const faults: (FaultyCode & { finds: Partial<Finding> & { path?: string } })[] = [
    {
      name: 'a timer that is an hour longer',
      from: /Math\.max\(1, at - now\(\)\)/,
      to: 'Math.max(1, at - now()) + 3_600_000',
      finds: { kind: 'command', path: 'startToFireTimeout' },
    },
    {
      name: 'a rule that counts an acknowledgement a second later',
      from: /acknowledgedAt: meta\.at/,
      to: 'acknowledgedAt: meta.at + 1000',
      finds: { kind: 'state', path: 'acknowledgedAt' },
    },
    {
      name: 'an event that says something else',
      from: /kind: 'letter-sent'\s/,
      to: "kind: 'letter-sent', more: 1 ",
      finds: { kind: 'record', seq: 2, path: 'event.more' },
    },
  ];
  it.each(faults)('$name is found', async ({ finds, ...fault }) => {
    const stored = storedOf(await replayed(code, victim.history));
    const { verdict, findings } = await report(withFault(code, fault), victim.history, stored);
    expect(verdict).toBe('differs');
    expect(findings).toContainEqual(expect.objectContaining(finds));
  });
});

describe('a history that somebody changed', () => {
  const payloadOf = (given: unknown): never =>
    (given as { payloads: never[] }).payloads[0] as never;
  const tamperings: (Tampering & { finds: 'command' | 'record' })[] = [
    {
      name: 'a timer of another length',
      type: 'TIMER_STARTED',
      change: (one) => void (one['startToFireTimeout'] = '60s'),
      finds: 'command',
    },
    {
      name: 'another entry of the matrix',
      type: 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES',
      change: (one) => {
        const { indexedFields } = one['searchAttributes'] as never as {
          indexedFields: Record<string, never>;
        };
        reworded(indexedFields['DubanMatrix'], /"[A-Z]+./, (all: string) => `${all.slice(0, -1)}z`);
      },
      finds: 'command',
    },
    {
      name: 'another answer to a command',
      type: 'WORKFLOW_EXECUTION_UPDATE_COMPLETED',
      change: (one) => {
        reworded(payloadOf((one['outcome'] as never)['success']), /"to":\d+/, '"to":99');
      },
      finds: 'command',
    },
    {
      name: 'another person behind a command',
      type: 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED',
      change: (one) => {
        const { input } = one['acceptedRequest'] as never as { input: { args: never } };
        reworded(payloadOf(input.args), /"via":"[a-z-]+"/, '"via":"wechat"');
      },
      finds: 'record',
    },
    {
      name: 'another message id of a sent mail',
      type: 'ACTIVITY_TASK_COMPLETED',
      which: 'first',
      change: (one) => reworded(payloadOf(one['result']), /ses-\d+/, 'ses-0'),
      finds: 'record',
    },
  ];
  it.each(tamperings)('$name is found', async ({ finds, ...tampering }) => {
    const stored = storedOf(await replayed(code, victim.history));
    const { history, eventId } = tampered(victim.history, tampering);
    const { findings } = await report(code, history, stored);
    const [first] = findings.filter(({ kind }) => kind === finds);
    expect(first).toMatchObject({ event: { id: eventId, type: tampering.type } });
  });
});

describe('what is stored, changed afterwards', () => {
  let clean: ReplayedRun[];
  let whole: StoredUnit;
  beforeAll(async () => {
    clean = await replayed(code, victim.history);
    whole = storedOf(clean);
  });
  const ledger = () => whole.ledger as Extract<StoredUnit['ledger'], unknown[]>;

  it('is the same as long as nobody changed it', () => {
    const same = compareUnit(clean, whole);
    expect(same).toMatchObject({ verdict: 'same', findings: [], later: 0 });
    expect(same.places.map(({ event }) => event?.type)).toContain('TIMER_FIRED');
    expect(same.places.every(({ event }) => event !== null)).toBe(true);
  });

  it('a ledger that was rewritten, with all its hashes made anew, is found', () => {
    const { plan, unit, above } = inputOf(victim.history) as never as Launched;
    const at = ledger().findIndex(({ event }) => event.kind === 'submitted');
    let state = openUnit({ plan, unit, above });
    const rewritten = ledger().map(({ seq: _seq, prev: _prev, event, ...stamp }, nth) => {
      const changed = nth === at ? { ...event, receivedAt: stamp.at - 86_400_000 } : event;
      const next = record(state, [changed as typeof event], stamp);
      state = next.state;
      return next.records[0]!;
    });
    const { findings } = compareUnit(clean, { ...whole, ledger: rewritten });
    expect(findings).toEqual([
      expect.objectContaining({
        kind: 'record',
        seq: at + 1,
        path: 'event.receivedAt',
        event: expect.objectContaining({ type: 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED' }) as unknown,
      }),
    ]);
  });

  it('a record that was taken out is found, by the chain and by the replay', () => {
    const without = ledger().toSpliced(3, 1);
    const kinds = compareUnit(clean, { ...whole, ledger: without }).findings;
    expect(kinds).toContainEqual({ kind: 'chain', seq: 4 });
    expect(kinds).toContainEqual(expect.objectContaining({ kind: 'record-missing', seq: 4 }));
  });

  it('a state that is not the one of the records is found', () => {
    const state = { ...whole.state!, address: 'somebody.else@rehearsal.invalid' };
    const { findings } = compareUnit(clean, { ...whole, state });
    expect(findings).toEqual([expect.objectContaining({ kind: 'state', path: 'address' })]);
  });

  it('an agenda that says another time is found', () => {
    const { findings } = compareUnit(clean, { ...whole, nextDue: 1 });
    expect(findings).toEqual([expect.objectContaining({ kind: 'agenda', recorded: 1 })]);
  });
});

type Launched = Extract<UnitInput, { plan: unknown }>;

async function replayed(by: string, history: History): Promise<ReplayedRun[]> {
  const run = await openRun(historyFromJSON(history));
  const all: ReplayedRun[] = [];
  for await (const one of replayRuns(by, [run])) all.push(one);
  return all;
}

async function report(by: string, history: History, stored: StoredUnit): Promise<UnitReport> {
  return compareUnit(await replayed(by, history), stored);
}

/** What an honest store holds of it. */
function storedOf(runs: ReplayedRun[]): StoredUnit {
  const { state, nextDue, records } = runs.at(-1)!.replayed;
  const ledger = JSON.parse(JSON.stringify(records.map((one) => one.record))) as never[];
  return { ledger, state, nextDue };
}
