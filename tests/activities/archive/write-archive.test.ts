/**
 * Writing an archive: it waits for units that are still ending, goes on where an attempt broke off,
 * writes nothing twice, and archives of one office share one log.
 */
import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createArchiveRecords } from '../../../activities/archive/archive-records.ts';
import { createRingSigner } from '../../../activities/archive/archive-signer.ts';
import type { LockedFiles } from '../../../activities/archive/locked-files.ts';
import { createLockedFiles } from '../../../activities/archive/locked-files.ts';
import { createWriteArchive } from '../../../activities/archive/write-archive.ts';
import { newKey } from '../../../activities/people/key-ring.ts';
import { createArchive } from '../../../activities/store/archive.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { checkpointFile } from '../../../proof/archive/manifest.ts';
import { checkpointIn, verifyAll } from '../../../proof/telling/verify-all.ts';
import { textOf } from '../../../proof/tree/bytes.ts';
import { wordsIn } from '../../../proof/words/words.ts';
import type { CampaignEnd, CampaignView } from '../../../workflows/messages.ts';
import { campaignQueries } from '../../../workflows/messages.ts';
import type { ArchiveWritten } from '../../../workflows/ports.ts';
import type { Files } from '../../support/archives/small-archive.ts';
import { memoryFolder } from '../../support/archives/small-archive.ts';
import type { Engine, Launched } from '../../support/engine.ts';
import { startEngine } from '../../support/engine.ts';
import { instantOfLine } from '../../support/stories/story-verbs.ts';
import { planFor } from '../../support/stories/story-world.ts';
import { s3Client } from '../real-parts.ts';

const environment = readEnvironment(inject('stackEnvironment'));
const launchAt = instantOfLine('2018-05-04 10:00');
const suffix = randomUUID().slice(0, 8);
const [one, other] = [`written-${suffix}`, `beside-${suffix}`];

let engine: Engine;
const launched: Launched[] = [];
const files = createLockedFiles({ client: s3Client, bucket: environment.evidenceBucket });
const signerFor = createRingSigner([newKey()]);
/** An office of this test alone: its log has no other archives. */
const office = `office-${suffix}@example.com`;

beforeAll(async () => {
  engine = await startEngine({ environment });
  for (const campaign of [one, other]) {
    const steps = ['“安全生产月”活动方案'];
    const given = { of: 'jilin-2018-safety-month', campaign, launchAt, steps };
    const { plan } = await planFor(given);
    const ofOffice = { ...plan.office, address: office };
    const units = plan.units.slice(0, 3);
    launched.push(await engine.launch({ ...plan, office: ofOffice, units }));
  }
});

afterAll(async () => {
  for (const campaign of launched) await engine.end(campaign);
  await engine.close();
});

/** Runs the activity once; `through` is the store of locked files. */
async function attempt(
  campaign: string,
  nth: number,
  through: LockedFiles = files,
): Promise<ArchiveWritten> {
  const { client, store, plans } = engine;
  const write = createWriteArchive({
    client,
    store,
    plans,
    archive: createArchive(store),
    records: createArchiveRecords(store),
    files: through,
    signerFor,
    verifier: () => Promise.resolve({ script: '// script\n', page: '<!doctype html>\n' }),
  });
  const view = await client.workflow.getHandle(campaign).query<CampaignView>(campaignQueries.view);
  const end: CampaignEnd = { view, endedAt: launchAt };
  const environment = new MockActivityEnvironment({ attempt: nth });
  return environment.run<[CampaignEnd], ArchiveWritten, typeof write>(write, end);
}

/** What was written, by version. */
async function readBack(campaign: string): Promise<Files> {
  const records = createArchiveRecords(engine.store);
  const record = await records.read(campaign);
  const found: Files = new Map();
  for (const name of record?.parts ?? []) {
    for (const { entry, key, version } of (await records.part(campaign, name))?.files ?? []) {
      found.set(entry.path, (await files.get(key, version))!);
    }
  }
  for (const { path, key, version } of record?.own ?? []) {
    found.set(path, (await files.get(key, version))!);
  }
  return found;
}

const late = 11;

describe('an archive', () => {
  it('is not written while units may still be ending', async () => {
    await expect(attempt(one, 1)).rejects.toThrow('has not ended yet');
    expect(await createArchiveRecords(engine.store).read(one)).toBeNull();
  });

  it('goes on after an attempt that broke off, and is then whole', async () => {
    const before: string[] = [];
    const breaking: LockedFiles = {
      ...files,
      put: (key, ...rest) => {
        before.push(key);
        // Somewhere in the middle: by then parts have been noted.
        return before.length > 25 ? Promise.reject(new Error('away')) : files.put(key, ...rest);
      },
    };
    await expect(attempt(one, late, breaking)).rejects.toThrow('away');

    const records = createArchiveRecords(engine.store);
    const noted = await Promise.all(
      launched[0]!.plan.units.map(({ code }) => records.part(one, `unit-${code}`)),
    );
    const done = noted.flatMap((part) => part?.files.map(({ key }) => key) ?? []);
    expect(done).not.toEqual([]);

    const after: string[] = [];
    const counting: LockedFiles = {
      ...files,
      put: (key, ...rest) => {
        after.push(key);
        return files.put(key, ...rest);
      },
    };
    await attempt(one, late + 1, counting);
    expect(after.filter((key) => done.includes(key))).toEqual([]);
    const folder = memoryFolder(await readBack(one));
    const given = { folders: [folder], proofs: [], files: [] };
    const { isGood, archives } = await verifyAll(given, { checkpoints: [] }, wordsIn('en'));
    expect(archives[0]?.faults).toEqual([]);
    expect([isGood, archives[0]?.about]).toMatchObject([true, { campaign: one, units: 3 }]);
  });

  it('is written once: another attempt answers with the same and writes nothing', async () => {
    const refusing: LockedFiles = { ...files, put: () => Promise.reject(new Error('written')) };

    expect(await attempt(one, late + 2, refusing)).toEqual(await attempt(one, late + 3, refusing));
  });

  it('says which units had not ended', async () => {
    const about = textOf((await readBack(one)).get('archive.json')!) ?? '';

    expect((JSON.parse(about) as { openUnits: string[] }).openUnits).toHaveLength(3);
  });

  it('continues the log of its office', async () => {
    const [first, second] = [await attempt(one, late), await attempt(other, late)];
    const both = [await readBack(other), await readBack(one)];
    const given = { folders: both.map((found) => memoryFolder(found)), proofs: [], files: [] };
    const known = {
      key: second.fingerprint,
      checkpoints: [checkpointIn(textOf(both[1]!.get(checkpointFile)!)!)!],
    };

    expect((await verifyAll(given, known, wordsIn('en'))).isGood).toBe(true);
    expect([second.origin, second.size > first.size]).toEqual([first.origin, true]);
  });

  it('cannot be replaced in the log by another of the same campaign', async () => {
    const records = createArchiveRecords(engine.store);
    const { origin } = await attempt(one, late);

    await expect(records.place(origin, one, ['another'])).rejects.toThrow('another archive');
  });
});

describe('a locked file', () => {
  it('that is written again changes nothing, and other bytes become another version', async () => {
    const until = Date.now() + 3_600_000;
    const key = `archives/rehearsal/${suffix}/x`;
    const versions = [
      await files.put(key, Buffer.from('x'), until),
      await files.put(key, Buffer.from('x'), until),
      await files.put(key, Buffer.from('y'), until),
    ];

    expect(new Set(versions).size).toBe(2);
    expect(textOf((await files.get(key, versions[0]!))!)).toBe('x');
    expect(await files.get(key, 'no-such-version')).toBeNull();
  });
});
