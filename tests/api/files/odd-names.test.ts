/**
 * Names as cameras, browsers and people make them: such files are accepted throughout, keep the
 * name under which they were sent, and are served as what they are.
 */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import type { CheckAnswer } from '../../../api/files/wire-checks.ts';
import type { DownloadAnswer } from '../../../api/files/wire-uploads.ts';
import type { ActedAnswer } from '../../../api/reading/wire-units.ts';
import type { ReceiptAnswer } from '../../../api/receipts/wire-receipts.ts';
import type { ContentFile } from '../../../domain/unit/commands.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { uploaded } from '../../support/files/uploaded-files.ts';
import type { MediaName } from '../../support/media/media-file.ts';
import { mediaFile } from '../../support/media/media-file.ts';
import { photoOf } from '../../support/media/real-photo.ts';

let engine: Engine;
let api: Asker;

const campaign = 'names-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const step = 'activity-report';
const as = 'liaison:li@220100';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(() => engine.stop());

/** What it is called, what it is served as, and what it is saved as. */
type Row = [name: string, type: string, saved: string];

const photos: Row[] = [
  ['photo.jfif', 'image/jpeg', 'photo.jfif'],
  ['now..jpg ', 'image/jpeg', 'now..jpg'],
  ['现场．ＪＰＧ', 'image/jpeg', '现场．ＪＰＧ.jpg'],
  ['现场.JPE', 'image/jpeg', '现场.JPE'],
  ['现场.jif', 'image/jpeg', '现场.jif'],
  ['现场.jpg（终稿）', 'image/jpeg', '现场.jpg（终稿）.jpg'],
  ['启动仪式', 'image/jpeg', '启动仪式.jpg'],
  ['x.jpg.download', 'image/jpeg', 'x.jpg.download.jpg'],
];

const films: [...Row, MediaName][] = [
  ['宣传片.m4v', 'video/mp4', '宣传片.m4v', 'mp4-1920x1080'],
  ['宣传片.mpe', 'video/mpeg', '宣传片.mpe', 'mpg-1920x1080'],
  ['MOV001.MOD', 'video/mpeg', 'MOV001.MOD', 'mpg-1920x1080'],
  ['00001.m2ts', 'video/mp2t', '00001.m2ts', 'm2ts-1920x1080'],
  ['MOV001.TOD', 'video/mp2t', 'MOV001.TOD', 'mts-1920x1080'],
];

/** A file from a camera's card that pads its files; no two have the same bytes. */
const filledUp = (bytes: Uint8Array, count: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(count)]);

const sent = (deliverable: string, name: string, bytes: Uint8Array): Promise<ContentFile> =>
  uploaded(api, unit, bytes, { step, deliverable, name, as });

async function filed(files: ContentFile[]): Promise<ActedAnswer> {
  const content = { texts: { report: '启动仪式' }, files };
  const { status, body } = await api.post<ActedAnswer>(
    `${unit}/steps/${step}/submit`,
    { content },
    { as },
  );
  expect([status, body]).toEqual([200, body]);
  return body;
}

/** What a download returns. */
async function served({ sha256 }: ContentFile): Promise<Row> {
  const { body } = await api.get<DownloadAnswer>(`${unit}/files/${sha256}`, { as });
  const { headers } = await fetch(body.url);
  expect(headers.get('content-type')).toBe(body.type);
  const [, saved = ''] =
    /filename\*=UTF-8''(.*)$/.exec(headers.get('content-disposition') ?? '') ?? [];
  return [body.name, body.type, decodeURIComponent(saved)];
}

it('are accepted, unchanged in the receipt, and open when downloaded', async () => {
  const files: ContentFile[] = [];
  for (const [name] of photos) {
    files.push(await sent('photos', name, filledUp(await photoOf({ mark: name }), 5_000)));
  }
  for (const [index, [name, , , which]] of films.entries()) {
    files.push(await sent('videos', name, filledUp((await mediaFile(which)).bytes, 100 + index)));
  }
  for (const file of files) {
    const { body } = await api.post<CheckAnswer>(`${unit}/files/check`, { step, ...file }, { as });
    expect(body).toMatchObject({ state: 'checked', accepted: true, faults: [], remarks: [] });
  }

  const { receipt } = await filed(files);

  const { facts } = (await api.get<ReceiptAnswer>(receipt ?? '', { as })).body;
  expect(facts.filed.files.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  expect(await Promise.all(files.map(served))).toEqual(
    [...photos, ...films].map(([name, type, saved]) => [name, type, saved]),
  );
});

it('that claim another accepted format are served as what they are', async () => {
  const png = await sharp(await photoOf({ mark: 'png' }))
    .png()
    .toBuffer();
  const file = await sent('photos', '现场.jpg', png);

  await filed([file]);

  expect(await served(file)).toEqual(['现场.jpg', 'image/png', '现场.jpg']);
});
