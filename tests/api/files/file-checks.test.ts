/** S3 shows what a file really is, and the rules judge it: before a submission and during it. */
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { WorkflowFailedError } from '@temporalio/client';
import { Document, Packer, Paragraph } from 'docx';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createApp } from '../../../api/app.ts';
import type { CheckAnswer } from '../../../api/files/wire-checks.ts';
import type { ActedAnswer, Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { ContentFile } from '../../../domain/unit/commands.ts';
import { evidenceType, evidenceWorkflowId, taskQueue } from '../../../workflows/messages.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { photoOf } from '../../support/media/real-photo.ts';
import { uploaded } from '../../support/files/uploaded-files.ts';

const { s3, evidenceBucket } = readEnvironment(inject('stackEnvironment'));
const s3Client = new S3Client({ ...s3 });
let engine: Engine;
let api: Asker;
/** An API that does not wait for inspections. */
let hasty: Asker;

const campaign = 'checks-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const step = 'activity-report';
const liaison = 'liaison:li@220100';
const reviewer = 'reviewer:reviewer-1';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  // On a busy machine an inspection may take longer than people would wait for.
  const patient = { inspectionMs: 40_000, patienceMs: 60_000 };
  api = askerOf({ app: createApp({ ...engine.deps, ...patient }) });
  hasty = askerOf({ app: createApp({ ...engine.deps, inspectionMs: 1 }) });
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(() => engine.stop());

interface Sent {
  bytes: Uint8Array | string;
  name?: string;
  step?: string;
  deliverable?: string;
}

const send = ({ bytes, name = '现场.jpg', ...to }: Sent): Promise<ContentFile> =>
  uploaded(api, unit, bytes, { step, deliverable: 'photos', ...to, name, as: liaison });

const check = (file: ContentFile, asked: { step?: string; as?: string; api?: Asker } = {}) =>
  (asked.api ?? api).post<CheckAnswer & ProblemAnswer>(
    `${unit}/files/check`,
    { step: asked.step ?? step, ...file },
    { as: asked.as ?? liaison },
  );

const submit = (files: ContentFile[], key?: string, by = api) =>
  by.post<ActedAnswer & ProblemAnswer>(
    `${unit}/steps/${step}/submit`,
    { content: { texts: { report: '启动仪式' }, files } },
    { as: liaison, ...(key && { key }) },
  );

const headOf = (Key: string) =>
  s3Client.send(new HeadObjectCommand({ Bucket: evidenceBucket, Key }));

const marked = (): Promise<Buffer> =>
  Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('机密★1年')] }] }));

describe('a check', () => {
  it('says what was found and that it is accepted, and inspects once', async () => {
    const photo = await send({
      bytes: await photoOf({ mark: 'checked', widthPx: 1080, heightPx: 1920 }),
    });
    const id = evidenceWorkflowId(campaign, '220100', photo.sha256);
    const runOf = async () => (await engine.deps.client.workflow.getHandle(id).describe()).runId;

    const first = await check(photo);
    const run = await runOf();
    const again = await check(photo);

    expect(first).toMatchObject({ status: 200, body: { state: 'checked', accepted: true } });
    expect(first.body).toMatchObject({ faults: [], remarks: [] });
    expect(first.body.found?.zh).toBe('JPG，1080×1920（竖幅：长边1920，短边1080）');
    expect(again.body).toEqual(first.body);
    expect(await runOf()).toBe(run);
  });

  it.each<[string, () => Promise<Sent>, string[]]>([
    [
      'one pixel too few',
      async () => ({ bytes: await photoOf({ mark: 'few', widthPx: 1919 }) }),
      ['too-few-pixels'],
    ],
    [
      'a WEBP called .jpg',
      async () => ({
        bytes: await sharp(await photoOf({ mark: 'w' }))
          .webp()
          .toBuffer(),
      }),
      ['content-not-taken'],
    ],
    [
      'half a photo',
      async () => ({ bytes: (await photoOf({ mark: 'half' })).subarray(0, 20_000) }),
      ['file-damaged'],
    ],
    ['words called a photo', () => Promise.resolve({ bytes: '现场照片' }), ['content-not-taken']],
    [
      'a page called a photo',
      () => Promise.resolve({ bytes: '<!doctype html><html><script>1</script></html>' }),
      ['never-evidence'],
    ],
    [
      'a plan with a mark of secrecy',
      async () => ({ bytes: await marked(), name: '方案.docx', step: 'plan', deliverable: 'plan' }),
      ['marked-secret'],
    ],
  ])('refuses %s, in words, and locks nothing', async (_what, made, codes) => {
    const sent = await made();
    const file = await send(sent);

    const { status, body } = await check(file, sent.step ? { step: sent.step } : {});

    expect([status, body.state, body.accepted]).toEqual([200, 'checked', false]);
    expect(body.faults.map(({ code }) => code)).toEqual(codes);
    expect(body.faults[0]?.message).toMatch(/^“.+”.+。$/);
    expect((await headOf(file.key)).ObjectLockMode).toBeUndefined();
  });

  it('accepts a PNG called .jpg, with a remark about its ending', async () => {
    const bytes = await sharp(await photoOf({ mark: 'png' }))
      .png()
      .toBuffer();

    const { body } = await check(await send({ bytes }));

    expect(body).toMatchObject({ accepted: true, remarks: [{ code: 'ending-differs' }] });
  });

  it('for the office, which records what came, requires no size', async () => {
    const file = await send({ bytes: await photoOf({ mark: 'fax', widthPx: 800, heightPx: 600 }) });

    const { body } = await check(file, { as: reviewer });

    expect(body).toMatchObject({ accepted: true, faults: [] });
    expect(body.remarks).toMatchObject([{ code: 'falls-short' }]);
  });

  it('is refused for missing files, other units’ files, and people without the right', async () => {
    const file = await send({ bytes: await photoOf({ mark: 'mine' }) });
    const codeOf = async (changes: Partial<ContentFile>, as = liaison, at = step) => {
      const { body } = await check({ ...file, ...changes }, { as, step: at });
      return body.errors?.[0]?.code ?? body.code;
    };

    expect(await codeOf({ version: 'none' })).toBe('file-not-there');
    expect(await codeOf({ sizeBytes: file.sizeBytes + 1 })).toBe('file-differs');
    expect(await codeOf({ key: file.key.replace('220100', '220200') })).toBe('file-elsewhere');
    expect(await codeOf({ name: 'page.html' })).toBe('format-not-taken');
    expect(await codeOf({}, liaison, 'party')).toBe('unknown-step');
    expect(await codeOf({}, 'auditor:a')).toBe('role-too-small');
    expect(await codeOf({}, 'liaison:wang@220200')).toBe('not-your-unit');
  });

  it('that is not finished says when to ask again, and has finished by then', async () => {
    const file = await send({ bytes: await photoOf({ mark: 'slow' }) });

    const early = await check(file, { api: hasty });
    const later = await check(file);

    expect(early).toMatchObject({ status: 200, body: { state: 'checking', accepted: null } });
    expect(Number(early.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(later.body).toMatchObject({ state: 'checked', accepted: true });
  });
});

describe('an inspection', () => {
  it('of a missing file is given up at once', async () => {
    const [sizeBytes, sha256] = [1_000, 'd'.repeat(64)];
    const key = `rehearsal/${campaign}/220100/${sha256}`;
    const asked = { key, version: 'none', name: '现场.jpg', sizeBytes };

    const run = engine.deps.client.workflow.execute(evidenceType, {
      workflowId: evidenceWorkflowId(campaign, '220100', sha256),
      taskQueue,
      args: [asked],
    });

    await expect(run).rejects.toThrow(WorkflowFailedError);
  });
});

describe('a submission', () => {
  it('lists all faulty files, loses none, and is accepted without them', async () => {
    const good = await send({ bytes: await photoOf({ mark: 'good' }) });
    const small = await send({ bytes: await photoOf({ mark: 'small', heightPx: 1079 }) });
    const words = await send({ bytes: 'words', name: '说明.png' });
    const before = (await api.get<UnitAnswer>(unit)).body.seq;

    const bad = await submit([small, good, words, { ...good, version: 'none' }]);
    const unlocked = await headOf(good.key);
    const taken = await submit([good]);

    expect([bad.status, bad.body.code, bad.body.facts['files']]).toEqual([422, 'files-refused', 3]);
    expect(bad.body.errors?.map(({ path, code }) => [path, code])).toEqual([
      ['/content/files/0/name', 'too-few-pixels'],
      ['/content/files/2/name', 'content-not-taken'],
      ['/content/files/3/version', 'file-not-there'],
    ]);
    expect(unlocked.ObjectLockMode).toBeUndefined();
    expect([taken.status, taken.body.from]).toEqual([200, expect.any(Number)]);
    expect(taken.body.from).toBeGreaterThan(before);
  });

  it('carries what was found into the ledger, and keeps it beside the file', async () => {
    const file = await send({ bytes: await photoOf({ mark: 'kept' }) });
    const { body } = await submit([file]);

    const { records } = (await api.get<Timeline>(`${unit}/timeline?after=${body.to - 1}`)).body;
    const facts = { inspection: 1, format: 'JPG', widthPx: 1920, heightPx: 1080 };
    expect(records).toMatchObject([
      { event: { kind: 'submitted', content: { files: [{ key: file.key, facts }] } } },
    ]);
    expect((await headOf(`${file.key}.facts.json`)).ObjectLockMode).toBe('GOVERNANCE');
  });

  it('accepts no facts from a client', async () => {
    const file = await send({ bytes: await photoOf({ mark: 'told' }) });

    const { status, body } = await submit([{ ...file, facts: { inspection: 1, format: 'JPG' } }]);

    expect([status, body.code]).toEqual([422, 'invalid-request']);
    expect(body.errors).toMatchObject([{ path: '/content/files/0/facts' }]);
  });

  it('whose inspection takes longer is told so, and accepted under the same key', async () => {
    const file = await send({ bytes: await photoOf({ mark: 'late' }) });

    const early = await submit([file], 'not-inspected', hasty);
    const later = await submit([file], 'not-inspected');

    expect([early.status, early.body.code]).toEqual([503, 'not-inspected-yet']);
    expect(Number(early.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(later.status).toBe(200);
  });
});

describe('a record (代录)', () => {
  it('accepts what came, except what must not be stored', async () => {
    const small = await send({ bytes: await photoOf({ mark: 'wechat', widthPx: 720 }) });
    const page = await send({ bytes: '<!doctype html><html></html>', name: '现场.png' });
    const record = (file: ContentFile) =>
      api.post<ProblemAnswer>(
        `${unit}/steps/${step}/record`,
        {
          channel: 'wechat',
          arrivedAt: '2018-05-04T09:00:01+08:00',
          content: { texts: {}, files: [file] },
        },
        { as: reviewer },
      );

    expect((await record(small)).status).toBe(200);
    expect((await record(page)).body.errors).toMatchObject([{ code: 'never-evidence' }]);
  });
});

describe('somebody who is about to upload', () => {
  it('is told that nothing secret may be uploaded', async () => {
    const { body } = await api.get<UnitAnswer>(unit, { as: liaison });

    expect(body.uploadNotice.zh).toBe('禁止上传涉密内容。');
  });
});
