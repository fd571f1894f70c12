/**
 * A ZIP of evidence as a stream: files by unit and step, then a table for people and a manifest for
 * programs. Only the bytes passing through are in memory, and each file is checked on the way. Runs
 * anywhere: the caller fetches and hashes the bytes, and decides where the stream goes.
 */
import { makeZip } from 'client-zip';

import type { Language } from '../domain/terms/language.ts';

import type { Hash } from './checked-bytes.ts';
import type { Cell } from './cells.ts';
import { checkedBytes } from './checked-bytes.ts';
import { xlsxOf } from './xlsx.ts';
import type { Filed } from './evidence-list.ts';
import type { Paths } from './paths.ts';
import { createPaths } from './paths.ts';
import type { PackWords } from './words.ts';
import { packWords } from './words.ts';

/** What the ZIP contains. */
export interface About {
  campaign: string;
  title: string;
  mode: 'live' | 'rehearsal';
  /** The reader's language, for names of folders and files and for the table. */
  language: Language;
  /** ISO 8601: when it was made. */
  madeAt: string;
  /** `standing`: the filings that count; `all`: also withdrawn and returned ones. */
  which: 'standing' | 'all';
}

/** The functions that the caller supplies. */
export interface Ports {
  /** A file's bytes; null if it was never uploaded (a rehearsal's script invents files). */
  open: (file: Filed) => Promise<AsyncIterable<Uint8Array> | null>;
  newHash: () => Hash;
}

/** A file in the manifest. */
interface Packed extends Filed {
  /** Its path in the ZIP; null if it is absent. */
  path: string | null;
  /** Whether its bytes were hashed on the way and are those that were filed. */
  checked: boolean;
}

export interface Manifest extends About {
  version: 1;
  files: Packed[];
}

const manifest = 'manifest.json';

/** The ZIP's bytes. The stream fails with AlteredFileError at a file that was altered. */
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
    yield { name: path, input, lastModified: byItsClock(file.receivedAt) };
    // The next file is requested only when this one has passed completely and was checked.
    packed.push({ ...file, path, checked: true });
  }
  const lastModified = new Date(about.madeAt);
  yield { name: table, input: await xlsxOf(rowsOf(packed, words), words.sheet), lastModified };
  const whole: Manifest = { version: 1, ...about, files: packed };
  yield { name: manifest, input: `${JSON.stringify(whole, null, 2)}\n`, lastModified };
}

/**
 * The instant whose local time here is what its own clock shows: a ZIP holds local times without an
 * offset, and the archiver takes them from the machine's clock.
 */
function byItsClock(at: string): Date {
  return new Date(at.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length));
}

function pathOf(file: Filed, { which, language }: About, paths: Paths): string {
  const words = packWords[language];
  const unit = paths.folder('', file.unitName, file.unit);
  const step = paths.folder(unit, file.stepTitle, file.step);
  if (which === 'standing') return paths.file(step, file.name);
  // If a step was removed and came back, revisions restart at 1: the time distinguishes them.
  const revision = words.revision(file.revision, words.outcomes[file.outcome]);
  return paths.file(paths.folder(step, revision, `${file.revision} ${file.receivedAt}`), file.name);
}

function rowsOf(packed: readonly Packed[], words: PackWords): Cell[][] {
  const rows = packed.map((file) => [
    file.unitName,
    file.stepTitle,
    file.revision,
    words.outcomes[file.outcome],
    { at: file.receivedAt },
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
