/**
 * The activity `writeArchive`: writes the archive of a campaign that has ended, under object lock,
 * and gives it its place in the office's log. Every part that is written is noted, so that another
 * attempt goes on from there and writes the same archive.
 */
import { createHash } from 'node:crypto';
import { Context } from '@temporalio/activity';
import pMap from 'p-map';

import { lockedUntil } from '../../domain/evidence/evidence.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import type { Unit } from '../../domain/definition/units.ts';
import { logBeforeText } from '../../proof/archive/log-before.ts';
import { checkpointFile, logBeforeFile, manifestFile } from '../../proof/archive/manifest.ts';
import type { NewHash } from '../../proof/archive/hashing.ts';
import { measured } from '../../proof/archive/measure.ts';
import { edgeWith, manifestLines, signedCheckpoint } from '../../proof/archive/write-log.ts';
import { fingerprintOf, verifierKeyText } from '../../proof/notes/signed-note.ts';
import { base64Of } from '../../proof/tree/bytes.ts';
import { rootOf } from '../../proof/tree/merkle.ts';
import type { CampaignEnd } from '../../workflows/messages.ts';
import { unitWorkflowId } from '../../workflows/messages.ts';
import type { ArchiveWritten, CampaignPorts } from '../../workflows/ports.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { ArchiveRecords, Part, WrittenFile } from './archive-records.ts';
import type { SignerFor } from './archive-signer.ts';
import { runsOf } from './histories.ts';
import type { LockedFiles } from './locked-files.ts';
import type { Files } from './unit-files.ts';
import { unitFiles } from './unit-files.ts';
import type { LedgerParts } from './unit-ledger.ts';
import { readUnitLedger } from './unit-ledger.ts';
import type { Bundle, Verifier } from './whole-files.ts';
import { wholeFiles } from './whole-files.ts';

export interface ArchivingParts extends LedgerParts {
  store: ObjectStore;
  files: LockedFiles;
  records: ArchiveRecords;
  signerFor: SignerFor;
  verifier: () => Promise<Verifier>;
}

/** Each reads a history and writes some thirty small files. */
const unitsAtOnce = 4;
const filesAtOnce = 8;

/** So many attempts wait for units that are still ending, about a quarter of an hour. */
const waitingAttempts = 10;

/** A unit's mails may still be on their way when its campaign ends. */
class StillOpen extends Error {
  override name = 'StillOpen';
}

const nodeHash: NewHash = () => createHash('sha256');

/** Throws on outages and while units are still ending: it is then tried again. */
export function createWriteArchive(parts: ArchivingParts): CampaignPorts['writeArchive'] {
  return async (end) => {
    const context = Context.current();
    const plan = await parts.plans.read(end.view.planKey);
    const before = await parts.records.read(plan.campaign);
    if (before) return writtenIn(before);
    const mayBeOpen = context.info.attempt > waitingAttempts;
    const writing = { parts, plan, until: lockedUntil(plan, Date.now()), mayBeOpen };
    const units = await pMap(
      plan.units,
      async (unit) => {
        const part = await unitPart(writing, unit);
        context.heartbeat(unit.code);
        return part;
      },
      { concurrency: unitsAtOnce, signal: context.cancellationSignal },
    );
    const written = units.filter((one) => one !== null);
    const whole = await wholePart(writing, end, written);
    context.heartbeat('whole');
    const done = await finish(writing, [...written, whole]);
    context.log.info('an archive is written', { campaign: plan.campaign, ...done });
    return done;
  };
}

/** The name of an office's log. Rehearsals have one of their own. */
export function originOf({ mode, office }: Pick<CampaignPlan, 'mode' | 'office'>): string {
  const of = mode === 'rehearsal' ? 'rehearsal/' : '';
  return `duban.archive/${of}${encodeURIComponent(office.address)}`;
}

interface Writing {
  parts: ArchivingParts;
  plan: CampaignPlan;
  until: number;
  mayBeOpen: boolean;
}

interface NamedPart extends Part {
  name: string;
  /** The unit's code; null for the whole. */
  unit: string | null;
}

const partOfUnit = 'unit-';
const partOfWhole = 'whole';

/** Null if the unit was never started. */
async function unitPart(writing: Writing, unit: Unit): Promise<NamedPart | null> {
  const { parts, plan, mayBeOpen } = writing;
  const { campaign } = plan;
  const name = `${partOfUnit}${unit.code}`;
  const ledger = await readUnitLedger(parts, plan, unit);
  if (!ledger) return null;
  const { isOpen } = ledger;
  if (isOpen && !mayBeOpen) throw new StillOpen(`${campaign}/${unit.code} has not ended yet`);
  const there = await parts.records.part(campaign, name);
  if (there) return { ...there, name, unit: unit.code };
  const codecs = parts.client.options.loadedDataConverter.payloadCodecs;
  const runs = await runsOf(parts.client, codecs, unitWorkflowId(campaign, unit.code));
  const builds = [...new Set(runs.flatMap((one) => one.builds))];
  const files = await putAll(writing, unitFiles(ledger, runs));
  const part = await parts.records.keepPart(campaign, name, { files, builds, isOpen });
  return { ...part, name, unit: unit.code };
}

async function wholePart(
  writing: Writing,
  end: CampaignEnd,
  units: readonly NamedPart[],
): Promise<NamedPart> {
  const { parts, plan } = writing;
  const { campaign } = plan;
  const named = { name: partOfWhole, unit: null };
  const there = await parts.records.part(campaign, partOfWhole);
  if (there) return { ...there, ...named };
  const codecs = parts.client.options.loadedDataConverter.payloadCodecs;
  const runs = await runsOf(parts.client, codecs, campaign);
  const builds = [...new Set([...units, ...runs].flatMap((one) => one.builds))].toSorted();
  const bundles = await pMap(builds, (build) => bundleOf(parts.store, build), { concurrency: 2 });
  const files = await putAll(
    writing,
    wholeFiles({
      plan,
      end,
      signer: await parts.signerFor(originOf(plan)),
      runs,
      bundles,
      verifier: await parts.verifier(),
      definition: await parts.plans.readDefinition(end.view.definition.hash),
      units: units.map(({ unit }) => unit ?? ''),
      open: units.filter(({ isOpen }) => isOpen).map(({ unit }) => unit ?? ''),
    }),
  );
  return {
    ...(await parts.records.keepPart(campaign, partOfWhole, { files, builds, isOpen: false })),
    ...named,
  };
}

/** The first bundle of the build in the store: all bundles of one build do the same. */
async function bundleOf(store: ObjectStore, build: string): Promise<Bundle> {
  for await (const key of store.list(`builds/${build}/`)) {
    const found = await store.get(key);
    return { build, bytes: found && found.bytes };
  }
  return { build, bytes: null };
}

async function finish(
  { parts, plan, until }: Writing,
  written: readonly NamedPart[],
): Promise<ArchiveWritten> {
  const { records, files, signerFor } = parts;
  const { campaign } = plan;
  const signer = await signerFor(originOf(plan));
  const entries = written.flatMap((part) => part.files.map(({ entry }) => entry));
  const lines = manifestLines(campaign, entries);
  const before = await records.place(signer.name, campaign, lines);
  const edge = edgeWith(before, lines);
  const texts = [
    [manifestFile, lines.map((line) => `${line}\n`).join('')],
    [logBeforeFile, logBeforeText(before)],
    [checkpointFile, await signedCheckpoint(edge, signer)],
  ] as const;
  const own = [];
  for (const [path, text] of texts) {
    const bytes = Buffer.from(text);
    const key = keyOf(plan, path);
    const version = await files.put(key, bytes, until);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    own.push({ path, sizeBytes: bytes.length, sha256, key, version });
  }
  await records.keep({
    campaign,
    origin: signer.name,
    size: edge.size,
    root: base64Of(rootOf(edge)),
    fingerprint: fingerprintOf(signer.publicKey),
    publicKey: verifierKeyText(signer),
    writtenAt: Date.now(),
    parts: written.map(({ name }) => name),
    own,
    files: entries.length,
    bytes: entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  });
  const record = await records.read(campaign);
  if (!record) throw new Error(`the record of the archive of ${campaign} is gone`);
  return writtenIn(record);
}

function writtenIn({ origin, size, root, fingerprint }: ArchiveWritten): ArchiveWritten {
  return { origin, size, root, fingerprint };
}

async function putAll({ parts, plan, until }: Writing, files: Files): Promise<WrittenFile[]> {
  const { campaign } = plan;
  return pMap(
    [...files],
    async ([path, bytes]) => {
      const key = keyOf(plan, path);
      const version = await parts.files.put(key, bytes, until);
      return {
        entry: { campaign, path, ...(await measured(path, [bytes], nodeHash)) },
        key,
        version,
      };
    },
    { concurrency: filesAtOnce },
  );
}

function keyOf({ mode, campaign }: CampaignPlan, path: string): string {
  return `archives/${mode}/${campaign}/${path}`;
}
