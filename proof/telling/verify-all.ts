/**
 * Verifies archives and proofs together, as somebody gives them: each for itself, then archives
 * against each other and against known checkpoints, proofs against archives, and files against
 * proofs. Tells the outcome as lines of text.
 */
import type { VerifierWords } from '../words/zh.ts';
import type { Checkpoint } from '../notes/checkpoint.ts';
import { checkpointOf } from '../notes/checkpoint.ts';
import { fingerprintOf, noteOf } from '../notes/signed-note.ts';
import { isLikeProof, tlogProofOf } from '../notes/tlog-proof.ts';
import type { Fault } from '../archive/faults.ts';
import { faultsTold } from '../archive/faults.ts';
import type { Folder } from '../archive/folder.ts';
import type { VerifiedProof } from '../archive/item-proof.ts';
import { verifyItemProof } from '../archive/item-proof.ts';
import type { Known } from '../archive/known.ts';
import { historyFaults } from '../archive/known.ts';
import { fieldsOf } from '../archive/manifest.ts';
import type { Means, Verified } from '../archive/verify-archive.ts';
import { verifyArchive } from '../archive/verify-archive.ts';

/** What is given: folders of archives, texts of proofs, other files by their hash. */
export interface Given {
  folders: Folder[];
  proofs: { name: string; text: string }[];
  /** Files that a proof may be about. `contentId`: as in S3, for parts of a size. */
  files: { name: string; contentId: (partBytes?: number) => Promise<string> }[];
}

export interface Outcome {
  isGood: boolean;
  lines: string[];
  archives: Verified[];
  proofs: (VerifiedProof & { name: string })[];
}

/** The checkpoint in a file: one by itself, or that of a proof. Null if there is none. */
export function checkpointIn(text: string): Checkpoint | null {
  const note = noteOf((isLikeProof(text) ? tlogProofOf(text)?.checkpoint : text) ?? '');
  return note && checkpointOf(note.text);
}

/** Verifies all that was given. */
export async function verifyAll(
  { folders, proofs, files }: Given,
  known: Known,
  words: VerifierWords,
  means: Means = {},
): Promise<Outcome> {
  const archives: Verified[] = [];
  for (const folder of folders) archives.push(await verifyArchive(folder, known, means));
  compareHistories(archives, known);
  const verified = proofs.map(({ name, text }) => ({ name, ...verifyItemProof(text, known) }));
  for (const proof of verified) proof.faults.push(...faultsBeside(proof, archives));
  const matched: string[] = [];
  for (const file of files) {
    const isOne = await isOfAny(file, verified);
    if (isOne) matched.push(file.name);
    else verified.at(-1)?.faults.push({ code: 'other-item', path: file.name });
  }
  const lines = [
    ...archives.flatMap((one) => archiveLines(one, known, words)),
    ...verified.flatMap((one) => proofLines(one, known, words)),
    ...matched.map((path) => `✓ ${words.fileGood(path)}`),
  ];
  const isGood = [...archives, ...verified].every((one) => one.faults.length === 0);
  return { isGood, lines, archives, proofs: verified };
}

/** What only several archives together show is told with the first of the log. */
function compareHistories(archives: Verified[], known: Known): void {
  const stretches = archives.flatMap(({ stretch, faults }) =>
    stretch && !faults.some(({ code }) => code === 'wrong-root') ? [stretch] : [],
  );
  const faults = historyFaults(stretches, known.checkpoints);
  const told = new Set<string>();
  for (const fault of faults) {
    const key = JSON.stringify(fault);
    if (!told.has(key)) archives[0]?.faults.push(fault);
    told.add(key);
  }
}

/** A proof that is given with archives must be of one of them. */
function faultsBeside({ proven }: VerifiedProof, archives: readonly Verified[]): Fault[] {
  const campaigns = archives.flatMap(({ about }) => (about ? [about.campaign] : []));
  if (!proven || campaigns.length === 0) return [];
  const { path, campaign } = proven.entry;
  const [expected = ''] = campaigns;
  return campaigns.includes(campaign) ? [] : [{ code: 'other-campaign', path, campaign, expected }];
}

async function isOfAny(
  { contentId }: Given['files'][number],
  proofs: readonly VerifiedProof[],
): Promise<boolean> {
  for (const { proven } of proofs) {
    const listed = proven?.line ? fieldsOf(proven.line.text) : {};
    const said = listed['contentId'] ?? (proven?.line ? null : proven?.entry.sha256);
    const { partBytes } = listed;
    const id = await contentId(typeof partBytes === 'number' ? partBytes : undefined);
    if (said === id) return true;
  }
  return false;
}

function archiveLines({ name, faults, about }: Verified, known: Known, words: VerifierWords) {
  const isGood = faults.length === 0;
  const told = faults.slice(0, faultsTold).map((fault) => `  - ${words.fault(fault)}`);
  const more = faults.length - told.length;
  return [
    isGood ? `✓ ${words.good(name)}` : `✗ ${words.bad(name, faults.length)}`,
    ...told,
    ...(more > 0 ? [`  ${words.more(more)}`] : []),
    ...(about ? words.about(about).map((line) => `  ${line}`) : []),
    ...(about ? [`  ${words.log(about.origin, about.size)}`] : []),
    ...keyLines(about?.fingerprint ?? null, isGood, known, words),
  ];
}

function proofLines(
  { name, faults, proven, checkpoint, key }: VerifiedProof & { name: string },
  known: Known,
  words: VerifierWords,
): string[] {
  const isGood = faults.length === 0;
  const head = isGood ? `✓ ${words.provenGood(name)}` : `✗ ${words.provenBad(name)}`;
  const told = faults.map((fault) => `  - ${words.fault(fault)}`);
  if (!proven || !isGood) return [head, ...told];
  const { entry, line, absence } = proven;
  const { campaign, path, sha256 } = entry;
  const what = absence
    ? [words.provenAbsence(campaign, absence.unit, absence.item, instantText(absence.until))]
    : line
      ? [words.provenLine(campaign, path, line.index + 1, line.text)]
      : [words.provenFile(campaign, path), words.provenHash(sha256)];
  return [
    head,
    ...what.map((one) => `  ${one}`),
    ...(checkpoint ? [`  ${words.log(checkpoint.origin, checkpoint.size)}`] : []),
    ...keyLines(key && fingerprintOf(key.publicKey), isGood, known, words),
  ];
}

function keyLines(
  fingerprint: string | null,
  isGood: boolean,
  known: Known,
  words: VerifierWords,
): string[] {
  if (fingerprint === null) return [];
  const shown = [`  ${words.fingerprint(fingerprint)}`];
  return isGood && known.key === undefined ? [...shown, `  ${words.compare}`] : shown;
}

/** In China's time, as the records have it. Source: GB/T 7408, UTC+8. */
function instantText(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().replace('T', ' ').replace('Z', ' +08:00');
}
