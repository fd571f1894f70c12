/**
 * The interface of the workflow that drives a rehearsal's clocks: what it is started with, what it
 * answers, and how it is asked to go on.
 */
export interface RehearsalInput {
  campaign: string;
  planKey: string;
  scriptKey: string;
  startsAt: number;
  endsAt: number;
  shiftMs: number;
  /** How far the rehearsal has come and is to go: epoch ms by the virtual calendar. */
  reachedAt: number;
  targetAt: number;
  /** When all clocks first meet (epoch ms). Absent if they stood there from the beginning. */
  meetsAt?: number;
  script?: ScriptOrigin;
}

/** Where a script comes from: the definition's folder, the request, or generated from the plan. */
export type ScriptOrigin = 'folder' | 'asked' | 'made';

export interface RehearsalView {
  /** Absent in rehearsals that an older build started. */
  script?: ScriptOrigin;
  startsAt: number;
  endsAt: number;
  reachedAt: number;
  targetAt: number;
}

export const rehearsalQueries = { view: 'view' } as const;
export const advanceUpdate = 'advance';
