/**
 * Uploads over any connection: whatever breaks, in whatever order, the file is stored in the end,
 * and nothing that arrived is sent again. The store here is simulated; tests/cli/files and
 * tests/web use the real one.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { partsOf } from '../../domain/evidence/cut.ts';
import type { Asked, Ends, Piece } from '../../pack/upload.ts';
import { bring, StoreRefused } from '../../pack/upload.ts';

const cut = { onePutBytesMax: 64, partBytes: 16 };

/** What happens to one request. */
type Fate = 'passes' | 'breaks before' | 'breaks after' | 'upload is given up' | 'is sent by other';
const fates: Fate[] = ['passes', 'breaks before', 'breaks after', 'upload is given up'];

/** The connection broke. */
class Broken extends Error {}

/** A store and an API that follow wire-uploads.ts. */
function paperStore(sizeBytes: number) {
  const key = 'k';
  let upload = 1;
  const kept = { stored: new Map<number, Piece>(), version: null as string | null };
  const log = { sentTwice: 0, putBytes: 0 };
  const parts = partsOf(sizeBytes, cut)?.map((part) => ({ ...part, sha256: sumOf(part) })) ?? [];
  const address = (url: string) => ({ url, headers: {} });
  const begun = () => ({
    upload: String(upload),
    stored: Array.from(kept.stored, ([number, { from, to, sha256 }]) => ({
      number,
      sizeBytes: to - from,
      sha256: number % 2 === 0 ? sha256 : null,
    })),
  });
  const answers = {
    '': () => {
      const [isThere, isLarge] = [kept.version !== null, parts.length > 0];
      const put = isThere || isLarge ? null : address('whole');
      return { key, version: kept.version, put, parts: isThere || !isLarge ? null : begun() };
    },
    '/parts': (body: { upload: string; parts: { number: number }[] }) => ({
      parts: body.parts.map(({ number }) => ({ number, ...address(`${body.upload}/${number}`) })),
    }),
    '/complete': (body: { upload: string }) => {
      const isWhole = body.upload === String(upload) && kept.stored.size === parts.length;
      if (!isWhole) throw new StoreRefused(404);
      kept.version = 'v1';
      return { key, version: kept.version };
    },
  };
  const take = (url: string, piece: Piece): string | null => {
    const [of = '', number = ''] = url.split('/');
    if (url === 'whole' && kept.version !== null) throw new StoreRefused(412);
    if (url !== 'whole' && of !== String(upload)) throw new StoreRefused(404);
    if (kept.stored.has(Number(number))) log.sentTwice += 1;
    log.putBytes += piece.to - piece.from;
    if (url === 'whole') kept.version = 'v1';
    else kept.stored.set(Number(number), piece);
    return kept.version;
  };
  const giveUp = (): void => {
    kept.stored.clear();
    upload += 1;
  };
  return { answers, take, giveUp, kept, log, parts };
}

/** A sender to this store, over a connection with these fates. */
function paperUpload(sizeBytes: number, line: Fate[]) {
  const { answers, take, giveUp, kept, log, parts } = paperStore(sizeBytes);
  const [triedAs, told]: [number[], number[]] = [[], []];
  const through = async <T>(arrives: () => T): Promise<T> => {
    const fate = line.shift() ?? 'passes';
    await Promise.resolve();
    if (fate === 'breaks before') throw new Broken();
    if (fate === 'upload is given up') giveUp();
    if (fate === 'is sent by other') kept.version = 'theirs';
    const answer = arrives();
    if (fate === 'breaks after') throw new Broken();
    return answer;
  };
  const ends: Ends = {
    partsAtOnce: 3,
    post: <T>(path: keyof typeof answers, body: object) =>
      through(() => answers[path](body as never) as T),
    put: ({ url }, piece, sent) => {
      sent((piece.to - piece.from) / 2);
      return through(() => take(url, piece));
    },
    inTurn: (work) => work(),
    sent: (bytes) => told.push(bytes),
    finishing: () => undefined,
    again: (failure, tries) => {
      triedAs.push(tries);
      const mayPass = failure instanceof Broken || failure instanceof StoreRefused;
      return mayPass ? Promise.resolve() : Promise.reject(failure as Error);
    },
  };
  const asked: Asked = { deliverable: 'photos', name: '现场.jpg', sizeBytes, sha256: 'whole' };
  return { ends, asked, id: { sha256: 'whole', parts }, kept, log, triedAs, told };
}

const sumOf = ({ from }: { from: number }): string => `sum from ${from}`;

describe('a file', () => {
  it('is stored in the end over any connection, and no stored part is sent again', async () => {
    const lines = fc.array(fc.constantFrom(...fates), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), lines, async (sizeBytes, line) => {
        const most = line.includes('upload is given up') ? Infinity : sizeBytes;
        const { ends, asked, id, kept, log, told, triedAs } = paperUpload(sizeBytes, [...line]);

        expect(await bring(ends, asked, id)).toEqual({ key: 'k', version: kept.version });
        expect(kept.version).toBe('v1');
        expect(kept.stored.size).toBe(id.parts.length);
        expect(log.sentTwice).toBe(0);
        expect(log.putBytes).toBeGreaterThanOrEqual(sizeBytes);
        expect(log.putBytes).toBeLessThanOrEqual(most);
        expect(Math.max(...told)).toBeLessThanOrEqual(sizeBytes);
        expect(triedAs.length).toBeLessThanOrEqual(line.length);
      }),
    );
  });

  it('that somebody else sends at the same moment is stored once', async () => {
    const { ends, asked, id, log, triedAs } = paperUpload(10, ['passes', 'is sent by other']);

    expect(await bring(ends, asked, id)).toEqual({ key: 'k', version: 'theirs' });
    expect(log.putBytes).toBe(0);
    expect(triedAs).toEqual([]);
  });

  it('is given up by the sender, with the reason', async () => {
    const { ends, asked, id } = paperUpload(10, ['breaks before']);
    const again = (failure: unknown) => Promise.reject(failure as Error);

    await expect(bring({ ...ends, again }, asked, id)).rejects.toBeInstanceOf(Broken);
  });

  it('has its attempts counted again after any progress', async () => {
    const line: Fate[] = ['breaks before', 'breaks before', 'passes', 'breaks before', 'passes'];
    const { ends, asked, id, triedAs } = paperUpload(10, [...line, 'breaks before']);

    await bring(ends, asked, id);

    // Half of it had been sent when the connection broke, so the attempts start again from zero.
    expect(triedAs).toEqual([0, 1, 0, 1]);
  });
});
