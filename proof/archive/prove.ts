/**
 * Extracts the proof of one item from an archive. Reads the manifest and the one file that the
 * item stands in; it does not verify the archive, whoever gets the proof verifies that.
 */
import { textOf } from '../tree/bytes.ts';
import type { Fault } from './faults.ts';
import type { Folder } from './folder.ts';
import { plainHash } from './hashing.ts';
import type { Proven } from './item-proof.ts';
import { itemProofText, provenLine } from './item-proof.ts';
import type { Entry } from './manifest.ts';
import { fieldsOf } from './manifest.ts';
import { measured } from './measure.ts';
import type { Opened } from './open-archive.ts';
import { openArchive } from './open-archive.ts';

/** What is to be proven. */
export type Item =
  /** A file of the archive or a file of evidence by its path; `line` counts from 1. */
  | { path: string; line?: number }
  /** Nothing had arrived from the unit by then (epoch ms). */
  | { unit: string; until: number; item?: string };

/** The proof, or what stands in the way. */
export type Extracted = { proof: string } | { fault: Fault };

/** Reads what is needed of the archive. */
export async function extractProof(folder: Folder, item: Item): Promise<Extracted> {
  const { opened, faults } = await openArchive(folder);
  if (!opened) return { fault: faults[0] ?? { code: 'no-proof' } };
  if (!opened.key) return { fault: { code: 'no-key' } };
  const proven = await provenOf(folder, opened, item);
  if ('code' in proven) return { fault: proven };
  const { before, leaves, checkpointNote, key } = opened;
  // The manifest's first line is a leaf too.
  const index = before.size + 1 + opened.entries.indexOf(proven.entry);
  return { proof: itemProofText(proven, { before, leaves, index, checkpointNote, key }) };
}

async function provenOf(folder: Folder, opened: Opened, item: Item): Promise<Proven | Fault> {
  if ('until' in item) {
    const path = `units/${item.unit}/ledger.jsonl`;
    const entry = entryAt(opened, path);
    if (!entry) return { code: 'about-no-file', path };
    const lines = await linesOf(folder, entry);
    const records = lines.map((line) => textOf(line) ?? '');
    return { entry, absence: { ...item, records } };
  }
  const entry = entryAt(opened, item.path);
  if (entry && item.line === undefined) return { entry };
  if (entry) return lineAt(entry, await linesOf(folder, entry), item.line! - 1);
  // Evidence is listed in its unit's list, whether or not the archive includes it.
  const unit = /^units\/[^/]+\//.exec(item.path)?.[0] ?? '';
  const list = entryAt(opened, `${unit}evidence.jsonl`);
  const lines = list ? await linesOf(folder, list) : [];
  const at = lines.findIndex((line) => fieldsOf(textOf(line) ?? '')['path'] === item.path);
  return list && at !== -1 ? lineAt(list, lines, at) : { code: 'about-no-file', path: item.path };
}

function lineAt(entry: Entry, lines: Uint8Array[], at: number): Proven | Fault {
  const { path } = entry;
  if (!(at in lines)) return { code: 'about-no-file', path: `${path}:${at + 1}` };
  return { entry, line: provenLine(lines, at) };
}

function entryAt({ entries, files }: Opened, path: string): Entry | undefined {
  return entries.find((entry) => entry.path === path && files.has(path));
}

async function linesOf(folder: Folder, entry: Entry): Promise<Uint8Array[]> {
  const lines: Uint8Array[] = [];
  await measured(entry.path, folder.read(entry.path), plainHash, (line) => lines.push(line));
  return lines;
}
