/**
 * The proof of one item: a file of an archive, one line of such a file (an event, a photo), or that
 * until a moment nothing had arrived. It is a C2SP proof of the manifest's line, and carries in its
 * extra data what leads from the item to that line. Knows no files.
 */
import type { VerifierKey } from '../notes/signed-note.ts';
import { noteOf, verifierKeyOf, verifierKeyText } from '../notes/signed-note.ts';
import type { Checkpoint } from '../notes/checkpoint.ts';
import { checkpointOf } from '../notes/checkpoint.ts';
import type { TlogProof } from '../notes/tlog-proof.ts';
import { tlogProofOf, tlogProofText } from '../notes/tlog-proof.ts';
import { base64Of, fromBase64, isSame, textOf, utf8 } from '../tree/bytes.ts';
import type { Edge } from '../tree/merkle.ts';
import {
  appendedAll,
  emptyEdge,
  inclusionProof,
  leafHash,
  rootByProof,
  rootOf,
} from '../tree/merkle.ts';
import type { Absence } from './absence.ts';
import { absenceOf, arrivalAmong } from './absence.ts';
import type { Fault } from './faults.ts';
import type { Known } from './known.ts';
import { signatureFaults } from './known.ts';
import type { Entry } from './manifest.ts';
import { entryOf, entryText, fieldsOf } from './manifest.ts';

/** One line of a file, and its place in the tree of the file's lines. */
export interface ProvenLine {
  index: number;
  path: string[];
  text: string;
}

/** What is proven beside the file itself. */
export interface Proven {
  entry: Entry;
  line?: ProvenLine;
  absence?: Absence;
}

/** Where the manifest's line stands in the log. */
export interface Place {
  before: Edge;
  leaves: readonly Uint8Array[];
  index: number;
  checkpointNote: string;
  key: VerifierKey;
}

/** The proof as a file's text. */
export function itemProofText({ entry, line, absence }: Proven, place: Place): string {
  const { before, leaves, index, checkpointNote, key } = place;
  const extra = {
    entry: entryText(entry),
    key: verifierKeyText(key),
    ...(line && { line }),
    ...(absence && { absence }),
  };
  return tlogProofText({
    extra: utf8(JSON.stringify(extra)),
    index,
    path: inclusionProof(before, leaves, index),
    checkpoint: checkpointNote,
  });
}

/** The place of a line among the lines of its file. */
export function provenLine(lines: readonly Uint8Array[], index: number): ProvenLine {
  const path = inclusionProof(emptyEdge, lines.map(leafHash), index).map(base64Of);
  return { index, path, text: textOf(lines[index]!) ?? '' };
}

export interface VerifiedProof {
  faults: Fault[];
  /** Null: it is no proof. Believe it only if `faults` is empty. */
  proven: Proven | null;
  checkpoint: Checkpoint | null;
  key: VerifierKey | null;
}

/** Verifies a proof; the key must have been announced, or `key` is compared by a person. */
export function verifyItemProof(text: string, known: Known): VerifiedProof {
  const none = { proven: null, checkpoint: null, key: null };
  const proof = tlogProofOf(text);
  const extra = proof && extraOf(proof.extra);
  const note = proof && noteOf(proof.checkpoint);
  const checkpoint = note && checkpointOf(note.text);
  if (!extra || !note || !checkpoint) return { ...none, faults: [{ code: 'no-proof' }] };
  const { proven, key } = extra;
  const faults = signatureFaults({ note, checkpoint, key }, known);
  if (!isIncluded(proof, checkpoint, proven)) faults.push({ code: 'proof-broken' });
  const arrival = proven.absence && arrivalAmong(proven.absence);
  if (arrival != null) faults.push({ code: 'arrived', record: arrival });
  return { faults, proven, checkpoint, key };
}

function isIncluded(
  { index, path }: TlogProof,
  { size, root }: Checkpoint,
  { entry, line, absence }: Proven,
): boolean {
  const reached = rootByProof(leafHash(utf8(entryText(entry))), { index, size, path });
  if (!reached || !isSame(reached, root)) return false;
  return (!line || isLineOf(line, entry)) && (!absence || isWholeOf(absence, entry));
}

function isLineOf({ index, path, text }: ProvenLine, { lines }: Entry): boolean {
  const hashes = path.map(fromBase64).filter((hash) => hash?.length === 32);
  if (!lines || hashes.length !== path.length) return false;
  const whole = hashes.filter((hash) => hash !== null);
  const at = { index, size: lines.count, path: whole };
  const reached = rootByProof(leafHash(utf8(text)), at);
  return reached !== null && base64Of(reached) === lines.root;
}

/** Absence needs every record: one that is left out could be the arrival. */
function isWholeOf({ records, unit }: Absence, { lines, path }: Entry): boolean {
  const edge = appendedAll(
    emptyEdge,
    records.map((record) => leafHash(utf8(record))),
  );
  const isOfUnit = path === `units/${unit}/ledger.jsonl`;
  return isOfUnit && edge.size === lines?.count && base64Of(rootOf(edge)) === lines.root;
}

function extraOf(bytes: Uint8Array): { proven: Proven; key: VerifierKey | null } | null {
  const fields = fieldsOf(textOf(bytes) ?? '');
  const entry = typeof fields['entry'] === 'string' ? entryOf(fields['entry']) : null;
  if (!entry) return null;
  const key = typeof fields['key'] === 'string' ? verifierKeyOf(fields['key']) : null;
  const line = fields['line'] === undefined ? undefined : lineOf(fields['line']);
  const absence = fields['absence'] === undefined ? undefined : absenceOf(fields['absence']);
  if (line === null || absence === null) return null;
  return { key, proven: { entry, ...(line && { line }), ...(absence && { absence }) } };
}

function lineOf(value: unknown): ProvenLine | null {
  const { index, path, text } = (value ?? {}) as Partial<ProvenLine>;
  if (!Number.isSafeInteger(index) || typeof text !== 'string') return null;
  if (!Array.isArray(path) || !path.every((one) => typeof one === 'string')) return null;
  return { index: index!, path, text };
}
