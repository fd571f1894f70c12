/**
 * Gives each mail a turn, so that the mail service's limits are kept and attempts do not all come
 * back at once. A mail whose turn is not near is put off: its activity fails and tells Temporal
 * when to try again, which leaves the worker free for other work. If the service refuses a mail all
 * the same, all mails wait. Turns are kept in memory, for one process. See
 * docs/decisions/0037-mail-pace.md.
 */
import { ApplicationFailure } from '@temporalio/common';

import type { SendingPace } from '../../domain/letters/sending-pace.ts';
import { dayMs } from '../../domain/terms/days.ts';

export interface MailPace {
  /**
   * When the mail of this name is to be sent (epoch ms), at most a moment ahead. Throws a failure
   * that puts it off if that is later.
   */
  turn: (name: string) => number;
  /** At its turn: a failure that puts the mail off, if another was refused in the meantime. */
  held: (name: string) => ApplicationFailure | null;
  /** The service refused the mail by this limit. Returns a failure that puts it off. */
  refused: (name: string, limit: MailLimit) => ApplicationFailure;
}

export type MailLimit = 'rate' | 'quota';

/** How long an activity waits by itself (ms), occupying one of the worker's few places. */
const patienceMs = 1_000;

/** A mail that was put off comes back this much ahead (ms), to be ready when its turn comes. */
const leadMs = 500;

/** A mail that is put off for longer looks again after this time (ms): a limit may be raised. */
const putOffMsMax = 60 * 60_000;

/** How long all mails wait after a refusal (ms). A quota counts the last 24 hours at any moment. */
const waitMs: Record<MailLimit, number> = { rate: 1_000, quota: 15 * 60_000 };

/** Mails per second after a first refusal, if no setting says how many: SES's usual first rate. */
const usualPerSecond = 14;

/** The pace of one process. */
export function createMailPace(limits: SendingPace, now: () => number = Date.now): MailPace {
  const { perDay } = limits;
  let { perSecond } = limits;
  /** The turns of mails that were not sent yet, by name, earliest first. */
  const booked = new Map<string, number>();
  /** All turns of the last day and of the future, if a day has a limit. */
  let turns: number[] = [];
  let [heldUntil, lastBookedAt, lastSentAt] = [-Infinity, -Infinity, -Infinity];

  const spacing = (): number => (perSecond === null ? 0 : 1_000 / perSecond);
  /** Drops the mail's own former turn, and what is older than a day. */
  const tidy = (name: string): void => {
    const mine = turns.indexOf(booked.get(name) ?? -1);
    booked.delete(name);
    turns = turns.filter((at, nth) => nth !== mine && at > now() - dayMs);
    // Letters that were recalled never come back for their turn.
    for (const [other, at] of booked) if (at < now() - dayMs) booked.delete(other);
  };
  const book = (name: string): number => {
    tidy(name);
    const dayBefore = perDay === null ? undefined : turns.at(-perDay);
    const free = dayBefore === undefined ? 0 : dayBefore + dayMs;
    const at = Math.max(now(), heldUntil, lastBookedAt + spacing(), free);
    booked.set(name, at);
    if (perDay !== null) turns.push(at);
    lastBookedAt = at;
    return at;
  };
  const putOff = (at: number): ApplicationFailure =>
    ApplicationFailure.create({
      type: 'MailPutOff',
      message: 'the mail service accepts no more mails for now',
      nextRetryDelay: Math.min(Math.max(at - now() - leadMs, 0), putOffMsMax),
    });
  return {
    turn(name) {
      const before = booked.get(name);
      const mine = before === undefined || before < heldUntil ? book(name) : before;
      // Mails that come back late, all at once, still keep their distance.
      const at = Math.max(mine, now(), lastSentAt + spacing());
      if (at - now() > patienceMs) throw putOff(at);
      booked.delete(name);
      lastSentAt = at;
      return at;
    },
    held: (name) => (now() < heldUntil ? putOff(book(name)) : null),
    refused(name, limit) {
      heldUntil = Math.max(heldUntil, now() + waitMs[limit]);
      perSecond ??= usualPerSecond;
      return putOff(book(name));
    },
  };
}
