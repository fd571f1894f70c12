/**
 * A small file whose bytes pass through the API, for a network that blocks the store: off unless it
 * is switched on, and stored so that nothing can tell it from one that was sent directly.
 */
import {
  DeleteObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createApp } from '../../../api/app.ts';
import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import type { CheckAnswer } from '../../../api/files/wire-checks.ts';
import type { CompletedAnswer, UploadAnswer } from '../../../api/files/wire-uploads.ts';
import type { ActedAnswer } from '../../../api/reading/wire-units.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { uploaded, uploadOf } from '../../support/files/uploaded-files.ts';
import { photoOf } from '../../support/media/real-photo.ts';

const { s3, evidenceBucket: Bucket } = readEnvironment(inject('stackEnvironment'));
const s3Client = new S3Client({ ...s3 });
const mib = 1024 * 1024;

let engine: Engine;
/** As it is shipped, and with the way switched on. */
let usual: Asker;
let relaying: Asker;

const campaign = 'relay-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const step = 'activity-report';
const liaison = 'liaison:li@220100';
const photo = { step, deliverable: 'photos', name: '启动仪式.JPG' };

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  usual = askerOf(engine);
  relaying = askerOf({ app: createApp({ ...engine.deps, relayBytesMax: 2 * mib }) });
  await plant(engine.campaigns, campaign);
  await usual.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(async () => {
  s3Client.destroy();
  await engine.stop();
});

const relayed = (api: Asker, bytes: Uint8Array, change: object = {}, as = liaison) =>
  api.post<CompletedAnswer & ProblemAnswer>(
    `${unit}/uploads/bytes`,
    { ...uploadOf(bytes, photo), bytes: Buffer.from(bytes).toString('base64'), ...change },
    { as },
  );

const headOf = ({ key: Key, version: VersionId }: CompletedAnswer) =>
  s3Client.send(new HeadObjectCommand({ Bucket, Key, VersionId, ChecksumMode: 'ENABLED' }));

const tagsOf = async ({ key: Key, version: VersionId }: CompletedAnswer) =>
  (await s3Client.send(new GetObjectTaggingCommand({ Bucket, Key, VersionId }))).TagSet;

describe('a file that is relayed', () => {
  it('lies there like one that was sent directly: type, sum, mark', async () => {
    const [bytes, other] = [await photoOf({ mark: 'relayed' }), await photoOf({ mark: 'direct' })];
    const { status, body } = await relayed(relaying, bytes);
    const direct = await uploaded(relaying, unit, other, { ...photo, as: liaison });

    expect(status).toBe(200);
    const [one, two] = [await headOf(body), await headOf(direct)];
    expect(one.ContentType).toBe('image/jpeg');
    expect([one.ContentType, one.Metadata, one.ObjectLockMode]).toEqual([
      two.ContentType,
      two.Metadata,
      two.ObjectLockMode,
    ]);
    expect(one.ChecksumSHA256).toBe(
      Buffer.from(uploadOf(bytes, photo).sha256, 'hex').toString('base64'),
    );
    expect(await tagsOf(body)).toEqual(await tagsOf(direct));
    expect(await tagsOf(body)).toEqual([{ Key: 'state', Value: 'pending' }]);
    // The log has it, with its size and no name.
    expect(engine.logged.map(({ facts }) => facts)).toContainEqual({
      relayed: 'file',
      sizeBytes: bytes.length,
    });
  });

  it('is stored once, whichever way it comes first', async () => {
    const bytes = await photoOf({ mark: 'both ways' });
    const direct = await uploaded(relaying, unit, bytes, { ...photo, as: liaison });
    const first = await relayed(relaying, bytes);
    const [one, two] = await Promise.all([relayed(relaying, bytes), relayed(relaying, bytes)]);
    const asked = await relaying.post<UploadAnswer>(`${unit}/uploads`, uploadOf(bytes, photo), {
      as: liaison,
    });

    const { key, version } = direct;
    for (const { body } of [first, one, two]) expect(body).toEqual({ key, version });
    expect(asked.body).toMatchObject({ key, version, put: null });
  });

  it('is checked, filed and locked like every other', async () => {
    const bytes = await photoOf({ mark: 'relayed and filed' });
    const { body: brought } = await relayed(relaying, bytes);
    const asked = uploadOf(bytes, photo);
    const check = () =>
      usual.post<CheckAnswer>(`${unit}/files/check`, { ...asked, ...brought }, { as: liaison });
    await expect.poll(async () => (await check()).body.state, { timeout: 30_000 }).toBe('checked');
    expect((await check()).body).toMatchObject({ accepted: true });

    const { deliverable, name, sizeBytes, sha256 } = asked;
    const file = { deliverable, name, sizeBytes, sha256, ...brought };
    const filed = await usual.post<ActedAnswer>(
      `${unit}/steps/${step}/submit`,
      { content: { texts: { report: '启动仪式' }, files: [file] } },
      { as: liaison },
    );

    expect(filed.status).toBe(200);
    expect((await headOf(brought)).ObjectLockMode).toBe('GOVERNANCE');
    expect(await tagsOf(brought)).toEqual([]);
    const { key: Key, version: VersionId } = brought;
    const removing = s3Client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    await expect(removing).rejects.toThrow(/Access ?Denied/);
  });
});

describe('refused is', () => {
  const bytes = Buffer.from('a photo');

  it.each([
    ['all of it, where it is not switched on', () => relayed(usual, bytes), 409, 'not-relayed'],
    [
      'a file that is larger than may be',
      () => relayed(relaying, Buffer.alloc(2 * mib + 1)),
      409,
      'not-relayed',
    ],
    [
      'other bytes than those that were announced',
      () => relayed(relaying, bytes, { bytes: Buffer.from('a phot0').toString('base64') }),
      422,
      'relayed-differs',
    ],
    [
      'fewer bytes',
      () => relayed(relaying, bytes, { sizeBytes: bytes.length + 1 }),
      422,
      'relayed-differs',
    ],
    [
      'what is no Base64',
      () => relayed(relaying, bytes, { bytes: '照片' }),
      422,
      'invalid-request',
    ],
    [
      'a file that is not asked for',
      () => relayed(relaying, bytes, { name: '照片.html' }),
      422,
      'files-refused',
    ],
    ['an auditor', () => relayed(relaying, bytes, {}, 'auditor:a'), 403, 'role-too-small'],
    [
      'another unit',
      () => relayed(relaying, bytes, {}, 'liaison:wang@220200'),
      403,
      'not-your-unit',
    ],
  ])('%s', async (_what, ask, status, code) => {
    const answer = await ask();

    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('a body beyond any file that may be relayed, and on other routes as before', async () => {
    const large = await relayed(relaying, Buffer.alloc(3 * mib));
    const unasked = await relayed(usual, Buffer.alloc(mib));
    const other = await relaying.post<ProblemAnswer>(
      `${unit}/uploads`,
      { ...uploadOf('x', photo), type: 'x'.repeat(2 * mib) },
      { as: liaison },
    );

    expect([large.status, unasked.status, other.status]).toEqual([413, 413, 413]);
  });
});
