/**
 * Sizes, times and counts of files before they are put into words, in a form that all languages
 * share.
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

/** The remaining time, as precisely as it can be known. */
export type TimeLeft = { unit: 'moment' } | { unit: 'second' | 'minute' | 'hour'; count: number };

/** Null if it is not known. */
export function timeLeft(seconds: number | null): TimeLeft | null {
  if (seconds === null || !Number.isFinite(seconds)) return null;
  if (seconds < 5) return { unit: 'moment' };
  if (seconds < 60) return { unit: 'second', count: Math.ceil(seconds / 5) * 5 };
  if (seconds < 3_600) return { unit: 'minute', count: Math.ceil(seconds / 60) };
  return { unit: 'hour', count: Math.round(seconds / 360) / 10 };
}

/** How many files are in each state; each file is counted once. */
export interface Standing {
  there: number;
  underWay: number;
  bad: number;
}

/** Null if no file was chosen. */
export function standingOf(all: readonly Stage[]): Standing | null {
  if (all.length === 0) return null;
  const there = all.filter(isThere).length;
  const underWay = all.filter(isUnderWay).length;
  return { there, underWay, bad: all.length - there - underWay };
}
