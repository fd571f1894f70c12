/**
 * The API as its callers use it: over HTTP, signed in, with 1, 16 and 64 clients that keep their
 * connections. Reads and actions alternate with a bare server that asks Temporal for as much
 * (bench/bare/bare-api.ts), so that other load on the machine affects both equally.
 */
import pMap from 'p-map';

import { startCampaign } from '../api/campaigns/start-campaign.ts';
import type { Figure } from './figures.ts';
import { quantile } from './figures.ts';
import type { Ask, Clients, Load, Turns } from './http-load.ts';
import { clientsOf } from './http-load.ts';
import { chinaAt, provinceOf, withoutEnd } from './province.ts';
import type { Rig } from './rig.ts';
import { untilQuiet } from './rig.ts';

/** Numbers of clients, of answers per slice, and of turns. */
const rounds = [
  { clients: 1, answers: 24, turns: 2 },
  { clients: 16, answers: 96, turns: 2 },
  { clients: 64, answers: 192, turns: 2 },
];
const clientsMax = 64;

const wide = 'bench-api';
const narrow = 'bench-api-12';
/** More than there are clients, since each files on a unit of its own. */
const units = 96;
const june25 = chinaAt('2018-06-25', '14:10');
const filed = 'activity-report';

/** What is requested from us and from the bare server, and the status that both return. */
interface Measure {
  what: string;
  ours: Turns;
  bare: Turns;
  ok: number;
}

/** Reads and actions through the API. */
export async function throughApi(rig: Rig): Promise<Figure[]> {
  const ours = clientsOf(rig.url('api'), clientsMax);
  const bare = clientsOf(rig.url('bare-api'), clientsMax);
  try {
    const measures = await measuresOf(rig, ours);
    const figures: Figure[] = [];
    for (const measure of measures) {
      for (const round of rounds) figures.push(...(await played(rig, measure, round, ours, bare)));
      rig.say(`${measure.what}: done`);
    }
    const memory = { value: await rig.memoryMb('api'), bare: await rig.memoryMb('bare-api') };
    return [...figures, { measure: "API's memory", of: 'after all of it', ...memory, unit: 'MB' }];
  } finally {
    await Promise.all([ours.close(), bare.close()]);
  }
}

async function played(
  { cpuMs }: Rig,
  { what, ours: our, bare: their, ok }: Measure,
  { clients, answers, turns }: (typeof rounds)[number],
  ours: Clients,
  bare: Clients,
): Promise<Figure[]> {
  const slices: { ours: Load; bare: Load; apiMs: number | null; bareMs: number | null }[] = [];
  await ours.play(our, clients, clients, ok);
  await bare.play(their, clients, clients, 200);
  for (let turn = 0; turn < turns; turn += 1) {
    const before = [await cpuMs('api'), await cpuMs('bare-api')];
    const slice = {
      ours: await ours.play(our, answers, clients, ok),
      bare: await bare.play(their, answers, clients, 200),
    };
    const after = [await cpuMs('api'), await cpuMs('bare-api')];
    const [apiMs = null, bareMs = null] = after.map((ms, index) => {
      const earlier = before[index] ?? null;
      return ms === null || earlier === null ? null : (ms - earlier) / answers;
    });
    slices.push({ ...slice, apiMs, bareMs });
  }
  const of = clients === 1 ? '1 client' : `${clients} clients`;
  const latency = (share: number): Pick<Figure, 'value' | 'bare'> => ({
    value: quantile(
      slices.flatMap((slice) => slice.ours.taken),
      share,
    ),
    bare: quantile(
      slices.flatMap((slice) => slice.bare.taken),
      share,
    ),
  });
  const rate = {
    value: quantile(slices.map((slice) => slice.ours.rate)),
    bare: quantile(slices.map((slice) => slice.bare.rate)),
  };
  const kb = ((slices[0]?.ours.bytes ?? 0) / 1000).toFixed(1);
  const away = slices.reduce((sum, slice) => sum + slice.ours.away, 0);
  const lost = away === 0 ? '' : `; ${away} of ${answers * turns} were told 503`;
  const cpu = slices.flatMap(({ apiMs }) => (apiMs === null ? [] : [apiMs]));
  const bareCpu = slices.flatMap(({ bareMs }) => (bareMs === null ? [] : [bareMs]));
  return [
    { measure: what, of, ...rate, unit: '/s', note: `an answer has ${kb} kB${lost}` },
    { measure: `${what} p50`, of, ...latency(0.5), unit: 'ms' },
    { measure: `${what} p99`, of, ...latency(0.99), unit: 'ms' },
    ...(cpu.length === 0
      ? []
      : [
          {
            measure: `${what}: API's processor`,
            of,
            value: quantile(cpu),
            bare: quantile(bareCpu),
            unit: 'ms' as const,
          },
        ]),
  ];
}

async function measuresOf(rig: Rig, clients: Clients): Promise<Measure[]> {
  const codes = await launch(rig, wide, units);
  await launch(rig, narrow, 12);
  const ids = await startBare(rig);
  const reviewer = await rig.askerOf('reviewer:reviewer-1');
  const get = (path: string, headers: Record<string, string> = {}): Ask => ({
    method: 'GET',
    path,
    headers: { ...reviewer, ...headers },
  });
  const unit = (code: string): string => `/api/campaigns/${wide}/units/${code}`;
  const matrix = `/api/campaigns/${narrow}/matrix`;
  const { etag } = await clients.ask(get(matrix));
  const queries = ids.map((id): Ask => ({ method: 'GET', path: `/query/${id}` }));
  const list: Ask = { method: 'GET', path: `/list/${narrow}` };
  const bareUpdates = ids.map((id): Ask => ({
    method: 'POST',
    path: `/update/${id}`,
    body: '{"key":"bench"}',
  }));
  return [
    { what: 'health', ours: inTurn([get('/api/health')]), bare: inTurn([bareJson]), ok: 200 },
    {
      what: 'unit',
      ours: inTurn(codes.map((code) => get(unit(code)))),
      bare: inTurn(queries),
      ok: 200,
    },
    {
      what: 'timeline',
      ours: inTurn(codes.map((code) => get(`${unit(code)}/timeline`))),
      bare: inTurn(queries),
      ok: 200,
    },
    { what: 'matrix of 12', ours: inTurn([get(matrix)]), bare: inTurn([list]), ok: 200 },
    {
      what: 'matrix of 12, unchanged',
      ours: inTurn([get(matrix, { 'If-None-Match': etag })]),
      bare: inTurn([list]),
      ok: 304,
    },
    {
      what: 'submit, approve',
      ours: await filings(rig, codes),
      bare: inTurn(bareUpdates),
      ok: 200,
    },
  ];
}

const bareJson: Ask = { method: 'GET', path: '/json' };

/** Each unit submits, is approved, submits again; nothing is sent before the last answer. */
async function filings(rig: Rig, codes: string[]): Promise<Turns> {
  const json = { 'content-type': 'application/json' };
  const reviewer = { ...(await rig.askerOf('reviewer:reviewer-1')), ...json };
  const content = {
    texts: { report: '召开动员会，部署宣传活动' },
    numbers: { 'media-reports': 3 },
  };
  const queue = await pMap(
    codes,
    async (code) => {
      const liaison = { ...(await rig.askerOf(`liaison:li@${code}`)), ...json };
      return { code, liaison, done: 0 };
    },
    { concurrency: 4 },
  );
  return () => {
    const unit = queue.shift();
    if (unit === undefined) throw new Error('every unit has been told 503');
    const { code, liaison, done } = unit;
    const step = (item: string, kind: string): string =>
      `/api/campaigns/${wide}/units/${code}/steps/${encodeURIComponent(item)}/${kind}`;
    const item = `${filed}#${Math.floor(done / 2) + 1}`;
    return {
      ask:
        done % 2 === 0
          ? post(step(filed, 'submit'), liaison, { content })
          : post(step(item, 'approve'), reviewer, { revision: 1 }),
      // After a 503 it is not known whether it was carried out, so that unit files no more.
      answered: (isOk) => {
        if (isOk) queue.push({ ...unit, done: done + 1 });
      },
    };
  };
}

function post(path: string, headers: Record<string, string>, body: object): Ask {
  return { method: 'POST', path, headers, body: JSON.stringify(body) };
}

/** One after another, beginning again after the last. */
function inTurn(asks: Ask[]): Turns {
  let at = 0;
  return () => {
    const ask = asks[at % asks.length];
    at += 1;
    if (ask === undefined) throw new Error('nothing to ask');
    return { ask };
  };
}

/** The codes of a campaign's regions, once all of them have had their letter. */
async function launch(rig: Rig, campaign: string, size: number): Promise<string[]> {
  const plan = await provinceOf(rig, campaign, size, withoutEnd(filed));
  const mailsBefore = await rig.mailsSent();
  await startCampaign(rig.deps, rig.campaigns, plan, Date.now() - june25);
  await untilQuiet(rig, mailsBefore + size);
  return plan.units.filter(({ group }) => group === 'region').map(({ code }) => code);
}

async function startBare({ bareClient }: Rig): Promise<string[]> {
  const ids = Array.from({ length: units }, (_, index) => `bare-api-${index}`);
  await pMap(
    ids,
    (workflowId) => bareClient.workflow.start('bare', { workflowId, taskQueue: 'bench-bare' }),
    { concurrency: 16 },
  );
  return ids;
}
