/**
 * What a parser's process and its parent say to each other. The process has no way to the store:
 * it asks for ranges, so that every byte is counted and bounded by the parent.
 */
import type { FileFacts, Origin, SeenFormat } from '../../domain/files/facts.ts';

/** What the parsers found: the facts and where it was taken. */
export interface Found {
  facts: FileFacts;
  origin: Origin;
}

export type ToParser =
  | { kind: 'inspect'; name: string; sizeBytes: number }
  | { kind: 'bytes'; id: number; bytes: Uint8Array }
  /** No more of this file: the store is away, or its budget is spent. */
  | { kind: 'no-bytes'; id: number; why: 'outage' | 'too-costly' };

export type FromParser =
  | { kind: 'ready' }
  | { kind: 'read'; id: number; from: number; to: number }
  /** Told as soon as it is known: if the process dies later, this much stays. */
  | { kind: 'seen'; format: SeenFormat }
  /** It is whole: what is left is to search its text. If the process dies of that, it is whole. */
  | { kind: 'whole' }
  | { kind: 'found'; found: Found }
  /** It gave up because the parent did (`no-bytes`, outage). */
  | { kind: 'ended' };
