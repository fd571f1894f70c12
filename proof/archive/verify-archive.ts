/**
 * Verifies an archive: are all files those of the manifest, is the manifest the one that was
 * signed, and does each ledger follow from its beginning? Needs nothing but the files.
 */
import { textOf, isSame } from '../tree/bytes.ts';
import { appendedAll, rootOf } from '../tree/merkle.ts';
import { fingerprintOf } from '../notes/signed-note.ts';
import type { Fault } from './faults.ts';
import type { Folder, Found } from './folder.ts';
import { textIn } from './folder.ts';
import type { NewHash } from './hashing.ts';
import { contentIdOf, plainHash } from './hashing.ts';
import type { Known, Stretch } from './known.ts';
import { signatureFaults } from './known.ts';
import { isLedger, ledgerReader } from './ledger.ts';
import type { Entry } from './manifest.ts';
import { fieldsOf, ownFiles } from './manifest.ts';
import { measured } from './measure.ts';
import type { Opened } from './open-archive.ts';
import { openArchive } from './open-archive.ts';

/** What was found. It is as it was archived only if `faults` is empty. */
export interface Verified {
  name: string;
  faults: Fault[];
  about: About | null;
  /** For comparing with other archives of the log. */
  stretch: Stretch | null;
}

export interface About {
  campaign: string;
  origin: string;
  /** The log's size with this archive. */
  size: number;
  fingerprint: string | null;
  files: number;
  bytes: number;
  units: number;
  records: number;
  evidence: { listed: number; included: number };
}

export interface Means {
  newHash?: NewHash;
  /** Told after each file. */
  progress?: (done: number, files: number) => void;
}

/** A file of evidence, as a line of `evidence.jsonl` lists it. */
interface Listed {
  path: string;
  sizeBytes: number;
  /** As in S3: of a file in parts, the hash of their hashes, with their number behind it. */
  contentId: string;
  partBytes?: number;
}

/** Reads every file once. */
export async function verifyArchive(
  folder: Folder,
  known: Known,
  { newHash = plainHash, progress = () => undefined }: Means = {},
): Promise<Verified> {
  const { opened, faults } = await openArchive(folder);
  if (!opened) return { name: folder.name, faults, about: null, stretch: null };
  const { entries, files } = opened;
  faults.push(...signatureFaults(opened, known), ...rootFaults(opened));
  const counted = { bytes: 0, records: 0, units: 0, included: 0 };
  const evidence: Listed[] = [];
  const heads = new Map<string, { records: number; head: string }>();
  for (const [at, entry] of entries.entries()) {
    const checked = await checkEntry(folder, opened, entry, newHash);
    faults.push(...checked.faults);
    evidence.push(...checked.evidence);
    if (checked.head) heads.set(entry.path, checked.head);
    counted.records += checked.head?.records ?? 0;
    counted.bytes += entry.sizeBytes;
    progress(at + 1, entries.length);
  }
  faults.push(...(await headFaults(folder, opened, heads)));
  for (const file of evidence) {
    const found = files.get(file.path);
    if (!found) continue;
    counted.included += 1;
    faults.push(...(await evidenceFaults(folder, found, file, { evidence, newHash })));
  }
  const listed = new Set([...entries, ...evidence].map(({ path }) => path));
  const added = [...files.keys()].filter((path) => !listed.has(path) && !ownFiles.includes(path));
  faults.push(...added.map((path): Fault => ({ code: 'added', path })));
  const { checkpoint, key, before, leaves, header } = opened;
  const about: About = {
    campaign: header.campaign,
    origin: checkpoint.origin,
    size: checkpoint.size,
    fingerprint: key && fingerprintOf(key.publicKey),
    files: entries.length,
    bytes: counted.bytes,
    units: heads.size,
    records: counted.records,
    evidence: { listed: evidence.length, included: counted.included },
  };
  return {
    name: folder.name,
    faults,
    about,
    stretch: { origin: checkpoint.origin, before, leaves },
  };
}

function rootFaults({ before, leaves, checkpoint }: Opened): Fault[] {
  const edge = appendedAll(before, leaves);
  const isSigned = edge.size === checkpoint.size && isSame(rootOf(edge), checkpoint.root);
  return isSigned ? [] : [{ code: 'wrong-root' }];
}

interface Checked {
  faults: Fault[];
  evidence: Listed[];
  head: { records: number; head: string } | null;
}

async function checkEntry(
  folder: Folder,
  { files, entries }: Opened,
  entry: Entry,
  newHash: NewHash,
): Promise<Checked> {
  const { path, sizeBytes: said } = entry;
  const found = files.get(path);
  const none = { evidence: [], head: null };
  if (!found) return { ...none, faults: [{ code: 'missing', path }] };
  const { sizeBytes } = found;
  const sizes: Fault[] = sizeBytes === said ? [] : [{ code: 'wrong-size', path, sizeBytes, said }];
  // A file that has grown without limit is not read; one that was cut may still tell what it lacks.
  if (sizeBytes > said) return { ...none, faults: sizes };
  const ledger = isLedger(path) ? ledgerReader(path) : null;
  const evidence: Listed[] = [];
  const isEvidence = path.endsWith('/evidence.jsonl');
  const { sha256, lines } = await measured(path, folder.read(found.path), newHash, (line) => {
    ledger?.take(line);
    const listed = isEvidence ? listedIn(line) : null;
    if (listed) evidence.push(listed);
  });
  const faults = [...sizes];
  if (sha256 !== entry.sha256 && sizeBytes === said) {
    const other = entries.find((one) => one.sha256 === sha256);
    faults.push({ code: 'changed', path, ...(other && { isOf: other.path }) });
  }
  if (lines && entry.lines && lines.count !== entry.lines.count) {
    faults.push({ code: 'wrong-lines', path, lines: lines.count, said: entry.lines.count });
  } else if (lines && lines.root !== entry.lines?.root && sha256 === entry.sha256) {
    faults.push({ code: 'changed', path });
  }
  if (ledger) faults.push(...ledger.faults());
  return { faults, evidence, head: ledger && ledger.head() };
}

/** Is each unit's ledger as long as the unit says? What is cut off at its end breaks no chain. */
async function headFaults(
  folder: Folder,
  { files }: Opened,
  heads: ReadonlyMap<string, { records: number; head: string }>,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [path, { records, head }] of heads) {
    const found = files.get(path.replace(/ledger\.jsonl$/, 'unit.json'));
    const unit = found ? fieldsOf((await textIn(folder, found, unitBytesMax)) ?? '') : {};
    if (unit['head'] !== head) faults.push({ code: 'ledger-cut', path, records });
  }
  return faults;
}

const unitBytesMax = 1_048_576;

async function evidenceFaults(
  folder: Folder,
  found: Found,
  { path, sizeBytes: said, contentId, partBytes }: Listed,
  { evidence, newHash }: { evidence: readonly Listed[]; newHash: NewHash },
): Promise<Fault[]> {
  const { sizeBytes } = found;
  if (sizeBytes !== said) return [{ code: 'wrong-size', path, sizeBytes, said }];
  const id = await contentIdOf(folder.read(found.path), partBytes, newHash);
  if (id === contentId) return [];
  const other = evidence.find((one) => one.contentId === id);
  return [{ code: 'changed', path, ...(other && { isOf: other.path }) }];
}

function listedIn(bytes: Uint8Array): Listed | null {
  const { path, sizeBytes, contentId, partBytes } = fieldsOf(textOf(bytes) ?? '');
  if (typeof path !== 'string' || typeof sizeBytes !== 'number') return null;
  if (typeof contentId !== 'string') return null;
  return { path, sizeBytes, contentId, ...(typeof partBytes === 'number' && { partBytes }) };
}
