/**
 * The messages between a parser's process and its parent. The process cannot reach the store: it
 * asks for ranges, so that the parent counts and limits every byte.
 */
import type { FileFacts, Origin, SeenFormat } from '../../domain/files/facts.ts';

/** What the parsers found: the facts, and where the file was made. */
export interface Found {
  facts: FileFacts;
  origin: Origin;
}

export type ToParser =
  | { kind: 'inspect'; name: string; sizeBytes: number }
  | { kind: 'bytes'; id: number; bytes: Uint8Array }
  /** No more bytes of this file: the store is unavailable, or the budget is spent. */
  | { kind: 'no-bytes'; id: number; why: 'outage' | 'too-costly' };

export type FromParser =
  | { kind: 'ready' }
  | { kind: 'read'; id: number; from: number; to: number }
  /** Sent as soon as it is known, so that it is not lost if the process dies later. */
  | { kind: 'seen'; format: SeenFormat }
  /**
   * The file is whole, and only its text remains to be searched. If the process dies of that, the
   * file still counts as whole.
   */
  | { kind: 'whole' }
  | { kind: 'found'; found: Found }
  /** The process gave up because the parent could not read the store (`no-bytes`, outage). */
  | { kind: 'ended' };
