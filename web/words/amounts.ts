/**
 * Sizes, times and counts of files before they are worded. Pure: no document, no clock, and no
 * language but signs that all have in common.
 */
import type { Stage } from './stages.ts';
import { isThere, isUnderWay } from './stages.ts';

/** `3.4 MB`, as file managers count. */
export function sizeText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_024 ** 2) return `${(bytes / 1_024).toFixed(0)} KB`;
  if (bytes < 1_024 ** 3) return `${(bytes / 1_024 ** 2).toFixed(1)} MB`;
  return `${(bytes / 1_024 ** 3).toFixed(2)} GB`;
}

/** How long something still takes, as exact as anybody can tell. */
export type TimeLeft = { unit: 'moment' } | { unit: 'second' | 'minute' | 'hour'; count: number };

/** Null where it cannot be told. */
export function timeLeft(seconds: number | null): TimeLeft | null {
  if (seconds === null || !Number.isFinite(seconds)) return null;
  if (seconds < 5) return { unit: 'moment' };
  if (seconds < 60) return { unit: 'second', count: Math.ceil(seconds / 5) * 5 };
  if (seconds < 3_600) return { unit: 'minute', count: Math.ceil(seconds / 60) };
  return { unit: 'hour', count: Math.round(seconds / 360) / 10 };
}

/** Files by how they stand; each is counted once. */
export interface Standing {
  there: number;
  underWay: number;
  bad: number;
}

/** Null where none was chosen. */
export function standingOf(all: readonly Stage[]): Standing | null {
  if (all.length === 0) return null;
  const there = all.filter(isThere).length;
  const underWay = all.filter(isUnderWay).length;
  return { there, underWay, bad: all.length - there - underWay };
}
