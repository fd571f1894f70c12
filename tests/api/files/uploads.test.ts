/** Files are sent directly to S3; a submission is checked against what is stored, and locks it. */
import {
  DeleteObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createApp } from '../../../api/app.ts';
import type { DownloadAnswer, UploadAnswer } from '../../../api/files/wire-uploads.ts';
import type { ActedAnswer, Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { Content } from '../../../domain/unit/commands.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { photoOf as realPhotoOf } from '../../support/media/real-photo.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { sent, uploaded, uploadOf } from '../../support/files/uploaded-files.ts';

const { s3, evidenceBucket } = readEnvironment(inject('stackEnvironment'));
const s3Client = new S3Client({ ...s3 });
let engine: Engine;
let api: Asker;

const campaign = 'uploads-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const step = 'activity-report';
const liaison = 'liaison:li@220100';
const reviewer = 'reviewer:reviewer-1';
const photo = { step, deliverable: 'photos', name: '启动仪式.JPG' };

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(() => engine.stop());

const withPhotos = (...files: Content['files']) => ({
  content: { texts: { report: '启动仪式' }, files },
});

/** A real photo, another for each mark. */
const photoOf = async (mark: string, as = liaison) =>
  uploaded(api, unit, await realPhotoOf({ mark }), { ...photo, as });

const submit = (body: object) =>
  api.post<ActedAnswer & ProblemAnswer>(`${unit}/steps/${step}/submit`, body, { as: liaison });

/** What S3 says of a version, asked by the owner of the bucket. */
const headOf = ({ key, version }: Content['files'][number]) =>
  s3Client.send(new HeadObjectCommand({ Bucket: evidenceBucket, Key: key, VersionId: version }));

describe('an upload', () => {
  it('is one PUT for exactly these bytes, which are known to be stored afterwards', async () => {
    const request = uploadOf('a photo', photo);
    const ask = () => api.post<UploadAnswer>(`${unit}/uploads`, request, { as: liaison });

    const { body: first } = await ask();
    expect(first.key).toBe(`rehearsal/${campaign}/220100/${request.sha256}`);
    expect(first.put?.headers['content-type']).toBe('image/jpeg');
    expect(await sent(first.put, 'a phot0')).toBe(400);
    expect(await sent(first.put, 'a photo, and more')).toBe(403);
    expect(await sent(first.put, 'a photo')).toBeNull();
    expect(await sent(first.put, 'a photo')).toBe(412);

    const { body: again } = await ask();
    expect(again).toMatchObject({ key: first.key, put: null });
    expect(again.version).toMatch(/./);
  });

  it.each([
    ['a page', { ...photo, name: '照片.html' }, 'format-not-taken', '/name'],
    ['an archive', { ...photo, name: '照片.zip' }, 'format-not-taken', '/name'],
    ['a film as a photo', { ...photo, name: '照片.mp4' }, 'format-not-taken', '/name'],
    ['what is not asked', { ...photo, deliverable: 'song' }, 'no-such-deliverable', '/deliverable'],
    ['a file for words', { ...photo, deliverable: 'report' }, 'no-file-asked', '/deliverable'],
  ])('of %s is refused, with what is asked for instead', async (_what, asked, code, path) => {
    const problem = await api.refused(`${unit}/uploads`, uploadOf('x', asked), { as: liaison });

    expect(problem).toMatchObject({ status: 422, code: 'files-refused' });
    expect(problem.errors).toMatchObject([{ path, code }]);
  });

  it('of more than one PUT can carry is an upload in parts, found again later', async () => {
    const sha256 = `${'c'.repeat(64)}-5`;
    const request = { ...uploadOf('x', photo), sizeBytes: 64 * 1024 * 1024 + 1, sha256 };
    const ask = () => api.post<UploadAnswer>(`${unit}/uploads`, request, { as: liaison });

    const { body: first } = await ask();

    const parts = { partBytes: 16 * 1024 * 1024, count: 5, stored: [] };
    expect(first).toMatchObject({ version: null, put: null, parts });
    expect((await ask()).body).toEqual(first);
  });

  it('is allowed to who may submit or record, not to the auditor or another unit', async () => {
    const request = uploadOf('x', photo);
    const codeFor = async (as: string, asked = request) =>
      (await api.post<ProblemAnswer>(`${unit}/uploads`, asked, { as })).body.code;

    expect(await codeFor('auditor:a')).toBe('role-too-small');
    expect(await codeFor('liaison:wang@220200')).toBe('not-your-unit');
    expect(await codeFor(reviewer)).toBeUndefined();
    expect(await codeFor(liaison, { ...request, step: 'party' })).toBe('unknown-step');
  });
});

describe('a submission', () => {
  it('locks its files and removes their pending mark, irrevocably', async () => {
    const file = await photoOf('a photo that is filed');

    expect((await submit(withPhotos(file))).status).toBe(200);

    const { ObjectLockMode, ObjectLockRetainUntilDate } = await headOf(file);
    expect(ObjectLockMode).toBe('GOVERNANCE');
    expect(ObjectLockRetainUntilDate?.getTime()).toBeGreaterThan(Date.now());
    const at = { Bucket: evidenceBucket, Key: file.key, VersionId: file.version };
    expect((await s3Client.send(new GetObjectTaggingCommand(at))).TagSet).toEqual([]);
    await expect(s3Client.send(new DeleteObjectCommand(at))).rejects.toThrow(/Access ?Denied/);
  });

  it('is served to those who may see the unit, even if somebody has hidden its file', async () => {
    const file = await photoOf('a photo that somebody hides');
    await submit(withPhotos(file));
    await s3Client.send(new DeleteObjectCommand({ Bucket: evidenceBucket, Key: file.key }));
    const path = `${unit}/files/${file.sha256}`;

    const { body } = await api.get<DownloadAnswer>(path, { as: 'auditor:a' });
    const theirs = await api.get<ProblemAnswer>(path, { as: 'liaison:wang@220200' });

    expect(body).toMatchObject({ name: file.name, sizeBytes: file.sizeBytes, type: 'image/jpeg' });
    const answer = await fetch(body.url);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.equals(await realPhotoOf({ mark: 'a photo that somebody hides' }))).toBe(true);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(theirs).toMatchObject({ status: 403, body: { code: 'not-your-unit' } });
  });

  it('is refused with one line for each file that is missing or different', async () => {
    const there = await photoOf('a photo that stays pending');
    const wang = { ...photo, as: 'liaison:wang@220200' };
    const other = unit.replace('220100', '220200');
    const theirs = await uploaded(api, other, await realPhotoOf({ mark: 'another unit' }), wang);
    const nobodys = 'b'.repeat(64);
    const before = (await api.get<UnitAnswer>(unit)).body.seq;

    const { status, body } = await submit(
      withPhotos(
        there,
        { ...there, version: 'no-such-version' },
        { ...there, sizeBytes: there.sizeBytes + 1 },
        theirs,
        { ...there, name: 'page.html' },
        { ...there, sha256: nobodys, key: there.key.replace(there.sha256, nobodys) },
      ),
    );

    expect([status, body.code]).toEqual([422, 'files-refused']);
    expect(body.errors?.map(({ path, code }) => [path, code])).toEqual([
      ['/content/files/1/version', 'file-not-there'],
      ['/content/files/2/sha256', 'file-differs'],
      ['/content/files/3/key', 'file-elsewhere'],
      ['/content/files/4/name', 'format-not-taken'],
      ['/content/files/5/version', 'file-not-there'],
    ]);
    const { records } = (await api.get<Timeline>(`${unit}/timeline?after=${before}`)).body;
    expect(records.filter(({ event }) => event.kind === 'submitted')).toEqual([]);
    expect((await headOf(there)).ObjectLockMode).toBeUndefined();
  });

  it('locks its files before it is sent, and is accepted when it is sent again', async () => {
    const file = await photoOf('a photo whose submission meets an outage');
    const at = { Bucket: evidenceBucket, Key: file.key, VersionId: file.version };
    const found: unknown[] = [];
    const away: Engine['deps']['commandUnit'] = async () => {
      const { TagSet } = await s3Client.send(new GetObjectTaggingCommand(at));
      found.push((await headOf(file)).ObjectLockMode, TagSet);
      throw Object.assign(new Error('away'), { code: 14, details: '', metadata: {} });
    };
    const outage = askerOf({ app: createApp({ ...engine.deps, commandUnit: away }) });
    const asked = { as: liaison, key: 'met-an-outage' };
    const path = `${unit}/steps/${step}/submit`;

    const first = await outage.post(path, withPhotos(file), asked);
    const again = await api.post(path, withPhotos(file), asked);

    expect(found).toEqual(['GOVERNANCE', []]);
    expect([first.status, again.status]).toEqual([503, 200]);
  });

  it('that the rules refuse locks nothing', async () => {
    const file = await photoOf('a photo for nothing');

    const { body } = await submit({ content: { texts: {}, files: [file] } });

    expect(body.code).toBe('deliverable-missing');
    expect((await headOf(file)).ObjectLockMode).toBeUndefined();
  });

  it('sent again under its key is the first one', async () => {
    const body = withPhotos(await photoOf('a photo that is filed once'));
    const asked = { as: liaison, key: 'filed-once' };
    const post = () => api.post<ActedAnswer>(`${unit}/steps/${step}/submit`, body, asked);

    const first = await post();
    const again = await post();

    expect(again.body).toMatchObject({ from: first.body.from, to: first.body.to });
  });
});

describe('a record of what came another way (代录)', () => {
  it('requires its files to be stored, too, whoever uploaded them', async () => {
    const file = await photoOf('a photo by fax', reviewer);
    const record = { channel: 'fax', arrivedAt: '2018-05-04T09:00:01+08:00' };
    const path = `${unit}/steps/${step}/record`;

    const wrong = withPhotos({ ...file, version: 'another' });
    const problem = await api.refused(path, { ...record, ...wrong }, { as: reviewer });
    const taken = await api.post(path, { ...record, ...withPhotos(file) }, { as: reviewer });

    expect(problem.errors).toMatchObject([{ code: 'file-not-there' }]);
    expect(taken.status).toBe(200);
  });
});

describe('a file that nobody submitted', () => {
  it('is not served', async () => {
    const pending = await photoOf('a photo that nobody filed');

    const answer = await api.get<ProblemAnswer>(`${unit}/files/${pending.sha256}`);

    expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-file' } });
  });
});

describe('when the unit has closed', () => {
  it('an upload is refused as such', async () => {
    await api.post(`${unit}/close`, { reason: '演练结束' }, { as: 'office-leader:zhao' });

    const asked = uploadOf('too late', photo);
    const problem = await api.refused(`${unit}/uploads`, asked, { as: liaison });

    expect(problem).toMatchObject({ status: 409, code: 'campaign-closed' });
  });
});
