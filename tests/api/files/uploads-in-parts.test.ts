/**
 * Large files are sent to S3 in parts. Their content id alone shows how much has arrived, so a
 * client need not remember anything.
 */
import { randomBytes } from 'node:crypto';
import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createApp } from '../../../api/app.ts';
import type {
  CompletedAnswer,
  DownloadAnswer,
  UploadAnswer,
} from '../../../api/files/wire-uploads.ts';
import type { ActedAnswer } from '../../../api/reading/wire-units.ts';
import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { CutFile } from '../../support/files/files-in-parts.ts';
import {
  cut,
  largePhoto,
  partsOf,
  sendParts,
  smallParting,
} from '../../support/files/files-in-parts.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

const { s3, evidenceBucket } = readEnvironment(inject('stackEnvironment'));
const s3Client = new S3Client({ ...s3 });
let engine: Engine;
let api: Asker;
let photo: CutFile;

const campaign = 'parts-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const step = 'activity-report';
const liaison = 'liaison:li@220100';
const { partBytes } = smallParting;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf({ app: createApp({ ...engine.deps, parting: smallParting }) });
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
  photo = cut(await largePhoto());
});

afterAll(() => engine.stop());

const noise = (sizeBytes = partBytes + 1_000): CutFile => cut(randomBytes(sizeBytes));

function asking(file: CutFile) {
  const request = { step, deliverable: 'photos', name: '全景.png', ...file.named };
  const as = { as: liaison };
  const begin = async (): Promise<UploadAnswer> =>
    (await api.post<UploadAnswer>(`${unit}/uploads`, request, as)).body;
  return {
    request,
    begin,
    send: (upload: string, numbers: number[]) =>
      sendParts(api, unit, file, { ...request, upload, numbers, as: liaison }),
    complete: (upload: string, parts = file.sums) =>
      api.post<CompletedAnswer & ProblemAnswer>(
        `${unit}/uploads/complete`,
        { ...request, upload, parts },
        as,
      ),
  };
}

describe('an upload in parts', () => {
  it('continues where it broke off, whoever continues it, and is stored once', async () => {
    const { begin, send, complete } = asking(photo);

    const first = await begin();
    const { upload, count } = partsOf(first);
    expect(first).toMatchObject({ version: null, put: null, parts: { partBytes, stored: [] } });
    expect(await send(upload, [2])).toEqual([200]);
    const early = await complete(upload);
    const again = partsOf(await begin());

    expect([early.status, early.body.code]).toEqual([409, 'parts-missing']);
    expect(early.body.facts).toMatchObject({ missing: [1], count });
    expect(again).toMatchObject({ upload, stored: [{ number: 2 }] });

    expect(await send(upload, [1])).toEqual([200]);
    const made = await complete(upload);
    const twice = await complete(upload);

    expect(made.body).toEqual({ key: first.key, version: twice.body.version });
    expect(await begin()).toEqual({ ...made.body, put: null, parts: null });
  });

  it('that two pages begin at once is completed by one of them, and known to both', async () => {
    const { begin, send, complete } = asking(noise());
    const [one, other] = (await Promise.all([begin(), begin()])).map(partsOf);
    await send(one!.upload, [1, 2]);
    await send(other!.upload, [1, 2]);

    const [mine, theirs] = [await complete(one!.upload), await complete(other!.upload)];

    expect([mine.status, theirs.status]).toEqual([200, 200]);
    expect(theirs.body).toEqual(mine.body);
  });
});

describe('an upload in parts is refused', () => {
  const refusedAs = async (path: string, body: object, as = liaison) => {
    const { status, body: problem } = await api.post<ProblemAnswer>(`${unit}/${path}`, body, {
      as,
    });
    return [status, problem.code];
  };

  it('if a part or the upload does not exist, or the parts are of another file', async () => {
    const file = noise();
    const { request, begin, complete } = asking(file);
    const { upload } = partsOf(await begin());
    const third = [{ ...file.sums[0]!, number: 3 }];
    const gone = { ...request, upload: 'no-such-upload' };

    const outside = await api.refused(
      `${unit}/uploads/parts`,
      { ...request, upload, parts: [...file.sums, ...third] },
      { as: liaison },
    );
    expect(outside).toMatchObject({ status: 422, code: 'part-out-of-range' });
    expect(outside.facts).toEqual({ number: 3, count: 2 });
    expect(outside.errors).toMatchObject([{ path: '/parts/2/number' }]);
    expect((await complete(upload, third)).body.code).toBe('part-out-of-range');
    for (const path of ['uploads/parts', 'uploads/complete']) {
      const body = { ...gone, parts: file.sums };
      expect(await refusedAs(path, body)).toEqual([404, 'unknown-upload']);
    }
    const others = [file.sums.toReversed(), file.sums.slice(1), noise().sums].map((sums) =>
      sums.map(({ sha256 }, at) => ({ number: at + 1, sha256 })),
    );
    for (const sums of others) {
      const { status, body } = await complete(upload, sums);
      expect([status, body.code]).toEqual([422, 'another-file']);
    }
  });

  it('and abandoned if a stored part does not match its checksum', async () => {
    const [file, other] = [noise(), noise()];
    const { begin, send, complete, request } = asking(file);
    const { upload } = partsOf(await begin());
    await send(upload, [2]);
    const strange = { ...request, upload, numbers: [1], as: liaison };
    expect(await sendParts(api, unit, other, strange)).toEqual([200]);

    const said = await complete(upload);

    expect([said.status, said.body.code]).toEqual([409, 'parts-differ']);
    expect(partsOf(await begin()).upload).not.toBe(upload);
  });

  it('because of its description: size, name, content id, and who uploads it', async () => {
    const { request, begin } = asking(noise());
    const { upload } = partsOf(await begin());
    const sha256 = request.sha256.replace(/-\d+$/, '');
    const faultOf = async (changes: object) => {
      const asked = { ...request, ...changes };
      const { errors } = await api.refused(`${unit}/uploads`, asked, { as: liaison });
      return errors?.map(({ path, code }) => `${path} ${code}`);
    };

    expect(await faultOf({ sha256 })).toEqual(['/sha256 wrong-content-id']);
    expect(await faultOf({ sha256: `${sha256}-3` })).toEqual(['/sha256 wrong-content-id']);
    expect(await faultOf({ sizeBytes: 1_000 })).toEqual(['/sha256 wrong-content-id']);
    expect(await faultOf({ sizeBytes: 0 })).toEqual(['/sizeBytes file-empty']);
    expect(await faultOf({ name: '全景.svg' })).toEqual(['/name format-not-taken']);
    expect(await faultOf({ sizeBytes: 300 * 1024 ** 2 })).toEqual(['/sizeBytes file-too-large']);
    for (const path of ['uploads/parts', 'uploads/complete']) {
      const body = { ...request, upload, parts: [{ number: 1, sha256 }] };
      expect(await refusedAs(path, body, 'auditor:a')).toEqual([403, 'role-too-small']);
      expect(await refusedAs(path, body, 'liaison:wang@220200')).toEqual([403, 'not-your-unit']);
    }
    const small = { ...request, sizeBytes: 1_000, sha256, upload, parts: [{ number: 1, sha256 }] };
    expect(await refusedAs('uploads/parts', small)).toEqual([422, 'part-out-of-range']);
  });
});

describe('what was sent in parts', () => {
  it('is submitted, locked and served as a whole, even if somebody has hidden it', async () => {
    const { request, begin } = asking(photo);
    const { key, version } = await begin();
    const { deliverable, name, sizeBytes, sha256 } = request;
    const file = { deliverable, name, sizeBytes, sha256, key, version };
    const submit = (given: object) =>
      api.post<ActedAnswer & ProblemAnswer>(
        `${unit}/steps/${step}/submit`,
        { content: { texts: { report: '启动仪式' }, files: [given] } },
        { as: liaison },
      );
    const another = noise().named;

    const wrong = await submit({ ...file, ...another, key: key.replace(sha256, another.sha256) });
    expect(wrong.body.errors).toMatchObject([{ code: 'file-not-there' }]);
    expect((await submit(file)).status).toBe(200);
    const at = { Bucket: evidenceBucket, Key: key };
    await expect(
      s3Client.send(new DeleteObjectCommand({ ...at, VersionId: version ?? '' })),
    ).rejects.toThrow(/Access ?Denied/);
    await s3Client.send(new DeleteObjectCommand(at));

    const { body } = await api.get<DownloadAnswer>(`${unit}/files/${sha256}`, { as: 'auditor:a' });
    const answer = await fetch(body.url);
    expect(Buffer.from(await answer.arrayBuffer()).equals(photo.bytes)).toBe(true);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
  });
});

describe('when the unit has closed', () => {
  it('no upload continues', async () => {
    const file = noise();
    const { request, begin } = asking(file);
    const { upload } = partsOf(await begin());
    await api.post(`${unit}/close`, { reason: '演练结束' }, { as: 'office-leader:zhao' });

    for (const path of ['uploads', 'uploads/parts', 'uploads/complete']) {
      const body = path === 'uploads' ? request : { ...request, upload, parts: file.sums };
      const problem = await api.refused(`${unit}/${path}`, body, { as: liaison });
      expect(problem).toMatchObject({ status: 409, code: 'campaign-closed' });
    }
  });
});
