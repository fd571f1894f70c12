/**
 * How far a file has come, and what that means for whoever waits. Pure: its words stand in the
 * catalogues.
 */

/** How far a file has come. */
export type Stage =
  | 'waiting'
  | 'reading'
  | 'sending'
  | 'finishing'
  | 'checking'
  | 'paused'
  | 'broken'
  | 'busy'
  | 'accepted'
  | 'unchecked'
  | 'refused'
  | 'failed';

/** How a stage looks; its word always stands beside. */
export const tones: Record<Stage, 'busy' | 'wait' | 'good' | 'bad'> = {
  waiting: 'busy',
  reading: 'busy',
  sending: 'busy',
  finishing: 'busy',
  checking: 'busy',
  paused: 'wait',
  broken: 'wait',
  busy: 'wait',
  accepted: 'good',
  unchecked: 'wait',
  refused: 'bad',
  failed: 'bad',
};

/** Is there still work under way that leaving would stop? */
export function isUnderWay(stage: Stage): boolean {
  return !['accepted', 'unchecked', 'refused', 'failed'].includes(stage);
}

/** May it be named in a filing? */
export function isThere(stage: Stage): boolean {
  return stage === 'accepted' || stage === 'unchecked';
}
