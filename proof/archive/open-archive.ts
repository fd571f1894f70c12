/**
 * Opens an archive: its list of files, its manifest, and what was signed. Says what is wrong with
 * its form; whether the files are those of the manifest is verify-archive.ts's business.
 */
import type { Checkpoint } from '../notes/checkpoint.ts';
import { checkpointOf } from '../notes/checkpoint.ts';
import type { Note, VerifierKey } from '../notes/signed-note.ts';
import { noteOf, verifierKeyOf } from '../notes/signed-note.ts';
import { utf8 } from '../tree/bytes.ts';
import type { Edge } from '../tree/merkle.ts';
import { leafHash } from '../tree/merkle.ts';
import type { Fault } from './faults.ts';
import type { Folder, Found } from './folder.ts';
import { textIn } from './folder.ts';
import { logBeforeOf } from './log-before.ts';
import type { Entry, Header } from './manifest.ts';
import {
  checkpointFile,
  entryOf,
  formatVersion,
  headerOf,
  isAllowed,
  keyFile,
  logBeforeFile,
  manifestFile,
} from './manifest.ts';

/** Ours are far smaller; a larger one is not read into memory. */
const bytesMax = { manifest: 256 * 1024 * 1024, other: 65_536 };

export interface Opened {
  files: Map<string, Found>;
  header: Header;
  entries: Entry[];
  /** The hashes of the manifest's lines: this archive's leaves in the log. */
  leaves: Uint8Array[];
  before: Edge;
  note: Note;
  checkpoint: Checkpoint;
  /** The checkpoint's file, as it is. */
  checkpointNote: string;
  /** The key that the archive itself names. */
  key: VerifierKey | null;
}

/** Null where it cannot be read any further; `faults` then says why. */
export async function openArchive(
  folder: Folder,
): Promise<{ opened: Opened | null; faults: Fault[] }> {
  const { files, faults } = await listed(folder);
  const lacks = [manifestFile, checkpointFile, logBeforeFile].find((path) => !files.has(path));
  if (lacks !== undefined) return { opened: null, faults: [{ code: 'no-archive', lacks }] };
  const text = async (path: string, most = bytesMax.other): Promise<string | null> => {
    const found = files.get(path);
    return found ? textIn(folder, found, most) : null;
  };
  const manifest = manifestOf(await text(manifestFile, bytesMax.manifest));
  faults.push(...manifest.faults);
  if (!manifest.header) return { opened: null, faults };
  const checkpointNote = (await text(checkpointFile)) ?? '';
  const note = noteOf(checkpointNote);
  const checkpoint = note && checkpointOf(note.text);
  if (!note || !checkpoint) faults.push({ code: 'malformed', path: checkpointFile });
  const before = logBeforeOf((await text(logBeforeFile)) ?? '');
  if (!before) faults.push({ code: 'malformed', path: logBeforeFile });
  if (!note || !checkpoint || !before) return { opened: null, faults };
  const key = verifierKeyOf(((await text(keyFile)) ?? '').replace(/\n$/, ''));
  const { header, entries, leaves } = manifest;
  const signed = { before, note, checkpoint, checkpointNote, key };
  return { opened: { files, header, entries, leaves, ...signed }, faults };
}

async function listed(folder: Folder): Promise<{ files: Map<string, Found>; faults: Fault[] }> {
  const files = new Map<string, Found>();
  const faults: Fault[] = [];
  for await (const found of folder.list()) {
    // Some systems spell an accent in two signs.
    const path = found.path.normalize('NFC');
    if (found.kind === 'file') files.set(path, found);
    else faults.push({ code: found.kind === 'link' ? 'link' : 'added', path });
  }
  return { files, faults };
}

interface Manifest {
  header: Header | null;
  entries: Entry[];
  leaves: Uint8Array[];
  faults: Fault[];
}

function manifestOf(text: string | null): Manifest {
  const lines = (text ?? '').split('\n');
  const end = lines.pop();
  const [first = '', ...rest] = lines;
  const header = headerOf(first);
  const faults: Fault[] = [];
  const malformed = (line: number): Fault => ({ code: 'malformed', path: manifestFile, line });
  if (header && header.format > formatVersion) {
    const newer: Fault = { code: 'newer-format', format: header.format, known: formatVersion };
    return { header: null, entries: [], leaves: [], faults: [newer] };
  }
  if (!header) return { header, entries: [], leaves: [], faults: [malformed(1)] };
  if (end !== '') faults.push(malformed(lines.length + 1));
  const entries: Entry[] = [];
  const known = new Set<string>();
  for (const [at, line] of rest.entries()) {
    const entry = entryOf(line);
    if (!entry) faults.push(malformed(at + 2));
    else if (!isAllowed(entry)) faults.push({ code: 'unsafe-path', line: at + 2 });
    else if (known.has(entry.path)) faults.push({ code: 'listed-twice', path: entry.path });
    else {
      entries.push(entry);
      known.add(entry.path);
      const { path, campaign } = entry;
      const expected = header.campaign;
      if (campaign !== expected) faults.push({ code: 'other-campaign', path, campaign, expected });
    }
  }
  if (header.files !== rest.length) {
    faults.push({ code: 'wrong-count', listed: rest.length, said: header.files });
  }
  return { header, entries, leaves: lines.map((line) => leafHash(utf8(line))), faults };
}
