/**
 * The workflow of a unit: a loop that waits for a command or for the next thing on the agenda.
 * It handles time, messages and order only; every decision is in domain/. Handlers never await.
 */
import {
  CancellationScope,
  allHandlersFinished,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  isCancellation,
  makeContinueAsNewFunc,
  proxyActivities,
  setHandler,
  setWorkflowOptions,
  workflowInfo,
} from '@temporalio/workflow';

import { nextDueAt } from '../domain/rules/agenda.ts';
import type { Command } from '../domain/unit/commands.ts';
import { commandKinds } from '../domain/rules/decide.ts';
import type { Event, EventOf, Recorded } from '../domain/unit/events.ts';
import { hashOf } from '../domain/terms/canonical-hash.ts';
import type { Letter } from '../domain/letters/letters.ts';
import { lettersDue } from '../domain/letters/letters.ts';
import type { Alarm } from './alarm.ts';
import { createAlarm } from './alarm.ts';
import { campaignClock } from './campaign-clock.ts';
import type { Acted, Sent, TimelineView, UnitInput, UnitView } from './messages.ts';
import { mailBouncedSignal, presentWay, unitQueries } from './messages.ts';
import type { LetterResult, UnitPorts } from './ports.ts';
import { isSinceWayTwo } from './present-way.ts';
import type { LettersBeside } from './unit/letters-beside.ts';
import { createLettersBeside, letterEvent, serviceAway } from './unit/letters-beside.ts';
import { putAway } from './unit/put-away.ts';
import type { UnitKeeper } from './unit/unit-keeper.ts';
import { createUnitKeeper } from './unit/unit-keeper.ts';

const { sendLetter } = proxyActivities<UnitPorts>({
  startToCloseTimeout: '15 seconds',
  // If the mail service is down for a whole day, the letter is recorded as failed.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 3, maximumInterval: '30 minutes' },
});

/**
 * Characters of records that a run keeps in memory: with one more request (1 MB) they fit into the
 * answer to a query.
 */
const openCharsMax = 200_000;

setWorkflowOptions({ versioningBehavior: 'PINNED' }, unit);

/** Runs until the campaign has closed and the last letters are sent. Returns the ledger's end. */
export async function unit(input: UnitInput): Promise<{ seq: number; head: string }> {
  const now = campaignClock(input.shiftMs);
  const segments = 'segments' in input ? input.segments : [];
  const isSinceTwo = isSinceWayTwo(input);
  const keeper = createUnitKeeper(input, now);
  const alarm = createAlarm(now);
  listen(keeper, segments, now);
  if ('plan' in input) keeper.note([launchedBy(input)]);

  const life = { keeper, alarm, segments, now };
  if (isSinceTwo) await liveToTheEnd(input, life);
  else await liveLetterByLetter(input, life);
  alarm.cancel();
  await condition(allHandlersFinished);
  if (isSinceTwo) await putAwayAtLast(life);
  const { seq, head } = keeper.state();
  return { seq, head };
}

interface Life {
  keeper: UnitKeeper;
  alarm: Alarm;
  segments: string[];
  now: () => number;
}

/**
 * Runs the loop. A cancellation from outside ends it, and the records so far are still archived.
 */
async function liveToTheEnd(input: UnitInput, life: Life): Promise<void> {
  try {
    await liveOn(input, life);
  } catch (failure) {
    if (isCancellation(failure)) await putAwayAtLast(life);
    throw failure;
  }
}

function putAwayAtLast({ keeper, segments }: Life): Promise<unknown> {
  return CancellationScope.nonCancellable(() => putAway(keeper, segments, true));
}

async function liveOn(input: UnitInput, { keeper, alarm, segments, now }: Life): Promise<void> {
  const { shiftMs } = input;
  const underWay = ('underWay' in input && input.underWay) || [];
  const letters = createLettersBeside(keeper, now, underWay);
  for (;;) {
    keeper.settle();
    keeper.fallDue();
    keeper.publish();
    if (nextDueAt(keeper.state()) === null && letters.isIdle()) return;
    if (keeper.state().status === 'running' && shouldBeginAnew(keeper)) {
      // First let the command that woke the loop be answered.
      const given = { shiftMs, way: presentWay } as const;
      if (allHandlersFinished()) await continueAnew(keeper, segments, given, letters);
      await condition(allHandlersFinished);
      continue;
    }
    letters.turn();
    alarm.setFor(nextDueAt(letters.free()));
    await condition(() => keeper.hasChanged() || alarm.hasRung() || letters.haveMoved());
  }
}

/** The loop of runs that began before letters were sent in parallel: it sends them one by one. */
async function liveLetterByLetter(
  { shiftMs }: UnitInput,
  { keeper, alarm, segments, now }: Life,
): Promise<void> {
  for (;;) {
    keeper.settle();
    keeper.fallDue();
    keeper.publish();
    const letters = lettersDue(keeper.state(), now());
    if (letters.length > 0) {
      keeper.note(await Promise.all(letters.map((letter) => post(letter))));
      continue;
    }
    const next = nextDueAt(keeper.state());
    if (next === null) return;
    if (shouldBeginAnew(keeper)) {
      if (allHandlersFinished()) await continueAnew(keeper, segments, { shiftMs });
      await condition(allHandlersFinished);
      continue;
    }
    alarm.setFor(next);
    await condition(() => keeper.hasChanged() || alarm.hasRung());
  }
}

/** Registers the handlers: one Update per command, signals for machines, queries for the API. */
function listen(keeper: UnitKeeper, segments: string[], now: () => number): void {
  for (const kind of commandKinds) {
    const command = ({ attempt: _attempt, ...sent }: Sent): Command =>
      ({ kind, ...sent }) as Command;
    setHandler(defineUpdate<Acted, [Sent]>(kind), (sent) => keeper.act(command(sent), sent), {
      validator: (sent) => keeper.check(command(sent)),
    });
  }
  setHandler(defineSignal<[EventOf<'mail-bounced'>]>(mailBouncedSignal), (event) => {
    if (keeper.state().status === 'running') keeper.note([event]);
  });
  setHandler(defineQuery<UnitView>(unitQueries.view), () => ({
    state: keeper.state(),
    now: now(),
  }));
  setHandler(defineQuery<number | null>(unitQueries.nextDue), () => nextDueAt(keeper.state()));
  setHandler(
    defineQuery<TimelineView, [number?, number?]>(unitQueries.timeline),
    (after = 0, limit = Number.POSITIVE_INFINITY) => ({
      segments,
      first: keeper.records[0]?.seq ?? keeper.state().seq + 1,
      records: recordsAfter(keeper.records, after, limit),
    }),
  );
}

/**
 * One page of a run's records. They are numbered without a gap, so it is found without a search.
 */
function recordsAfter(records: readonly Recorded[], after: number, limit: number): Recorded[] {
  const [first] = records;
  const from = first ? Math.max(0, after + 1 - first.seq) : 0;
  return records.slice(from, from + limit);
}

function launchedBy({ plan, planHash }: Extract<UnitInput, { plan: unknown }>): Event {
  const { id, version } = plan.definition;
  return { kind: 'launched', definition: id, version, plan: planHash ?? hashOf(plan) };
}

/**
 * Sends a letter and returns the event of its outcome. Throws only if the workflow is cancelled.
 */
async function post(letter: Letter): Promise<Event> {
  const result = await sendLetter(letter).catch((failure: unknown): LetterResult => {
    if (isCancellation(failure)) throw failure;
    return serviceAway(letter);
  });
  return letterEvent(letter, result);
}

/**
 * Should the run continue as new? It should if there is a newer build, if the history grows long
 * (2,000 updates, 51,200 events: limits.ts), or if the records of this run grow too large for the
 * answer to a query.
 */
function shouldBeginAnew(keeper: UnitKeeper): boolean {
  const { targetWorkerDeploymentVersionChanged, continueAsNewSuggested } = workflowInfo();
  const isLarge = keeper.recordChars() > openCharsMax;
  return targetWorkerDeploymentVersionChanged || continueAsNewSuggested || isLarge;
}

/** Archives the run's records, and continues as new under the newest build with the whole state. */
async function continueAnew(
  keeper: UnitKeeper,
  before: string[],
  given: Pick<UnitInput, 'shiftMs' | 'way'>,
  letters?: LettersBeside,
): Promise<never> {
  const underWay = (await letters?.carry()) ?? [];
  const { segments, count } = await putAway(keeper, before, false);
  await condition(allHandlersFinished);
  // Records that were added during the archiving are carried to the next run in memory.
  const recent = keeper.records.slice(count);
  const next = { state: keeper.state(), segments, recent, underWay, ...given };
  return makeContinueAsNewFunc<typeof unit>({ initialVersioningBehavior: 'AUTO_UPGRADE' })(next);
}
