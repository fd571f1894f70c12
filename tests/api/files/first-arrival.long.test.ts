/**
 * Late because of us: what a unit has sent in time, with all bytes stored, is in time, however long
 * our worker is away. The first arrival is kept, and counts once the same request succeeds.
 */
import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createUnitLinks } from '../../../activities/links/unit-links.ts';
import type { UnitLinks } from '../../../activities/links/unit-links.ts';
import { createObjectStore } from '../../../activities/store/object-store.ts';
import type { Deps } from '../../../api/deps.ts';
import { linkCookie } from '../../../api/links/link-cookie.ts';
import { recogniseLink } from '../../../api/links/device-access.ts';
import { createClients } from '../../../bin/wiring/clients.ts';
import type { Clients } from '../../../bin/wiring/clients.ts';
import { createApp } from '../../../api/app.ts';
import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import type { ActedAnswer, Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { Launched } from '../../../api/reading/wire-campaigns.ts';
import type { ReceiptAnswer } from '../../../api/receipts/wire-receipts.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { ContentFile } from '../../../domain/unit/commands.ts';
import type { Asker, AskOptions } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { uploaded } from '../../support/files/uploaded-files.ts';
import { inOwnNamespace } from '../../support/own-namespace.ts';

const shared = inject('stackEnvironment');
const { namespace } = await inOwnNamespace(readEnvironment(shared));
const stack = { ...shared, TEMPORAL_NAMESPACE: namespace };

/** Next year: a live campaign must end in the future, whenever this runs. */
const year = new Date().getUTCFullYear() + 1;
const campaign = `arrival-${randomUUID().slice(0, 8)}`;
/** 5月18日前. */
const dueAt = Date.parse(`${year}-05-19T00:00:00+08:00`) - 1;
const firstAt = `${year}-05-18T23:59:40+08:00`;
const againAt = `${year}-05-19T01:00:00+08:00`;
const patienceMs = 1_000;
/** What the step asks for besides its file. */
const named = { texts: { organisation: '领导小组', 'emergency-plan': '应急预案' } };
const hour = 60 * 60 * 1_000;
const step = 'plan';
const units = ['220100', '220200', '220300', '220400', '220500'];

let engine: Engine;
let links: UnitLinks;
let clients: Clients;
/** Clients twenty seconds before the deadline, and an hour after it. */
let inTime: Asker;
let later: Asker;
/** An API that does not wait for inspections. */
let hasty: Asker;

const at = (unit: string): string => `/api/campaigns/${campaign}/units/${unit}`;
const liaisonOf = (unit: string): AskOptions & { as: string } => ({ as: `liaison:li@${unit}` });

/** The API at a given instant. It gives up soon if the worker is away. */
const rawAt = (now: number, more: Partial<Deps> = {}): Engine['app'] => {
  const { deps } = engine;
  const recognise = [recogniseLink({ ...deps, now: () => now, patienceMs }), ...deps.recognise];
  return createApp({ ...engine.deps, recognise, now: () => now, patienceMs, ...more });
};
const appAt = (now: number, more: Partial<Deps> = {}): Asker => askerOf({ app: rawAt(now, more) });

beforeAll(async () => {
  engine = await startEngine(stack);
  clients = await createClients(readEnvironment(stack));
  links = createUnitLinks(clients.linkRing);
  inTime = appAt(Date.parse(firstAt));
  hasty = appAt(Date.parse(firstAt), { inspectionMs: 1 });
  later = appAt(dueAt + 1 + hour);
  await plant(engine.campaigns, `${campaign}-2018`, {
    units: (data) => {
      const all = data['units'] as { code: string }[];
      data['units'] = all.filter(({ code }) => [...units, 'minbao'].includes(code));
    },
  });
  const api = askerOf(engine);
  const plainYears = [year - 1, year, year + 1];
  const asked = { definition: `${campaign}-2018`, campaign, year, plainYears };
  const launched = await api.post<Launched>('/api/campaigns', asked);
  if (launched.status !== 201) throw new Error(JSON.stringify(launched.body));
  await until('all units have started', async () => {
    const all = await Promise.all(units.map((unit) => api.get(at(unit))));
    return all.every(({ status }) => status === 200);
  });
});

afterAll(async () => {
  await clients.close();
  await engine.stop();
});

const docx = (mark: string): Promise<Buffer> =>
  Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(mark)] }] }));

const send = async (unit: string, mark: string): Promise<ContentFile> =>
  uploaded(askerOf(engine), at(unit), await docx(mark), {
    step,
    deliverable: 'plan',
    name: '方案.docx',
    ...liaisonOf(unit),
  });

const submit = (by: Asker, unit: string, files: ContentFile[], asked: AskOptions) =>
  by.post<ActedAnswer & ProblemAnswer>(
    `${at(unit)}/steps/${step}/submit`,
    { content: { files, ...named } },
    { ...liaisonOf(unit), ...asked },
  );

const planOf = async (unit: string) => {
  const { body } = await later.get<UnitAnswer>(at(unit), liaisonOf(unit));
  return body.steps.find(({ id }) => id === step);
};

type Answered = { status: number; body: ActedAnswer & ProblemAnswer };

/** Presses the page's button: always the same content under the same key. */
type LinkPage = (by: Engine['app']) => Promise<Answered>;

async function pageOf(unit: string, files: ContentFile[]): Promise<LinkPage> {
  const { body } = await later.get<UnitAnswer>(at(unit), liaisonOf(unit));
  const owner = { campaign, unit, role: 'liaison' as const, name: body.address };
  const sentAt = Date.parse(firstAt) - hour;
  const token = await links.sign(owner, { leadsTo: 'unit' }, sentAt);
  const link = await links.read(token, sentAt);
  if (typeof link === 'string') throw new Error(link);
  const session = (await engine.deps.links.sessions.open({ link, mailbox: 'm' }, sentAt)).token;
  const headers = {
    'Content-Type': 'application/json',
    'Idempotency-Key': 'pressed',
    Cookie: `${linkCookie}x=${session}`,
  };
  return async (by) => {
    const answer = await by.request(`/l/${token}/api/steps/${step}/submit`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ content: { files, ...named } }),
    });
    return { status: answer.status, body: (await answer.json()) as Answered['body'] };
  };
}

describe('sent in time, while the worker is away over the deadline', () => {
  const other = { as: 'leader:wang@220300' };
  let file: ContentFile;
  let files: ContentFile[];
  let page: LinkPage;
  let away: Record<'first' | 'mine' | 'byPage', Answered>;
  let still: Record<'first' | 'renamed' | 'theirs', Answered>;
  let wrong: Answered[];

  beforeAll(async () => {
    files = [await send('220100', '方案一')];
    file = await send('220300', '方案三');
    page = await pageOf('220400', [await send('220400', '方案四')]);
    const start = await engine.withoutWorker();
    const [first, mine, byPage] = await Promise.all([
      submit(inTime, '220100', files, { key: 'in-time' }),
      submit(inTime, '220300', [file], { key: 'mine' }),
      page(rawAt(Date.parse(firstAt))),
    ]);
    const theirs = { key: 'mine', ...other };
    const renamed = [{ ...file, name: '别的.docx' }];
    const after = await Promise.all([
      submit(later, '220100', files, { key: 'in-time' }),
      submit(later, '220300', renamed, { key: 'mine' }),
      submit(later, '220300', [file], theirs),
    ]);
    const elsewhere = file.key.replace('220300', '220100');
    const bad = [{ version: 'never-given' }, { key: elsewhere }, { sizeBytes: file.sizeBytes + 1 }];
    wrong = await Promise.all(
      bad.map((one) => submit(inTime, '220300', [{ ...file, ...one }], { key: 'wrong' })),
    );
    await start();
    away = { first, mine, byPage };
    still = { first: after[0], renamed: after[1], theirs: after[2] };
  });

  it('is answered 503 with its arrival, and again with the same', () => {
    for (const { status, body } of [away.first, still.first, away.byPage]) {
      expect([status, body.code]).toEqual([503, 'engine-unavailable']);
      expect(body.facts).toEqual({ countsFrom: firstAt });
      expect(body.detail).toContain(`${year}年5月18日 23:59:40`);
    }
  });

  it('counts from then once it is sent again, and ledger and receipt say both', async () => {
    const done = await submit(later, '220100', files, { key: 'in-time' });

    expect([done.status, done.body.countsFrom]).toEqual([200, firstAt]);
    expect(await planOf('220100')).toMatchObject({ late: false, revision: 1 });
    const receipt = await later.get<ReceiptAnswer>(done.body.receipt ?? '', liaisonOf('220100'));
    expect(receipt.body.facts).toMatchObject({ receivedAt: firstAt, sentAgainAt: againAt });
    const { records } = (await later.get<Timeline>(`${at('220100')}/timeline`)).body;
    const [filed] = records.filter(({ event }) => event.kind === 'submitted');
    expect(filed?.event).toMatchObject({
      receivedAt: Date.parse(firstAt),
      sentAgainAt: Date.parse(againAt),
    });
    expect(filed?.text.zh).toContain('23:59已到达，以此时间为准');
  });

  it('counts from then by the page of a link as well', async () => {
    const done = await page(rawAt(dueAt + 1 + hour));

    expect([done.status, done.body.countsFrom]).toEqual([200, firstAt]);
    expect(await planOf('220400')).toMatchObject({ late: false });
  });

  it('keeps no arrival if a file was not stored, or is stored elsewhere', () => {
    for (const { status, body } of wrong) expect([status, body.facts]).toEqual([503, {}]);
  });

  it('is another request with another body, under another key, or from somebody else', async () => {
    const done = await submit(later, '220300', [file], { key: 'another' });

    expect(away.mine.body.facts['countsFrom']).toBe(firstAt);
    expect(still.renamed.body.facts['countsFrom']).toBe(againAt);
    expect(still.theirs.body.facts['countsFrom']).toBe(againAt);
    expect(done.status).toBe(200);
    expect(done.body).not.toHaveProperty('countsFrom');
    expect(await planOf('220300')).toMatchObject({ late: true });
  });
});

describe('sent in time', () => {
  it('while only its inspection is unfinished: counts from then', async () => {
    const files = [await send('220200', '方案二')];

    const early = await submit(hasty, '220200', files, { key: 'inspecting' });
    const done = await submit(later, '220200', files, { key: 'inspecting' });

    expect([early.status, early.body.code]).toEqual([503, 'not-inspected-yet']);
    expect(early.body.facts['countsFrom']).toBe(firstAt);
    expect(done.body.countsFrom).toBe(firstAt);
    expect(await planOf('220200')).toMatchObject({ late: false });
  });

  it('while the store is away: the arrival cannot be kept, and the answer says so', async () => {
    const client = new S3Client({
      endpoint: 'http://127.0.0.1:1',
      region: 'us-east-1',
      maxAttempts: 1,
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    });
    const store = createObjectStore({ client, bucket: 'duban' });
    const api = appAt(Date.parse(firstAt), { store });

    const lost = await submit(api, '220500', [], { key: 'lost' });

    expect([lost.status, lost.body.code]).toEqual([503, 'store-unavailable']);
    expect(lost.body.facts).toEqual({ countsFrom: null });
    expect(lost.body.detail).toContain('再次到达的时间为准');
  });
});
