/**
 * The stages of a file, and what they mean for the person who waits. The words for them are in the
 * catalogues.
 */

/** The stage that a file has reached. */
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

/** The colour of a stage, which always has its word beside it. */
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

/** Is work still going on that leaving would stop? */
export function isUnderWay(stage: Stage): boolean {
  return !['accepted', 'unchecked', 'refused', 'failed'].includes(stage);
}

/** May the file be named in a filing? */
export function isThere(stage: Stage): boolean {
  return stage === 'accepted' || stage === 'unchecked';
}
