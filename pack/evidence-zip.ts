/**
 * A ZIP of evidence as a stream: files by unit and step, then a table for people and a manifest for
 * programs. Nothing is held in memory but what goes by; each file is checked on its way. Runs
 * anywhere: who calls fetches the bytes, hashes, and says where the stream goes.
 */
import { makeZip } from 'client-zip';

import type { Language } from '../domain/terms/language.ts';

import type { Hash } from './checked-bytes.ts';
import { checkedBytes } from './checked-bytes.ts';
import { csvOf } from './csv.ts';
import type { Filed } from './evidence-list.ts';
import type { Paths } from './paths.ts';
import { createPaths } from './paths.ts';
import type { PackWords } from './words.ts';
import { packWords } from './words.ts';

/** What the ZIP is of. */
export interface About {
  campaign: string;
  title: string;
  mode: 'live' | 'rehearsal';
  /** Whoever reads it: names of folders and files, and the table, are in it. */
  language: Language;
  /** ISO 8601: when it was put together. */
  madeAt: string;
  /** `standing`: the filings that count; `all`: withdrawn and returned ones too. */
  which: 'standing' | 'all';
}

/** What the ZIP needs of the world. */
export interface Ports {
  /** A file's bytes; null where it was never uploaded (a rehearsal's script makes files up). */
  open: (file: Filed) => Promise<AsyncIterable<Uint8Array> | null>;
  newHash: () => Hash;
}

/** A file in the manifest. */
export interface Packed extends Filed {
  /** Where it lies in the ZIP; null where it is absent. */
  path: string | null;
  /** Its bytes were hashed on the way and are those that were filed. */
  checked: boolean;
}

export interface Manifest extends About {
  version: 1;
  files: Packed[];
}

const manifest = 'manifest.json';

/** The ZIP's bytes. The stream fails with AlteredFileError at a file that is not what was filed. */
export function evidenceZip(
  files: readonly Filed[],
  about: About,
  ports: Ports,
): ReadableStream<Uint8Array> {
  return makeZip(entriesOf(files, about, ports));
}

async function* entriesOf(files: readonly Filed[], about: About, ports: Ports) {
  const words = packWords[about.language];
  const { table } = words;
  const paths = createPaths([table, manifest]);
  const packed: Packed[] = [];
  for (const file of files) {
    const chunks = await ports.open(file);
    if (chunks === null) {
      packed.push({ ...file, path: null, checked: false });
      continue;
    }
    const path = pathOf(file, about, paths);
    const named = { ...file, name: path };
    const input = checkedBytes(chunks, named, ports.newHash);
    yield { name: path, input, lastModified: new Date(file.receivedAt) };
    // The next is asked for when this one has gone by whole: then it was checked.
    packed.push({ ...file, path, checked: true });
  }
  const lastModified = new Date(about.madeAt);
  yield { name: table, input: csvOf(rowsOf(packed, words)), lastModified };
  const whole: Manifest = { version: 1, ...about, files: packed };
  yield { name: manifest, input: `${JSON.stringify(whole, null, 2)}\n`, lastModified };
}

function pathOf(file: Filed, { which, language }: About, paths: Paths): string {
  const words = packWords[language];
  const unit = paths.folder('', file.unitName, file.unit);
  const step = paths.folder(unit, file.stepTitle, file.step);
  if (which === 'standing') return paths.file(step, file.name);
  // Revisions are counted anew where a step was dropped and came back: the moment tells them apart.
  const revision = words.revision(file.revision, words.outcomes[file.outcome]);
  return paths.file(paths.folder(step, revision, `${file.revision} ${file.receivedAt}`), file.name);
}

function rowsOf(packed: readonly Packed[], words: PackWords): (string | number)[][] {
  const rows = packed.map((file) => [
    file.unitName,
    file.stepTitle,
    file.revision,
    words.outcomes[file.outcome],
    file.receivedAt,
    file.deliverableTitle,
    file.name,
    file.from ?? '',
    file.path ?? words.absent,
    file.sizeBytes,
    file.contentId,
    file.version,
    file.checked ? words.checked : '',
  ]);
  return [words.head, ...rows];
}
