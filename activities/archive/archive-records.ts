/**
 * What the store of small records knows of archives: each part's entries and versions while an
 * archive is being written, the office's log, and what was written in the end. The parts make the
 * writing resumable; the log is one record for each office, changed by comparison.
 */
import type { Entry } from '../../proof/archive/manifest.ts';
import { base64Of, fromBase64 } from '../../proof/tree/bytes.ts';
import type { Edge } from '../../proof/tree/merkle.ts';
import { emptyEdge } from '../../proof/tree/merkle.ts';
import { edgeWith } from '../../proof/archive/write-log.ts';
import type { ArchiveWritten } from '../../workflows/ports.ts';
import { change } from '../store/contended-record.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** A file as it was written: its entry, and where it is. */
export interface WrittenFile {
  entry: Entry;
  key: string;
  version: string;
}

/** The files of one unit, or of the whole. */
export interface Part {
  files: WrittenFile[];
  /** Builds of the workflow code that the histories name. */
  builds: string[];
  /** Whether the unit had not ended when its part was kept. */
  isOpen: boolean;
}

/** An archive that is complete. */
export interface ArchiveRecord extends ArchiveWritten {
  campaign: string;
  /** Epoch ms by the machine's clock. */
  writtenAt: number;
  /** The verifier key. */
  publicKey: string;
  parts: string[];
  /** Manifest, checkpoint and log before: no manifest lists them. */
  own: { path: string; sizeBytes: number; sha256: string; key: string; version: string }[];
  files: number;
  bytes: number;
}

interface OfficeLog {
  size: number;
  hashes: string[];
  /** Where each campaign's archive begins: its edge before, and how many lines it added. */
  archives: Record<string, { size: number; hashes: string[]; lines: number; last: string }>;
}

/** Binds to the store of small records. */
export function createArchiveRecords(store: ObjectStore) {
  const kept = async <T>(key: string): Promise<T | null> => (await store.getJson(key)) as T | null;
  return {
    part: (campaign: string, name: string) => kept<Part>(partKey(campaign, name)),
    /** Keeps the first version that was stored, and answers with it. */
    async keepPart(campaign: string, name: string, part: Part): Promise<Part> {
      const key = partKey(campaign, name);
      await store.putIfAbsent(key, JSON.stringify(part));
      return (await kept<Part>(key)) ?? part;
    },
    /**
     * Gives these lines their place at the end of the office's log, once for each campaign; answers
     * with the edge before them. Throws if the campaign has a place with other lines.
     */
    place(origin: string, campaign: string, lines: readonly string[]): Promise<Edge> {
      const last = lines.at(-1) ?? '';
      return change<OfficeLog, Edge>(store, logKey(origin), (before) => {
        const log: OfficeLog = before ?? { ...asTexts(emptyEdge), archives: {} };
        const taken = log.archives[campaign];
        if (taken) {
          if (taken.lines !== lines.length || taken.last !== last) {
            throw new Error(`the log ${origin} has another archive of ${campaign}`);
          }
          return { answer: edgeOf(taken) };
        }
        const own = { size: log.size, hashes: log.hashes, lines: lines.length, last };
        const edge = edgeOf(log);
        const archives = { ...log.archives, [campaign]: own };
        return { next: { ...asTexts(edgeWith(edge, lines)), archives }, answer: edge };
      });
    },
    async keep(record: ArchiveRecord): Promise<void> {
      await store.putIfAbsent(recordKey(record.campaign), JSON.stringify(record));
    },
    /** Null while there is no archive, or while it is being written. */
    read: (campaign: string) => kept<ArchiveRecord>(recordKey(campaign)),
  };
}

export type ArchiveRecords = ReturnType<typeof createArchiveRecords>;

function asTexts({ size, hashes }: Edge): { size: number; hashes: string[] } {
  return { size, hashes: hashes.map(base64Of) };
}

function edgeOf({ size, hashes }: { size: number; hashes: string[] }): Edge {
  const read = hashes.map(fromBase64).filter((hash) => hash !== null);
  if (read.length !== hashes.length) throw new Error('the record of a log is damaged');
  return { size, hashes: read };
}

function partKey(campaign: string, name: string): string {
  return `archive-parts/${encodeURIComponent(campaign)}/${encodeURIComponent(name)}.json`;
}

function logKey(origin: string): string {
  return `archive-logs/${encodeURIComponent(origin)}.json`;
}

function recordKey(campaign: string): string {
  return `archives/${encodeURIComponent(campaign)}.json`;
}
