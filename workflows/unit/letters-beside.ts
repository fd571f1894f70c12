/**
 * Sends a unit's letters in parallel to its loop. Deadlines, publishing and closing go on while
 * letters are retried, for up to a day. The lines of a letter that is being sent are held back, so
 * that the next turn does not send them again. See docs/decisions/0024-letters-beside.md.
 */
import {
  ActivityCancellationType,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
} from '@temporalio/workflow';

import type { Letter } from '../../domain/letters/letters.ts';
import { factsOf, lettersDue } from '../../domain/letters/letters.ts';
import { freeOf, isVoid } from '../../domain/letters/under-way.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import type { Event, LetterFacts } from '../../domain/unit/events.ts';
import type { UnderWay } from '../messages.ts';
import type { LetterResult, UnitPorts } from '../ports.ts';
import type { UnitKeeper } from './unit-keeper.ts';

const limits = {
  startToCloseTimeout: '15 seconds',
  // If the mail service is down for a whole day, the letter is recorded as failed.
  scheduleToCloseTimeout: '1 day',
  // A letter that is being sent at this moment is not recalled: its outcome must be known.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
} as const;

/**
 * The first attempt. A failed letter is retried alone, so that others of its turn need not wait.
 */
const first = proxyActivities<UnitPorts>({ ...limits, retry: { maximumAttempts: 1 } });

const again = proxyActivities<UnitPorts>({
  ...limits,
  retry: { initialInterval: '1 second', backoffCoefficient: 3, maximumInterval: '30 minutes' },
});

export interface LettersBeside {
  /** Starts sending the letters that are due, and recalls those that are no longer needed. */
  turn(): void;
  /** The unit's state without the lines of letters that are being sent. */
  free(): UnitState;
  isIdle(): boolean;
  /** Has a letter been completed, one way or the other, since the last turn? */
  haveMoved(): boolean;
  /** Recalls all letters. Returns those that were not sent, for the next run to send. */
  carry(): Promise<UnderWay[]>;
}

interface Going extends UnderWay {
  scope: CancellationScope;
  /**
   * Were others being sent when it was written? Then the state alone does not determine its text.
   */
  besideOthers: boolean;
}

interface Post {
  keeper: UnitKeeper;
  going: Going[];
  /** Letters that were recalled before they were sent. */
  unsent: UnderWay[];
  moved: boolean;
  /** Failures that are bugs of ours: the loop throws them. */
  failures: unknown[];
}

/** `carried`: the letters that the former run did not get sent. */
export function createLettersBeside(
  keeper: UnitKeeper,
  now: () => number,
  carried: readonly UnderWay[],
): LettersBeside {
  const post: Post = { keeper, going: [], unsent: [], moved: false, failures: [] };
  const isOwed = ({ letter }: UnderWay): boolean => !isVoid(keeper.state(), letter);
  const free = (): UnitState => {
    const underWay = post.going.map(({ letter }) => letter);
    return freeOf(keeper.state(), underWay, now());
  };
  if (carried.some(isOwed)) start(post, sendTogether(post, carried.filter(isOwed), true));
  return {
    turn() {
      if (post.failures.length > 0) throw post.failures[0];
      post.moved = false;
      for (const one of post.going) if (!isOwed(one)) one.scope.cancel();
      const { seq } = keeper.state();
      const due = lettersDue(free(), now()).map((letter) => ({ letter, seq }));
      if (due.length > 0) start(post, sendTogether(post, due, post.going.length > 0));
    },
    free,
    isIdle: () => post.going.length === 0,
    haveMoved: () => post.moved,
    async carry() {
      post.unsent = [];
      for (const { scope } of post.going) scope.cancel();
      await condition(() => post.going.length === 0);
      return post.unsent.filter(isOwed);
    },
  };
}

/** Lets the sending go on while the caller continues. */
function start(post: Post, sending: Promise<void>): void {
  sending.catch((failure: unknown) => {
    post.failures.push(failure);
    post.moved = true;
  });
}

/** Sends the letters of one turn. They are recorded in their order, whichever is answered first. */
async function sendTogether(
  post: Post,
  letters: readonly UnderWay[],
  besideOthers: boolean,
): Promise<void> {
  const batch = letters.map((one): Going => ({
    ...one,
    besideOthers,
    scope: new CancellationScope(),
  }));
  post.going = [...post.going, ...batch];
  const results = await Promise.all(batch.map((one) => attempt(post, one, first)));
  const { seq } = post.keeper.state();
  const events = batch.flatMap((one, nth) => {
    const result = results[nth];
    if (!result || result === 'failed') return [];
    return [eventOf(one, result, one.besideOthers || one.seq !== seq)];
  });
  const failed = batch.filter((_, nth) => results[nth] === 'failed');
  const ended = batch.filter((one) => !failed.includes(one));
  end(post, ended, events);
  for (const one of failed) start(post, sendAlone(post, one));
}

async function sendAlone(post: Post, one: Going): Promise<void> {
  const result = await attempt(post, one, again);
  const answer = result === 'failed' ? serviceAway(one.letter) : result;
  end(post, [one], answer ? [eventOf(one, answer, true)] : []);
}

/** Tries to send a letter. Returns null if it was recalled. */
async function attempt(
  post: Post,
  one: Going,
  by: UnitPorts,
): Promise<LetterResult | 'failed' | null> {
  try {
    return await one.scope.run(() => by.sendLetter(one.letter));
  } catch (failure) {
    if (!isCancellation(failure) && !one.scope.consideredCancelled) return 'failed';
    post.unsent.push({ letter: one.letter, seq: one.seq });
    return null;
  }
}

function end(post: Post, ended: readonly Going[], events: Event[]): void {
  post.going = post.going.filter((one) => !ended.includes(one));
  post.moved = true;
  post.keeper.note(events);
}

/** `isLater`: the state has changed since the letter was written. */
function eventOf({ letter, seq }: UnderWay, result: LetterResult, isLater: boolean): Event {
  return letterEvent(letter, result, isLater ? { seq, at: letter.at } : undefined);
}

/** The result of a letter that could not be sent for a whole day. */
export function serviceAway({ to }: Letter): LetterResult {
  return { kind: 'undeliverable', to: to.role, reason: 'mail-service-unavailable' };
}

/** The event with which the ledger records the outcome of a letter. */
export function letterEvent(
  letter: Letter,
  result: LetterResult,
  written?: LetterFacts['written'],
): Event {
  const about = { ...factsOf(letter), ...(written && { written }) };
  if (result.kind === 'undeliverable') {
    return { kind: 'letter-failed', ...about, to: result.to, reason: result.reason };
  }
  const { to, message, repeated } = result;
  return { kind: 'letter-sent', ...about, to, message, repeated };
}
