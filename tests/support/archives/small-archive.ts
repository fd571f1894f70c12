/**
 * A small archive in memory, made by the parts that make real ones: two units with a ledger, mails
 * and evidence each. Tests change its files, and put it on a disk where they need one.
 */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { canonicalOf, hashOf } from '../../../domain/terms/canonical-hash.ts';
import type { Folder } from '../../../proof/archive/folder.ts';
import { plainHash, sha256Of } from '../../../proof/archive/hashing.ts';
import { logBeforeText } from '../../../proof/archive/log-before.ts';
import type { Entry } from '../../../proof/archive/manifest.ts';
import {
  checkpointFile,
  keyFile,
  logBeforeFile,
  manifestFile,
} from '../../../proof/archive/manifest.ts';
import { measured } from '../../../proof/archive/measure.ts';
import { edgeWith, manifestLines, signedCheckpoint } from '../../../proof/archive/write-log.ts';
import type { Signer } from '../../../proof/notes/signed-note.ts';
import { ed25519, verifierKeyText } from '../../../proof/notes/signed-note.ts';
import { textOf, utf8 } from '../../../proof/tree/bytes.ts';
import type { Edge } from '../../../proof/tree/merkle.ts';
import { emptyEdge } from '../../../proof/tree/merkle.ts';

/** Files by their path. */
export type Files = Map<string, Uint8Array>;

export const origin = 'duban.archive/jilin-office';

/** A fresh key, as Node makes it: not by the package that verifies. */
export function freshSigner(name = origin): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'jwk' }).x ?? '';
  const key = createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  return {
    name,
    type: ed25519.type,
    publicKey: new Uint8Array(Buffer.from(raw, 'base64url')),
    sign: (text) => Promise.resolve(new Uint8Array(sign(null, text, key))),
  };
}

/** The files of two units; `campaign` is part of some of them. */
export function smallFiles(campaign: string): Files {
  const files: Files = new Map();
  files.set('README.md', utf8(`# ${campaign}\n`));
  for (const [nth, unit] of ['220100', '220200'].entries()) {
    const records = recordsOf(unit, 4 + nth);
    const photos = ['甲', '乙'].map((name) => utf8(`照片${name} of ${unit}`));
    files.set(`units/${unit}/ledger.jsonl`, linesOf(records));
    files.set(`units/${unit}/unit.json`, utf8(`{"head":"${hashOf(records.at(-1))}"}\n`));
    const mails = records.map((_, at) => ({ to: `${unit}@example.cn`, text: `第${at}封` }));
    files.set(`units/${unit}/mails.jsonl`, linesOf(mails));
    const listed = photos.map((bytes, at) => ({
      path: `units/${unit}/items/plan/files/1-${at + 1}-照片.jpg`,
      sizeBytes: bytes.length,
      contentId: sha256Of(bytes),
    }));
    files.set(`units/${unit}/evidence.jsonl`, linesOf(listed));
    for (const [at, { path }] of listed.entries()) files.set(path, photos[at]!);
  }
  return files;
}

/** What is listed as evidence is not in the manifest. */
export function isEvidence(path: string): boolean {
  return path.includes('/files/');
}

/** Puts manifest and signature to files; answers with the log's edge after them. */
export async function sealed(
  files: Files,
  campaign: string,
  signer: Signer,
  before: Edge = emptyEdge,
): Promise<Edge> {
  files.set(keyFile, utf8(`${verifierKeyText(signer)}\n`));
  for (const own of [manifestFile, checkpointFile, logBeforeFile]) files.delete(own);
  const entries: Entry[] = [];
  for (const [path, bytes] of files) {
    if (isEvidence(path)) continue;
    entries.push({ campaign, path, ...(await measured(path, [bytes], plainHash)) });
  }
  const lines = manifestLines(campaign, entries);
  const edge = edgeWith(before, lines);
  files.set(manifestFile, utf8(lines.map((line) => `${line}\n`).join('')));
  files.set(logBeforeFile, utf8(logBeforeText(before)));
  files.set(checkpointFile, utf8(await signedCheckpoint(edge, signer)));
  return edge;
}

/** The archive with one file changed, or without it. */
export function changedIn(
  files: Files,
  path: string,
  change: (text: string) => string | null,
): Files {
  const changed = new Map(files);
  const text = change(textOf(files.get(path)!) ?? '');
  if (text === null) changed.delete(path);
  else changed.set(path, utf8(text));
  return changed;
}

/** The lines of a file's text. */
export function linesIn(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

/** The text of lines. */
export function textFrom(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Reads what is in memory. */
export function memoryFolder(files: Files, name = 'archive'): Folder {
  return {
    name,
    async *list() {
      for (const [path, { length }] of files) yield { path, kind: 'file', sizeBytes: length };
    },
    async *read(path) {
      const bytes = files.get(path)!;
      // In pieces, as from a disk.
      for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700);
    },
  };
}

/** Writes the files to a folder. */
export async function onDisk(files: Files, folder: string): Promise<string> {
  for (const [path, bytes] of files) {
    const file = join(folder, ...path.split('/'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  return folder;
}

/** Objects as lines of canonical JSON. */
export function linesOf(values: readonly object[]): Uint8Array {
  return utf8(values.map((value) => `${canonicalOf(value)}\n`).join(''));
}

function recordsOf(unit: string, count: number): object[] {
  const records: object[] = [];
  let prev = '0'.repeat(64);
  for (let seq = 1; seq <= count; seq += 1) {
    const at = Date.UTC(2018, 6, seq);
    const event =
      seq === 3
        ? { kind: 'submitted', step: 'plan', revision: 1, receivedAt: at }
        : { kind: 'commented', text: `${unit} 第${seq}条` };
    const record = { seq, at, by: { id: 'li', role: 'liaison' }, via: 'page', event, prev };
    records.push(record);
    prev = hashOf(record);
  }
  return records;
}
