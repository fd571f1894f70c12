/**
 * Actions per second: people file and approve on many units at once, compared with the same number
 * of updates on bare workflows. They alternate in short slices, so that other load on the machine
 * affects both equally. The ratio is the median of the turns.
 */
import { randomUUID } from 'node:crypto';
import pMap from 'p-map';

import { startCampaign } from '../api/campaigns/start-campaign.ts';
import type { Command } from '../domain/unit/commands.ts';
import { hashOf } from '../domain/terms/canonical-hash.ts';
import { aboveOf, unitPlanOf } from '../domain/plan/plan.ts';
import type { Act } from '../domain/rehearsal/rehearsal.ts';
import { actsOf } from '../domain/rehearsal/rehearsal.ts';
import { scriptSchema } from '../domain/definition/script.ts';
import type { Figure } from './figures.ts';
import { quantile } from './figures.ts';
import { chinaAt, provinceOf } from './province.ts';
import type { Rig } from './rig.ts';
import { untilQuiet } from './rig.ts';

/** Numbers of clients, of actions per slice, and of turns. */
const rounds = [
  { clients: 1, actions: 64, turns: 5 },
  { clients: 16, actions: 160, turns: 5 },
  { clients: 64, actions: 256, turns: 5 },
];

const ratioLeast = 0.8;
const campaign = 'bench-throughput';
const units = 160;

/** June 25: every dated step can be filed, and most deadlines are still to come. */
const virtualNow = chinaAt('2018-06-25', '14:10');

/** Acts one after another, in order for each workflow. */
type Tape = { next: () => Promise<void>; left: () => number };

/** Files and approves, beside the bare workflow. */
export async function throughput(rig: Rig): Promise<Figure[]> {
  const ours = await unitTapes(rig);
  const bare = await bareTapes(rig, 'touch');
  const shown = await bareTapes(rig, 'show');
  for (const tapes of [ours, bare, shown]) await play(tapes, 32, 4);
  const figures: Figure[] = [];
  for (const { clients, actions, turns } of rounds) {
    const slices: Turn[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      slices.push({
        ours: await measured(rig, 'worker', () => play(ours, actions, clients)),
        bare: await measured(rig, 'bare', () => play(bare, actions, clients)),
        shown: await measured(rig, 'bare', () => play(shown, actions, clients)),
      });
    }
    figures.push(...figuresOf(clients, actions, slices));
    rig.say(`throughput at ${clients}: done`);
  }
  return figures;
}

/** One slice: its speed, how long each action took, and its processor time (ms). */
interface Slice {
  rate: number;
  taken: number[];
  workerMs: number | null;
  serverMs: number | null;
}

interface Turn {
  ours: Slice;
  bare: Slice;
  /** The bare workflow if each action is also written to the server's lists. */
  shown: Slice;
}

async function measured(
  { cpuMs }: Rig,
  worker: 'worker' | 'bare',
  work: () => Promise<Pick<Slice, 'rate' | 'taken'>>,
): Promise<Slice> {
  const before = [await cpuMs(worker), await cpuMs('Temporal')];
  const played = await work();
  const after = [await cpuMs(worker), await cpuMs('Temporal')];
  const [workerMs = null, serverMs = null] = after.map((ms, index) => {
    const earlier = before[index] ?? null;
    return ms === null || earlier === null ? null : ms - earlier;
  });
  return { ...played, workerMs, serverMs };
}

function figuresOf(clients: number, actions: number, turns: Turn[]): Figure[] {
  const of = clients === 1 ? '1 client' : `${clients} clients`;
  const both = (read: (slice: Slice) => number): Pick<Figure, 'value' | 'bare'> => ({
    value: quantile(turns.map(({ ours }) => read(ours))),
    bare: quantile(turns.map(({ bare }) => read(bare))),
  });
  const latency = (share: number): Pick<Figure, 'value' | 'bare'> => ({
    value: quantile(
      turns.flatMap(({ ours }) => ours.taken),
      share,
    ),
    bare: quantile(
      turns.flatMap(({ bare }) => bare.taken),
      share,
    ),
  });
  const ratio = quantile(turns.map(({ ours, bare }) => ours.rate / bare.rate));
  const least = quantile(turns.map(({ bare, shown }) => shown.rate / bare.rate));
  const target = { atLeast: ratioLeast };
  const cpu = (what: string, key: 'workerMs' | 'serverMs'): Figure[] =>
    turns.some(({ ours }) => ours[key] === null)
      ? []
      : [{ measure: what, of, ...both((slice) => (slice[key] ?? 0) / actions), unit: 'ms' }];
  return [
    { measure: 'actions', of, ...both(({ rate }) => rate), unit: '/s' },
    {
      measure: 'actions: Duban to bare',
      of,
      value: ratio,
      unit: 'x',
      target,
      note: `${least.toFixed(2)} when the bare one is to be seen in lists, as every action here is`,
    },
    { measure: 'action p50', of, ...latency(0.5), unit: 'ms' },
    { measure: 'action p99', of, ...latency(0.99), unit: 'ms' },
    ...cpu("action: worker's processor", 'workerMs'),
    ...cpu("action: server's processor", 'serverMs'),
  ];
}

/** Plays this many actions with this many clients, each on the workflow that waited longest. */
async function play(
  tapes: Tape[],
  actions: number,
  clients: number,
): Promise<{ rate: number; taken: number[] }> {
  const taken: number[] = [];
  const begun = performance.now();
  await pMap(
    Array.from({ length: actions }),
    async () => {
      const tape = tapes.shift();
      if (tape === undefined) throw new Error('every workflow has done all that it could');
      const at = performance.now();
      await tape.next();
      taken.push(performance.now() - at);
      if (tape.left() > 0) tapes.push(tape);
    },
    { concurrency: clients },
  );
  return { rate: (actions * 1000) / (performance.now() - begun), taken };
}

async function unitTapes(rig: Rig): Promise<Tape[]> {
  const { deps, campaigns } = rig;
  const plan = await provinceOf(rig, campaign, units);
  const mailsBefore = await rig.mailsSent();
  await startCampaign(deps, campaigns, plan, Date.now() - virtualNow);
  // What fell due before June 25 is sent first, so that it does not count against the actions.
  await untilQuiet(rig, mailsBefore + units);
  return plan.units
    .filter(({ group }) => group === 'region')
    .map((unit) => {
      const acts = actsOf(unitPlanOf(plan, unit), unit, script, aboveOf(plan, unit));
      const filing = acts.filter(({ kind }) => kind === 'submit' || kind === 'approve');
      let at = 0;
      return {
        left: () => filing.length - at,
        next: async () => {
          const act = filing[at];
          at += 1;
          if (act === undefined || act.kind === 'bounce') throw new Error('nothing to do');
          const answer = await deps.commandUnit(
            { campaign, unit: unit.code },
            commandOf(act),
            randomUUID(),
          );
          if ('code' in answer) throw new Error(`${unit.code} refused: ${answer.code}`);
        },
      };
    });
}

function commandOf(act: Exclude<Act, { kind: 'bounce' }>): Command {
  const asking = { by: act.by, via: 'api', key: act.id, body: hashOf(act.body) };
  return { kind: act.kind, ...act.body, ...asking, receivedAt: virtualNow } as Command;
}

/** Every dated step once, on time; the order is the plan's. */
const script = scriptSchema.parse({
  seed: 1,
  reviews: [0, 2],
  paper: [0, 1],
  reasons: ['-'],
  behaviours: {
    diligent: {
      title: { zh: '勤勉', en: 'Diligent' },
      acknowledges: null,
      files: { when: 'before', workingDays: [1, 4] },
    },
  },
  units: {},
  others: 'diligent',
});

async function bareTapes({ bareClient }: Rig, update: 'touch' | 'show'): Promise<Tape[]> {
  const workflowIds = Array.from({ length: units }, (_, index) => `bare-${update}-${index}`);
  const handles = await pMap(
    workflowIds,
    (workflowId) => bareClient.workflow.start('bare', { workflowId, taskQueue: 'bench-bare' }),
    { concurrency: 16 },
  );
  return handles.map((handle) => ({
    left: () => Number.POSITIVE_INFINITY,
    next: async () => {
      await handle.executeUpdate(update, { args: [{ key: 'bench' }] });
    },
  }));
}
