/**
 * A unit's life: a loop that waits for a command or for the next thing on the agenda.
 * Time, messages and order only; every decision is in domain/. Handlers never await.
 */
import {
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
import { factsOf, lettersDue } from '../domain/letters/letters.ts';
import { createAlarm } from './alarm.ts';
import { campaignClock } from './campaign-clock.ts';
import type { Acted, Sent, TimelineView, UnitInput, UnitView } from './messages.ts';
import { mailBouncedSignal, unitQueries } from './messages.ts';
import type { LetterResult, UnitPorts } from './ports.ts';
import type { UnitKeeper } from './unit-keeper.ts';
import { createUnitKeeper } from './unit-keeper.ts';

const { sendLetter } = proxyActivities<UnitPorts>({
  startToCloseTimeout: '15 seconds',
  // A mail service that is down for a day is told as a failure, not waited out in silence.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 3, maximumInterval: '30 minutes' },
});

const { keepLedger } = proxyActivities<UnitPorts>({ startToCloseTimeout: '30 seconds' });

/** Three bytes a character at most: three quarters of a payload (2 MB: limits.ts). */
const segmentCharsMax = 500_000;

/** Records that a run keeps in the open: with one more request (1 MB) they still are an answer. */
const openCharsMax = 200_000;

setWorkflowOptions({ versioningBehavior: 'PINNED' }, unit);

/** Runs until the campaign has closed and its last letters are out: the ledger's end. */
export async function unit(input: UnitInput): Promise<{ seq: number; head: string }> {
  const now = campaignClock(input.shiftMs);
  const segments = 'segments' in input ? input.segments : [];
  const keeper = createUnitKeeper(input, now);
  const alarm = createAlarm(now);
  listen(keeper, segments, now);
  if ('plan' in input) keeper.note([launchedBy(input)]);

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
    if (next === null) break;
    if (shouldBeginAnew(keeper)) {
      // The command that woke the loop is answered first.
      if (allHandlersFinished()) await continueAnew(keeper, segments, input.shiftMs);
      await condition(allHandlersFinished);
      continue;
    }
    alarm.setFor(next);
    await condition(() => keeper.hasChanged() || alarm.hasRung());
  }
  alarm.cancel();
  await condition(allHandlersFinished);
  const { seq, head } = keeper.state();
  return { seq, head };
}

/** Every command is an Update of its own name; machines signal; the API asks by query. */
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
  setHandler(
    defineQuery<TimelineView, [number?, number?]>(unitQueries.timeline),
    (after = 0, limit = Number.POSITIVE_INFINITY) => ({
      segments,
      first: keeper.records[0]?.seq ?? keeper.state().seq + 1,
      records: recordsAfter(keeper.records, after, limit),
    }),
  );
}

/** A run's records lie in order, without a gap: a page of a long ledger costs a page. */
function recordsAfter(records: readonly Recorded[], after: number, limit: number): Recorded[] {
  const [first] = records;
  const from = first ? Math.max(0, after + 1 - first.seq) : 0;
  return records.slice(from, from + limit);
}

function launchedBy({ plan, planHash }: Extract<UnitInput, { plan: unknown }>): Event {
  const { id, version } = plan.definition;
  return { kind: 'launched', definition: id, version, plan: planHash ?? hashOf(plan) };
}

/** Sends a letter and says what became of it; only a cancelled workflow gets no answer. */
async function post(letter: Letter): Promise<Event> {
  const about = factsOf(letter);
  const result = await sendLetter(letter).catch((failure: unknown): LetterResult => {
    if (isCancellation(failure)) throw failure;
    return { kind: 'undeliverable', to: letter.to.role, reason: 'mail-service-unavailable' };
  });
  if (result.kind === 'undeliverable') {
    return { kind: 'letter-failed', ...about, to: result.to, reason: result.reason };
  }
  const { to, message, repeated } = result;
  return { kind: 'letter-sent', ...about, to, message, repeated };
}

/**
 * A newer build is there, the history grows long (2,000 updates, 51,200 events: limits.ts), or the
 * records of this run grow too large for the answer to a query.
 */
function shouldBeginAnew(keeper: UnitKeeper): boolean {
  const { targetWorkerDeploymentVersionChanged, continueAsNewSuggested } = workflowInfo();
  const isLarge = keeper.recordChars() > openCharsMax;
  return targetWorkerDeploymentVersionChanged || continueAsNewSuggested || isLarge;
}

/** Puts the run's records away and goes on under the newest build, the state carried whole. */
async function continueAnew(
  keeper: UnitKeeper,
  segments: string[],
  shiftMs: number,
): Promise<never> {
  const { plan, unit: who } = keeper.state();
  const put: string[] = [];
  let count = 0;
  // A payload has its limit: long reports go in several segments.
  for (const records of segmentsOf([...keeper.records])) {
    put.push(await keepLedger({ campaign: plan.campaign, unit: who.code, records }));
    count += records.length;
  }
  await condition(allHandlersFinished);
  // What came in while the records were put away goes along in the open.
  const recent = keeper.records.slice(count);
  const next = { state: keeper.state(), segments: [...segments, ...put], recent, shiftMs };
  return makeContinueAsNewFunc<typeof unit>({ initialVersioningBehavior: 'AUTO_UPGRADE' })(next);
}

/** Records in order, in parts that fit into a payload each. */
function segmentsOf(records: Recorded[]): Recorded[][] {
  const parts: Recorded[][] = [];
  let chars = segmentCharsMax;
  for (const record of records) {
    chars += JSON.stringify(record).length;
    const part = chars > segmentCharsMax ? undefined : parts.at(-1);
    if (part) part.push(record);
    else {
      parts.push([record]);
      chars = JSON.stringify(record).length;
    }
  }
  return parts;
}
