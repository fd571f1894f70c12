/** A link for a county: one step, files under the bureau's keys, and handing them over. */
import { GetObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createApp } from '../../../api/app.ts';
import type {
  OpenUploadLinkAnswer,
  UploadLinkAnswer,
  UploadLinksAnswer,
} from '../../../api/lending/wire-upload-links.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { uploadLinkBounds } from '../../../domain/evidence/upload-links.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, wide } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { LentLinks } from '../../support/files/lent-links.ts';
import { askedFor, lender, openLentLinks } from '../../support/files/lent-links.ts';

const { s3, evidenceBucket } = readEnvironment(inject('stackEnvironment'));
const campaign = 'lent-2018';
const { step, as, from } = lender;

let engine: Engine;
let api: Asker;
let unit: string;
let lend: LentLinks['lend'];
let bring: LentLinks['bring'];
let hand: LentLinks['hand'];
let listed: LentLinks['listed'];

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  ({ api, unit, lend, bring, hand, listed } = await openLentLinks(engine, campaign));
});

afterAll(() => engine.stop());

describe('a link', () => {
  it('says which unit asks for what, and changes nothing when opened', async () => {
    const { path, address, message } = await lend({ note: '请交现场照片' });

    const { body } = await api.get<OpenUploadLinkAnswer>(path);

    expect(body).toMatchObject({ unit: '220100', step, from, note: '请交现场照片' });
    expect(body.deliverables.map(({ id }) => id)).toContain('photos');
    const photos = body.deliverables.find(({ id }) => id === 'photos');
    expect(photos).toMatchObject({ formats: ['JPG', 'PNG', 'PSD'], sizePx: { widthPx: 1920 } });
    expect(photos?.endings).toContain('.jpeg');
    expect(body.left).toEqual(uploadLinkBounds);
    expect(message?.zh).toContain(address ?? '-');
    expect(message?.zh).toMatch(/【演练】.*长春市工信局.*九台民爆有限公司/);
  });

  it.each([
    ['another unit', 'liaison:wang@220200', 'not-your-unit'],
    ['the auditor', 'auditor:a', 'role-too-small'],
    ['a reviewer', 'reviewer:reviewer-1', 'role-too-small'],
  ])('cannot be made by %s', async (_who, other, code) => {
    const refused = await api.refused(`${unit}/upload-links`, { step, from }, { as: other });

    expect(refused).toMatchObject({ status: 403, code });
  });

  it('is made only for an existing step, and for no more days than allowed', async () => {
    const ask = (more: object) =>
      api.refused(`${unit}/upload-links`, { step, from, ...more }, { as });

    expect(await ask({ step: 'party' })).toMatchObject({ status: 404, code: 'unknown-step' });
    expect(await ask({ days: 61 })).toMatchObject({ status: 422, code: 'invalid-request' });
    expect(await ask({ from: ' ' })).toMatchObject({ status: 422, code: 'invalid-request' });
  });

  it('is shown to those who may submit; the auditor sees only that it exists', async () => {
    const { id } = await lend();
    const seen = async (who: string) => {
      const { body } = await api.get<UploadLinksAnswer>(`${unit}/upload-links`, { as: who });
      return body.links.find((one) => one.id === id);
    };

    expect(await seen(as)).toMatchObject({ status: 'open', token: expect.any(String) as string });
    expect(await seen('auditor:a')).toMatchObject({ status: 'open', token: null, address: null });
  });

  it('requested twice under one key is one link, whose token is stored nowhere', async () => {
    const body = { step, from, note: '一次' };
    const ask = (more: object = {}) =>
      api.post<UploadLinkAnswer & { code?: string }>(
        `${unit}/upload-links`,
        { ...body, ...more },
        { as, key: 'lent-once' },
      );

    const [first, second] = [await ask(), await ask()];

    expect(second.body).toEqual(first.body);
    expect((await ask({ from: '另一家' })).body.code).toBe('key-reused');
    const token = first.body.token ?? '';
    const { store } = engine.deps;
    for await (const key of store.list('')) {
      const text = Buffer.from((await store.get(key))?.bytes ?? []).toString();
      if (text.includes(token)) throw new Error(`${key} holds the token`);
    }
  });

  it('with an id made of dots is refused', async () => {
    const { records } = engine.deps.uploadLinks;

    expect(await records.find({ campaign, unit: '220100', id: '.' })).toBeNull();
  });

  it('that was revoked no longer works, and revoking it twice does no harm', async () => {
    const { id, path } = await lend();
    const revoke = () =>
      api.post<UploadLinkAnswer>(`${unit}/upload-links/${id}/revoke`, {}, { as });

    const first = await revoke();
    const second = await revoke();

    expect(first.body).toMatchObject({ status: 'revoked', token: null });
    expect(second.body.revokedAt).toBe(first.body.revokedAt);
    const gone = { status: 410, code: 'upload-link-revoked' };
    expect((await api.get(path)).body).toMatchObject(gone);
    expect(await api.refused(`${path}/hand-over`, { note: 'x' })).toMatchObject(gone);
    const asked = askedFor('x', 'photos', 'x.jpg');
    expect(await api.refused(`${path}/uploads`, asked)).toMatchObject(gone);
  });

  it('that has expired says so; an invalid one, or a letter’s, is unknown', async () => {
    const { id, path } = await lend({ days: 1 });
    const later = { ...engine.deps, now: () => Date.now() + 2 * 86_400_000 };
    const tomorrow = askerOf({ app: createApp(later) });
    const { tokens } = engine.deps.uploadLinks;
    // The record says that the link has ended, whatever the token says.
    const longer = await tokens.sign({ campaign, unit: '220100', id }, Date.now() + 9 * 86_400_000);

    const expired = { status: 410, code: 'upload-link-expired' };
    expect((await tomorrow.get(path)).body).toMatchObject(expired);
    expect((await tomorrow.get(`/api/upload-links/${longer}`)).body).toMatchObject(expired);
    const unknown = { status: 404, code: 'upload-link-unknown' };
    expect((await api.get('/api/upload-links/a.b.c')).body).toMatchObject(unknown);
    expect((await api.get(`/api/links/${path.split('/').at(-1) ?? ''}`)).body).toMatchObject({
      status: 404,
      code: 'link-unknown',
    });
  });
});

describe('what comes by a link', () => {
  it('is stored under the unit’s keys, handed over once, and kept until a decision', async () => {
    const { path, id: link } = await lend();
    const file = await bring(path, 'a photo of the county');
    const body = { files: [file], note: '现场宣讲一场' };

    const [first, second] = [await hand(path, body), await hand(path, body)];

    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    const found = (await listed()).filter((one) => one.link === link);
    expect(found).toMatchObject([{ id: first.body.id, from, note: '现场宣讲一场', decided: null }]);
    expect(found[0]?.files).toEqual([{ ...file, from }]);
    expect(file.key).toBe(`rehearsal/${campaign}/220100/${file.sha256}`);
    const client = new S3Client({ ...s3 });
    const at = { Bucket: evidenceBucket, Key: file.key, VersionId: file.version };
    const { TagSet } = await client.send(new GetObjectTaggingCommand(at));
    client.destroy();
    expect(TagSet).toEqual([{ Key: 'state', Value: 'handed-over' }]);
  });

  it('is not a submission: the step is unchanged', async () => {
    const { path } = await lend();
    const before = (await api.get<{ seq: number }>(unit)).body.seq;

    await hand(path, { note: '已开展' });

    expect((await api.get<{ seq: number }>(unit)).body.seq).toBe(before);
  });

  it('is refused if it is empty, not asked for, or was never uploaded', async () => {
    const { path } = await lend();
    const theirs = await bring((await lend()).path, 'brought by another link');
    const own = await bring(path, 'brought by this one');

    expect(await api.refused(`${path}/hand-over`, {})).toMatchObject({
      status: 422,
      code: 'nothing-handed-over',
    });
    const moving = await hand(path, { note: 'a\u001B[2Jb' });
    expect(moving.body).toMatchObject({ status: 422, code: 'invalid-request' });
    const strange = await hand(path, { numbers: { 'no-such': 1 } });
    expect(strange.body).toMatchObject({ status: 422, code: 'number-unknown' });
    const others = await hand(path, { files: [own, theirs, { ...own, sizeBytes: 1 }] });
    expect(others.body).toMatchObject({ status: 422, code: 'files-refused' });
    expect(others.body.errors).toMatchObject([
      { path: '/files/1/version', code: 'file-not-there' },
      { path: '/files/2/sha256', code: 'file-differs' },
    ]);
  });

  it('is judged like the unit’s own: a web page is no photo, a text accepts no file', async () => {
    const { path } = await lend();
    const refused = async (deliverable: string, name: string) => {
      const asked = askedFor('x', deliverable, name);
      return (await api.refused(`${path}/uploads`, asked)).errors?.[0]?.code;
    };

    expect(await refused('photos', '照片.html')).toBe('format-not-taken');
    expect(await refused('report', '照片.jpg')).toBe('no-file-asked');
    expect(await refused('plan', '方案.pdf')).toBe('no-such-deliverable');
  });

  it('is limited in its files and in the number of times', async () => {
    const { id, path } = await lend();
    const { records } = engine.deps.uploadLinks;
    const many = Object.fromEntries(
      Array.from({ length: uploadLinkBounds.files }, (_, at) => [String(at), 1]),
    );
    const twenty = Array.from({ length: uploadLinkBounds.contributions }, (_, at) => String(at));
    await records.change({ campaign, unit: '220100', id }, (before) => ({
      next: { ...before, files: many, contributions: twenty },
      answer: null,
    }));
    const asked = askedFor('x', 'photos', 'x.jpg');

    const full = { status: 409, code: 'upload-link-full' };
    expect(await api.refused(`${path}/uploads`, asked)).toMatchObject({
      ...full,
      facts: { what: 'files', max: uploadLinkBounds.files },
    });
    expect(await api.refused(`${path}/hand-over`, { note: 'x' })).toMatchObject({
      ...full,
      facts: { what: 'contributions' },
    });
  });

  it('counts by the size that may be sent, whatever size was named first', async () => {
    const { id, path } = await lend();
    const { records } = engine.deps.uploadLinks;
    const name = { campaign, unit: '220100', id };
    const asked = { ...askedFor('x', 'photos', 'x.jpg'), sizeBytes: 1 };
    const large = { ...asked, sizeBytes: 60_000_000 };
    await api.post(`${path}/uploads`, asked);

    const check = { ...large, key: 'x', version: '1' };
    expect(await api.refused(`${path}/files/check`, check)).toMatchObject({
      code: 'files-refused',
    });
    await api.post(`${path}/uploads`, large);

    const bytes = async () => Object.values((await records.find(name))?.files ?? {});
    expect(await bytes()).toEqual([large.sizeBytes]);
    const full = { other: uploadLinkBounds.bytes - 1_000, [asked.sha256]: 1 };
    await records.change(name, (before) => ({ next: { ...before, files: full }, answer: null }));
    expect(await api.refused(`${path}/uploads`, large)).toMatchObject({ code: 'upload-link-full' });
  });

  it('starts nothing in the store if the link is full', async () => {
    const { id, path } = await lend();
    const { records } = engine.deps.uploadLinks;
    const name = { campaign, unit: '220100', id };
    const full = { other: uploadLinkBounds.bytes };
    await records.change(name, (before) => ({ next: { ...before, files: full }, answer: null }));
    const sha256 = `${'d'.repeat(64)}-5`;
    const film = { deliverable: 'videos', name: 'x.mp4', sizeBytes: 80_000_000, sha256 };

    expect(await api.refused(`${path}/uploads`, film)).toMatchObject({ code: 'upload-link-full' });

    const key = `rehearsal/${campaign}/220100/${sha256}`;
    expect(await engine.deps.evidence.parts.find(key)).toBeNull();
  });

  it('is limited in requests from one address', async () => {
    const { path } = await lend();
    const narrow = {
      ...engine.deps,
      limits: { strangers: { burst: 2, perSecond: 1 }, costly: wide },
    };
    const stranger = askerOf({ app: createApp(narrow) });

    const statuses = [];
    for (let times = 0; times < 3; times += 1) statuses.push((await stranger.get(path)).status);

    expect(statuses).toEqual([200, 200, 429]);
  });
});
