/**
 * Makes the renditions shown in place of an original, once, and checks whether it was filed before:
 * download, render in bounded processes, store beside the original, write a note. Opens only files
 * that inspection found intact and of a supported format. Outages are retried; a failure caused by
 * the file itself is recorded as the reason for the missing preview.
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';

import type { FileFacts } from '../../domain/files/facts.ts';
import type { Likeness } from '../../domain/evidence/likeness.ts';
import type {
  NoRendition,
  RenditionKind,
  RenditionName,
  RenditionsNote,
} from '../../domain/files/renditions.ts';
import { renditionOf, renditionTypeOf } from '../../domain/files/renditions.ts';
import type { RenditionPorts } from '../../workflows/ports.ts';
import type { RenditionsAsked } from '../../workflows/messages.ts';
import type { EvidenceBeside } from '../evidence/evidence-beside.ts';
import { refuseFullDisk } from './disk-room.ts';
import type { LikenessIndex } from './likeness-index.ts';
import type { Rendered } from './render-file.ts';
import { renderFile } from './render-file.ts';

/** What the activities need. */
interface RenditionParts {
  beside: EvidenceBeside;
  index: LikenessIndex;
  /** The path of the ffmpeg program. */
  ffmpeg: string;
  /** Where a temporary folder is made for each file; it is always removed. */
  scratch: string;
  /** Receives the output of programs for files without a preview, for operators. */
  log: { warn: (facts: object, text: string) => void };
}

/** Files are downloaded whole, so larger ones than any notice allows are left out. */
const bytesMax: Readonly<Record<RenditionKind, number>> = {
  photo: 512 * 1024 * 1024,
  psd: 512 * 1024 * 1024,
  film: 8 * 1024 * 1024 * 1024,
  // The whole file is held in the process's memory.
  pdf: 256 * 1024 * 1024,
};

/** Smaller bodies are sent from memory, so that the SDK can resend them by itself. */
const inMemoryBytesMax = 8 * 1024 * 1024;

/** How many workers may be lost over one file before it is given up. */
const begunMax = 3;

/** Well within the heartbeat timeout (workflows/renditions.workflow.ts). */
const beatMs = 4_000;

/** The activities of the renditions' own task queue. */
export function createRenditions(parts: RenditionParts): RenditionPorts {
  return {
    async makeRenditions(asked) {
      const before = await notedBefore(parts, asked);
      if (before) return before;
      const { kind, none, format } = await whatToMake(parts, asked);
      if (none !== undefined) return note(parts, asked, nothing(none));
      const begun = begunBefore();
      if (begun >= begunMax) return note(parts, asked, nothing('gave-up'));
      return beating(begun, (begins) =>
        inFolder(parts.scratch, async (folder) => {
          const signal = cancellationSignal();
          const file = join(folder, 'original');
          await refuseFullDisk(folder, asked.file.sizeBytes);
          await parts.beside.download(asked.file, file, signal);
          begins();
          const { ffmpeg } = parts;
          const rendered = await renderFile({ ffmpeg, file, folder, kind, format }, signal);
          for (const name of rendered.made) await storeFrom(parts, asked, folder, name);
          return note(parts, asked, rendered);
        }),
      );
    },
    async giveUpRenditions(asked) {
      return (await notedBefore(parts, asked)) ?? note(parts, asked, nothing('gave-up'));
    },
  };
}

function nothing(none: NoRendition): Rendered {
  return { made: [], look: null, none };
}

type What =
  | { kind: RenditionKind; format: FileFacts['format']; none?: never }
  | { kind?: never; format?: never; none: NoRendition };

async function whatToMake(parts: RenditionParts, { file }: RenditionsAsked): Promise<What> {
  const facts = file.facts ?? (await parts.beside.inspected(file.key))?.facts;
  const found = renditionOf(facts ?? null);
  if ('none' in found) return found;
  const { kind } = found;
  if (file.sizeBytes > bytesMax[kind]) return { none: 'too-large' };
  return { kind, format: facts?.format ?? 'UNKNOWN' };
}

/** The note is written last, so that everything it names exists. */
async function note(
  parts: RenditionParts,
  asked: RenditionsAsked,
  { made, look, pages, none, text }: Rendered,
): Promise<RenditionsNote> {
  if (text !== undefined) {
    const { campaign, unit, sha256 } = { ...asked, ...asked.file };
    parts.log.warn({ campaign, unit, file: sha256, none, said: text }, 'no preview, or not all');
  }
  const { index } = parts;
  const { mode, campaign, unit, step, revision, receivedAt, file } = asked;
  const when = receivedAt === undefined ? {} : { receivedAt };
  const at = { campaign, unit, step, revision, contentId: file.sha256, ...when };
  await index.add(mode, at, look);
  const likeness: Likeness = { likeness: 1, look, ...(await index.find(mode, at, look)) };
  await index.tell(mode, at, likeness.matches);
  await putJson(parts, file.key, 'likeness.json', likeness);
  const own: RenditionsNote = {
    renditions: 1,
    made,
    ...(none !== undefined && { none }),
    ...(pages && { pages }),
  };
  await putJson(parts, file.key, 'renditions.json', own);
  // Another attempt may have been faster: the stored note is the valid one.
  return (await notedBefore(parts, asked)) ?? own;
}

function notedBefore(
  parts: RenditionParts,
  { file }: RenditionsAsked,
): Promise<RenditionsNote | null> {
  return jsonBeside<RenditionsNote>(parts, file.key, 'renditions.json');
}

async function jsonBeside<T>(
  { beside }: RenditionParts,
  key: string,
  name: string,
): Promise<T | null> {
  const bytes = await beside.get(key, name);
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as T);
}

async function putJson(
  { beside }: RenditionParts,
  key: string,
  name: string,
  json: object,
): Promise<void> {
  const body = new TextEncoder().encode(JSON.stringify(json));
  const { length: sizeBytes } = body;
  await beside.put(key, name, body, { type: 'application/json', sizeBytes, pending: false });
}

async function storeFrom(
  { beside }: RenditionParts,
  { file }: RenditionsAsked,
  folder: string,
  name: RenditionName,
): Promise<void> {
  const path = join(folder, name);
  const { size: sizeBytes } = await stat(path);
  const about = { type: renditionTypeOf(name), sizeBytes, pending: false };
  const body = sizeBytes > inMemoryBytesMax ? createReadStream(path) : await readFile(path);
  await beside.put(file.key, name, body, about);
}

/** How many attempts began with these bytes and ended without a result. */
function begunBefore(): number {
  const details: unknown = activityInfo().heartbeatDetails;
  return typeof details === 'number' ? details : 0;
}

/**
 * Sends heartbeats to the server. The attempt counts from its first heartbeat, which the SDK sends
 * at once (later ones are throttled), because a file can kill a worker within milliseconds. An
 * attempt that failed before `begins` was called, while downloading, is not counted.
 */
async function beating<T>(before: number, work: (begins: () => void) => Promise<T>): Promise<T> {
  let begun = false;
  const beat = (): void => heartbeat(before + 1);
  beat();
  const beats = setInterval(beat, beatMs);
  try {
    return await work(() => {
      begun = true;
    });
  } catch (failure) {
    if (!begun) heartbeat(before);
    throw failure;
  } finally {
    clearInterval(beats);
  }
}

async function inFolder<T>(scratch: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(scratch, 'rendition-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
