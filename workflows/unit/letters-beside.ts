/**
 * Sends a unit's letters beside its loop: deadlines, publishing and closing go on while letters are
 * retried, for up to a day. No letter is sent twice at a time: its lines identify what it says, so
 * the next turn skips them. The reasons: docs/decisions/0024-letters-beside.md.
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
  // If the mail service is down for a day, the failure is recorded: nobody should wait unknowingly.
  scheduleToCloseTimeout: '1 day',
  // A letter whose sending has begun is waited for: its outcome must be known.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
} as const;

/** A letter that fails here is retried on its own, so the others of its turn do not wait. */
const first = proxyActivities<UnitPorts>({ ...limits, retry: { maximumAttempts: 1 } });

const again = proxyActivities<UnitPorts>({
  ...limits,
  retry: { initialInterval: '1 second', backoffCoefficient: 3, maximumInterval: '30 minutes' },
});

export interface LettersBeside {
  /** Sends the letters that are due, and cancels those that have become pointless. */
  turn(): void;
  /** The unit's state without the lines that letters being sent already cover. */
  free(): UnitState;
  isIdle(): boolean;
  /** Whether a letter has been completed since the last turn. */
  haveMoved(): boolean;
  /** Cancels all letters and returns those that were not sent, for the next run to send. */
  carry(): Promise<UnderWay[]>;
}

interface Going extends UnderWay {
  scope: CancellationScope;
  /** Whether other letters were being sent when it was written: then `seq` alone is not enough. */
  besideOthers: boolean;
}

interface Post {
  keeper: UnitKeeper;
  going: Going[];
  /** Letters that were cancelled before they were sent. */
  unsent: UnderWay[];
  moved: boolean;
  /** Bugs in our own code: the loop throws the first of them. */
  failures: unknown[];
}

/** `carried`: letters that the previous run did not get sent. */
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

/** Runs beside the caller; a failure is kept and thrown by the next turn. */
function start(post: Post, sending: Promise<void>): void {
  sending.catch((failure: unknown) => {
    post.failures.push(failure);
    post.moved = true;
  });
}

/** Records the letters of one turn in their order, whichever is completed first. */
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

/** Returns null for a letter that was cancelled. */
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

/** `isLater`: the letter was written from an earlier state than the one just before the event. */
function eventOf({ letter, seq }: UnderWay, result: LetterResult, isLater: boolean): Event {
  return letterEvent(letter, result, isLater ? { seq, at: letter.at } : undefined);
}

/** The result after a day of failed attempts. */
export function serviceAway({ to }: Letter): LetterResult {
  return { kind: 'undeliverable', to: to.role, reason: 'mail-service-unavailable' };
}

/** The event that records a letter's outcome in the ledger. */
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
