/** What a unit has filed, as the office, the auditor and the bureau see it. */
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { AccessLogAnswer } from '../../../api/itself/wire-access-log.ts';
import type { EvidenceAnswer, FiledAnswer } from '../../../api/evidence/wire-evidence.ts';
import type { ActedAnswer } from '../../../api/reading/wire-units.ts';
import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import { createApp } from '../../../api/app.ts';
import { createLikenessIndex } from '../../../activities/renditions/likeness-index.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { Content } from '../../../domain/unit/commands.ts';
import { renditionsType, renditionsWorkflowId } from '../../../workflows/messages.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { photoOf } from '../../support/media/real-photo.ts';
import type { RenditionsStand } from '../../support/files/renditions-stand.ts';
import { startRenditions } from '../../support/files/renditions-stand.ts';
import { uploaded } from '../../support/files/uploaded-files.ts';

const stack = inject('stackEnvironment');
const environment = readEnvironment(stack);
const campaign = 'evidence-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const other = `/api/campaigns/${campaign}/units/220200`;
const step = 'activity-report';
const liaison = 'liaison:li@220100';
const wang = 'liaison:wang@220200';
const reviewer = 'reviewer:reviewer-1';
const auditor = 'auditor:auditor-1';
let engine: Engine;
let api: Asker;
let stand: RenditionsStand;

beforeAll(async () => {
  engine = await startEngine(stack);
  api = askerOf(engine);
  const { store, evidenceBeside, client } = engine.deps;
  const dataConverter = client.options.dataConverter;
  stand = await startRenditions(environment, { store, evidenceBeside, dataConverter });
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(async () => {
  await stand.stop();
  await engine.stop();
});

/** As a phone takes it: with time, place and device. */
const byPhone = (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes)
    .withExif({
      IFD0: { Make: 'Nokia', Model: '9000' },
      IFD2: { DateTimeOriginal: '2018:04:20 09:30:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 52/1 0/1', ...longitude },
    })
    .jpeg()
    .toBuffer();
const longitude = { GPSLongitudeRef: 'E', GPSLongitude: '125/1 19/1 0/1' };

const photo = (at: string, bytes: Buffer, as: string): Promise<Content['files'][number]> =>
  uploaded(api, at, bytes, { step, deliverable: 'photos', name: '现场.jpg', as });

const submit = (at: string, to: string, files: Content['files'], as: string) => {
  const content = { texts: { report: '启动仪式' }, files };
  return api.post<ActedAnswer>(`${at}/steps/${to}/submit`, { content }, { as });
};

async function listOf(at: string, as: string, more = ''): Promise<EvidenceAnswer> {
  const { status, body } = await api.get<EvidenceAnswer>(`${at}/evidence${more}`, { as });
  if (status !== 200) throw new Error(`the list answered ${String(status)}`);
  return body;
}

const madeAll = (at: string) =>
  until('every preview is made', async () => {
    const { files } = await listOf(at, auditor);
    return files.every(({ preview }) => preview.state !== 'being-made');
  });

const bytesOf = async (view: FiledAnswer['preview']['web']) => {
  const answer = await fetch(view?.url ?? '');
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};

/** A whole day of the access log, since other tests use the stack, too. */
async function entriesOf(day: string): Promise<AccessLogAnswer['entries']> {
  const entries: AccessLogAnswer['entries'] = [];
  for (let after: string | null = ''; after !== null;) {
    const more: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const path = `/api/access-log?day=${day}${more}`;
    const { body } = await api.get<AccessLogAnswer>(path, { as: auditor });
    entries.push(...body.entries);
    after = body.next;
  }
  return entries;
}

describe('what was filed', () => {
  let first: Content['files'][number];
  let shrunk: Content['files'][number];

  beforeAll(async () => {
    const bytes = await byPhone(await photoOf({ mark: 'evidence', widthPx: 2400, heightPx: 1600 }));
    const small = await sharp(bytes).resize(1920).jpeg({ quality: 60 }).toBuffer();
    first = await photo(unit, bytes, liaison);
    await submit(unit, step, [first], liaison);
    await madeAll(unit);
    shrunk = await photo(other, small, wang);
    const before = { campaign: 'evidence-2017', unit: '220200', step: 'summary', revision: 1 };
    const index = createLikenessIndex(engine.deps.store);
    await index.add('rehearsal', { ...before, contentId: shrunk.sha256 }, null);
    await submit(other, step, [await photo(other, bytes, wang)], wang);
    // Of two concurrent filings, at least one sees the other; of two in turn, the later one does.
    await madeAll(other);
    await submit(other, step, [shrunk], wang);
    await madeAll(other);
  });

  it('is seen without downloading: previews open in a page, without a camera’s data', async () => {
    const [file] = (await listOf(unit, liaison)).files;

    expect(file).toMatchObject({
      step: `${step}#1`,
      revision: 1,
      outcome: 'pending',
      name: '现场.jpg',
      contentId: first.sha256,
      version: first.version,
      facts: { format: 'JPG', widthPx: 2400 },
      found: { zh: 'JPG，2400×1600，拍摄于2018年4月20日 09:30' },
      preview: { state: 'made', why: null, poster: null, proxy: null },
      origin: null,
    });
    const { answer, bytes } = await bytesOf(file?.preview.web ?? null);
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, 'inline']);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(await exifr.parse(bytes, true)).toBeUndefined();
    expect((await bytesOf(file?.preview.thumbnail ?? null)).bytes.subarray(8, 12).toString()).toBe(
      'WEBP',
    );
  });

  it('shows the office equal and similar files, with both pictures', async () => {
    const { files } = await listOf(other, reviewer);

    const hints = files.map(({ contentId, hints: all }) => [
      contentId === shrunk.sha256 ? 'shrunk' : 'same',
      all.map(({ code, friendly, place }) => [code, friendly, place?.unit]),
    ]);
    expect(Object.fromEntries(hints)).toEqual({
      same: [
        ['taken-outside', false, undefined],
        ['same-file', false, '220100'],
      ],
      shrunk: [
        ['same-file', true, '220200'],
        ['like-picture', false, '220100'],
        ['like-picture', true, '220200'],
      ],
    });
    const same = files.find(({ contentId }) => contentId === first.sha256);
    expect(same?.hints[1]?.text.zh).toMatch(/^与长春.*为「活动信息.*报送的是同一文件/);
    expect((await bytesOf(same?.hints[1]?.place?.thumbnail ?? null)).answer.status).toBe(200);
  });

  it('shows at the earlier file, too, which came later, with both pictures', async () => {
    const [file] = (await listOf(unit, reviewer)).files;

    const later = file?.hints.filter(({ place }) => place?.later === true) ?? [];
    expect(later.map(({ code, friendly, place }) => [code, friendly, place?.contentId])).toEqual([
      ['same-file', false, first.sha256],
      ['like-picture', false, shrunk.sha256],
    ]);
    expect(later[0]?.text.zh).toMatch(/^同一文件后来又用于吉林市.*「活动信息.*的报送/);
    for (const { place } of later) {
      expect(place).toMatchObject({ campaign, unit: '220200' });
      expect((await bytesOf(place?.thumbnail ?? null)).answer.status).toBe(200);
    }
    // At the later file, the earlier one is named.
    const { files } = await listOf(other, reviewer);
    const places = files.flatMap(({ hints }) => hints.flatMap(({ place }) => place ?? []));
    expect(places.filter(({ later: is }) => is)).toEqual([]);
  });

  it('shows none of this to the bureau that was first', async () => {
    const { files } = await listOf(unit, liaison);

    expect(files.flatMap(({ hints }) => hints.flatMap(({ place }) => place ?? []))).toEqual([]);
    expect(files.map(({ moreAlike }) => moreAlike)).toEqual([false]);
    expect(JSON.stringify(files)).not.toContain('220200');
  });

  it('shows a bureau no other units, and no other unit the bureau’s files', async () => {
    const { files } = await listOf(other, wang);

    const places = files.flatMap(({ hints }) => hints.flatMap(({ place }) => place?.unit ?? []));
    expect(places).toEqual(['220200']);
    expect(JSON.stringify(files)).not.toContain('220100');
    // Not even of its namesake in another campaign, which its session cannot reach.
    expect(JSON.stringify(files)).not.toContain('evidence-2017');
    const { status, body } = await api.get<ProblemAnswer>(`${unit}/evidence`, { as: wang });
    expect([status, body.code]).toEqual([403, 'not-your-unit']);
  });

  it('shows where it was taken to office and auditor on request, and logs that', async () => {
    const asked = '?origin=yes';

    const plain = await listOf(unit, reviewer);
    const { files } = await listOf(unit, auditor, asked);
    const bureau = await api.get<ProblemAnswer>(`${unit}/evidence${asked}`, { as: liaison });

    expect(plain.files.map(({ origin }) => origin)).toEqual([null]);
    expect(files[0]?.origin?.latitude).toBeCloseTo(43.8667, 3);
    expect(files[0]?.origin?.device).toBe('Nokia 9000');
    expect([bureau.status, bureau.body.code]).toEqual([403, 'not-for-role']);
    await engine.deps.accessLog.flush();
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const reads = (await entriesOf(day)).filter(
      ({ kind, ids }) => kind === 'read' && ids['campaign'] === campaign,
    );
    expect(reads).toMatchObject([{ by: { role: 'auditor' }, about: { origins: 1 } }]);
    expect(JSON.stringify(reads)).not.toContain('43.8');
  });

  it('comes page by page, the latest first, and by step', async () => {
    const one = await listOf(other, reviewer, '?limit=1');
    const two = await listOf(other, reviewer, `?limit=1&after=${one.next ?? ''}`);

    const names = [...one.files, ...two.files].map(({ contentId }) => contentId);
    expect(names).toEqual([shrunk.sha256, first.sha256]);
    expect(two.next).toBeNull();
    expect((await listOf(other, reviewer, '?step=plan')).files).toEqual([]);
    expect((await listOf(other, reviewer, `?step=${step}`)).files).toHaveLength(2);
    const codeOf = async (more: string) =>
      (await api.get<ProblemAnswer>(`${other}/evidence?${more}`)).body.code;
    expect(await codeOf('step=party')).toBe('unknown-step');
    expect(await codeOf('after=nonsense')).toBe('invalid-request');
  });

  it('that serves two steps of a unit is a friendly remark', async () => {
    await submit(unit, step, [first], liaison);

    const { files } = await listOf(unit, liaison);

    const remarks = files.map(({ hints }) => hints.map(({ code, friendly }) => [code, friendly]));
    const both = [
      ['taken-outside', false],
      ['used-again', true],
    ];
    expect(remarks).toEqual([both, both]);
    expect(files[0]?.hints[1]?.text.zh).toBe(
      '同一文件也用于「活动信息（第1件）」（一次报送，多处使用）',
    );
  });
});

describe('renditions that could not be started', () => {
  it('do not hold up a submission, are logged, and are started by the next viewer', async () => {
    const file = await photo(unit, await photoOf({ mark: 'healed' }), liaison);
    const { client } = engine.deps;
    const away: typeof client.workflow.start = (type, options) =>
      type === renditionsType
        ? Promise.reject(Object.assign(new Error('away'), { code: 14 }))
        : client.workflow.start(type, options);
    const workflow = Object.create(client.workflow, { start: { value: away } }) as object;
    const clientAway = Object.create(client, { workflow: { value: workflow } }) as typeof client;
    const outage = askerOf({ app: createApp({ ...engine.deps, client: clientAway }) });
    const content = { texts: { report: '启动仪式' }, files: [file] };

    const filed = await outage.post<ActedAnswer>(
      `${unit}/steps/${step}/submit`,
      { content },
      { as: liaison },
    );

    expect(filed.status).toBe(200);
    expect(JSON.stringify(engine.logged)).toContain('"from":');
    const started = client.workflow.getHandle(
      renditionsWorkflowId(campaign, '220100', filed.body.to),
    );
    await expect(started.describe()).rejects.toThrow(/not found/);
    const [before] = (await listOf(unit, liaison)).files;
    expect(before?.preview.state).toBe('being-made');
    await madeAll(unit);
  });
});
