/**
 * The writing side: an archive's files become a manifest, and the manifest the next stretch of the
 * office's log. Knows no files, no store and no key: those come in.
 */
import type { Checkpoint } from '../notes/checkpoint.ts';
import { checkpointText } from '../notes/checkpoint.ts';
import type { Signer } from '../notes/signed-note.ts';
import { signedNote } from '../notes/signed-note.ts';
import { utf8 } from '../tree/bytes.ts';
import type { Edge } from '../tree/merkle.ts';
import { appendedAll, leafHash, rootOf } from '../tree/merkle.ts';
import type { Entry } from './manifest.ts';
import { entryText, formatVersion, headerText } from './manifest.ts';

/** The manifest's lines, sorted by path, so that the same files give the same manifest. */
export function manifestLines(campaign: string, entries: readonly Entry[]): string[] {
  const sorted = entries.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  const header = headerText({ campaign, files: entries.length, format: formatVersion });
  return [header, ...sorted.map(entryText)];
}

/** The log's edge with these lines behind it. */
export function edgeWith(before: Edge, lines: readonly string[]): Edge {
  return appendedAll(
    before,
    lines.map((line) => leafHash(utf8(line))),
  );
}

/** The head of the log, signed by the key of its name. */
export function signedCheckpoint(edge: Edge, signer: Signer): Promise<string> {
  const checkpoint: Checkpoint = { origin: signer.name, size: edge.size, root: rootOf(edge) };
  return signedNote(checkpointText(checkpoint), signer);
}
