/**
 * Reads one unit from its workflow: its state as an answer, its records from the store and from the
 * present run. Persons are shown as ids and plans as hashes: encrypted data stays encrypted.
 */
import type { Recorded } from '../../domain/unit/events.ts';
import { isoDayOf } from '../../domain/terms/days.ts';
import type { Text } from '../../domain/definition/definition.ts';
import { titleOf } from '../../domain/plan/item-title.ts';
import { cellOf, standingAt } from '../../domain/unit/matrix.ts';
import type { PlannedStep, UnitPlan } from '../../domain/plan/plan.ts';
import type { Actor } from '../../domain/terms/people.ts';
import { possibleAtStep, possibleAtUnit } from '../../domain/rules/possible.ts';
import type { StepState, UnitState } from '../../domain/unit/state.ts';
import {
  isLate,
  isOverdue,
  owedOf,
  plannedOf,
  revisionOf,
  standsAt,
} from '../../domain/unit/state.ts';
import { linesOf } from '../../domain/words/transcript.ts';
import { inEach } from '../../domain/terms/language.ts';
import { wordsIn } from '../../domain/words/words.ts';
import type { TimelineView, UnitView } from '../../workflows/messages.ts';
import { unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import type { ReadingPorts } from './ports.ts';
import { colourOf, standingWord } from './matrix.ts';
import { inTime } from '../edge/outages.ts';
import { Refused } from '../problems/problems.ts';
import type { FoundUnit } from './read-campaign.ts';
import { archivedState, endedLedger, recordsOf } from './read-archive.ts';
import { askedElse, isoBy, isoOrNull } from './read-campaign.ts';
import { possibleAnswer } from './wire-possible.ts';
import type { RefusedActAnswer, Timeline, UnitAnswer } from './wire-units.ts';

type UnitAt = Pick<FoundUnit, 'fixed' | 'unit'>;

/** States already read for a request: a `FoundUnit` lives as long as its request. */
const known = new WeakMap<UnitAt, Promise<UnitState>>();

/**
 * The unit's state, queried at most once per request. Throws Refused (503) if the unit has not
 * started yet.
 */
export function readState(deps: ReadingPorts, found: UnitAt): Promise<UnitState> {
  return known.get(found) ?? readStateAnew(deps, found);
}

/** The unit's present state, for a request that has just tried to change it. */
export function readStateAnew(deps: ReadingPorts, found: UnitAt): Promise<UnitState> {
  const asked = askState(deps, found);
  known.set(found, asked);
  return asked;
}

/** Stores a state that was read before the unit was found, so that it is not queried again. */
export function withState<F extends UnitAt>(found: F, state: UnitState): F {
  known.set(found, Promise.resolve(state));
  return found;
}

function askState(deps: ReadingPorts, { fixed, unit }: UnitAt): Promise<UnitState> {
  const handle = deps.client.workflow.getHandle(unitWorkflowId(fixed.campaign, unit.code));
  const ask = (): Promise<UnitView> => handle.query<UnitView>(unitQueries.view);
  return askedElse(
    async () => (await inTime(deps, ask)).state,
    async () => (await archivedState(deps, { fixed, unit })) ?? notStarted(),
  );
}

/** A unit's records after `after`, oldest first, including earlier runs; at most `limit`. */
export async function readRecords(
  deps: ReadingPorts,
  { fixed, unit }: Pick<FoundUnit, 'fixed' | 'unit'>,
  after = 0,
  limit?: number,
): Promise<Recorded[]> {
  const handle = deps.client.workflow.getHandle(unitWorkflowId(fixed.campaign, unit.code));
  const ask = (): Promise<TimelineView> =>
    handle.query<TimelineView, [number, number?]>(
      unitQueries.timeline,
      after,
      ...(limit === undefined ? [] : ([limit] as const)),
    );
  const { segments, records, first } = await askedElse<TimelineView>(
    () => inTime(deps, ask),
    async () => {
      const index = (await endedLedger(deps, fixed.campaign, unit.code)) ?? notStarted();
      return { segments: index.segments, records: [] };
    },
  );
  const earlier = await recordsOf(deps, segments, after, first ?? records[0]?.seq);
  return [...earlier, ...records].filter((record) => record.seq > after).slice(0, limit);
}

function notStarted(): never {
  throw new Refused({ code: 'engine-unavailable' });
}

/** The plan in force just before the record after `seq`: the launch's, or an amendment's. */
export async function planAfter(
  deps: ReadingPorts,
  found: FoundUnit,
  seq: number,
): Promise<UnitPlan> {
  const records = await readRecords(deps, found, 0, Math.max(seq, 1));
  const earlier = records.filter((one) => one.seq <= seq).map(({ event }) => event);
  const amended = earlier.findLast((event) => event.kind === 'amended');
  return amended?.plan ?? deps.plans.atLaunch(found.plan, records);
}

/** The state in the form that `asker` may see. `at`: by the campaign's calendar (epoch ms). */
export function unitAnswer(state: UnitState, at: number, asker: Actor): UnitAnswer {
  const { plan, unit, liaison } = state;
  return {
    campaign: plan.campaign,
    unit: unit.code,
    name: unit.name,
    group: unit.group,
    parent: unit.parent ?? null,
    mode: plan.mode,
    at: isoBy(plan, at),
    status: state.status,
    closedAt: isoOrNull(plan, state.closedAt),
    ...(state.left && { left: { ...state.left, at: isoBy(plan, state.left.at) } }),
    seq: state.seq,
    acknowledgedAt: isoOrNull(plan, state.acknowledgedAt),
    liaison: liaison?.id ?? null,
    liaisonReachable: state.liaisonReachable,
    address: state.address,
    remindersPaused: state.remindersPaused,
    deputies: state.deputies,
    ...possibleAnswer(plan, possibleAtUnit(state, asker, at)),
    steps: Object.values(state.steps).map((step) => ({
      ...stepAnswer(state, step, at),
      ...possibleAnswer(plan, possibleAtStep(state, step.id, asker, at)),
    })),
    asks: plan.steps.map((step) => ({
      ...asksOf(step),
      ...(step.many ? possibleAnswer(plan, possibleAtStep(state, step.id, asker, at)) : {}),
    })),
    uploadNotice: inEach((language) => wordsIn(language).uploadNotice),
  };
}

/**
 * A page of records as lines; one record more than a page shows that others follow. `launch`: the
 * plan before any amendment.
 */
export function timelineAnswer(
  { campaign, unit, launch }: { campaign: string; unit: string; launch: UnitPlan },
  records: Recorded[],
  { after, limit, refused }: { after: number; limit: number; refused: RefusedActAnswer[] },
): Timeline {
  const page = records.slice(0, limit);
  const last = page.at(-1)?.seq ?? after;
  const isLast = records.length <= limit;
  return {
    campaign,
    unit,
    last,
    next: isLast ? null : last,
    refused: isLast ? refused : [],
    records: told(launch, unit, page).map(({ record, text }) => ({
      seq: record.seq,
      at: isoBy(launch, record.at),
      by: record.by,
      via: record.via,
      text,
      event: shownEvent(record.event),
      prev: record.prev,
    })),
  };
}

/** Each record with its line. `plan`: the one in force before the first record. */
export function told(
  plan: UnitPlan,
  unit: string,
  records: Recorded[],
): { record: Recorded; text: Text }[] {
  const lines = inEach((language) => linesOf(language, plan, unit, records));
  return records.map((record, index) => ({
    record,
    text: { zh: lines.zh[index] ?? '', en: lines.en[index] ?? '' },
  }));
}

function stepAnswer(
  state: UnitState,
  step: StepState,
  at: number,
): Omit<UnitAnswer['steps'][number], 'can' | 'cannot'> {
  const { plan } = state;
  const planned = plannedOf(state, step);
  const standing = standingAt(plan, cellOf(state, { ...planned, id: step.id }), at);
  const stage = step.review ? planned.stages[step.review.stage] : undefined;
  return {
    id: step.id,
    code: planned.code,
    title: titleOf(planned, step.id),
    clause: planned.source.clause,
    phrase: planned.due?.phrase ?? null,
    status: step.status,
    standing,
    word: standingWord(standing),
    colour: colourOf(plan.colours, standing),
    owed: owedOf(step),
    opensAt: isoBy(plan, step.opensAt),
    dueAt: isoOrNull(plan, step.dueAt),
    judgedAt: isoOrNull(plan, step.judgedAt),
    late: isLate(step),
    overdue: state.status !== 'cancelled' && isOverdue(step, standsAt(state, at)),
    revision: revisionOf(step),
    submissions: step.submissions.map((one) => ({
      ...one,
      receivedAt: isoBy(plan, one.receivedAt),
    })),
    review:
      step.review && stage
        ? {
            stage: stage.id,
            title: stage.title,
            since: isoBy(plan, step.review.since),
            signed: step.review.signed,
          }
        : null,
    paper: typeof step.paper === 'object' ? 'in' : step.paper,
    extensionAsked: step.extensionAsked ? isoDayOf(step.extensionAsked.day) : null,
    ...(step.from && { from: step.from }),
    ...(step.told && {
      told: { doneOn: step.filed?.doneOn ?? null, nil: step.filed?.nil === true },
    }),
  };
}

function asksOf(step: PlannedStep): UnitAnswer['asks'][number] {
  const { id, title, deliverables, filesMax, numbers, nil, many, told: isTold } = step;
  const most = filesMax === undefined ? {} : { filesMax };
  return {
    step: id,
    title,
    deliverables,
    ...most,
    numbers,
    nil,
    many,
    ...(isTold && { told: isTold }),
  };
}

function shownEvent(event: Recorded['event']): { kind: string; [field: string]: unknown } {
  if (event.kind === 'liaison-named') return { ...event, person: { id: event.person.id } };
  if (event.kind === 'amended') return { ...event, plan: event.plan.definition };
  return { ...event };
}
