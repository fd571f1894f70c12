/**
 * `apply` says how each event changes a unit's state. It never refuses and never reads a clock.
 * There is one row per event; an event without a row does not compile.
 */
import type { Event, EventKind, EventOf, Recorded } from '../unit/events.ts';
import { hashOf } from '../terms/canonical-hash.ts';
import { amendedSteps, begunAgain } from './amend.ts';
import { campaignEnded, unitLeft, unitSucceeded } from './leaving/ending.ts';
import { isoDayOf } from '../terms/days.ts';
import type { OwedLine } from '../terms/letter-lines.ts';
import { newFiling } from '../unit/open-unit.ts';
import {
  mailTime,
  calledIn,
  openStage,
  passed,
  rungRoles,
  settled,
  stageRole,
  tellLiaison,
  reachable,
  withLine,
  withoutLines,
} from '../letters/outbox.ts';
import { plannedStepOf } from '../plan/plan.ts';
import { signedBy } from '../unit/seats.ts';
import type { StepState, UnitState } from '../unit/state.ts';
import { isLate, itemIn, owedOf, plannedOf } from '../unit/state.ts';
import type { Submission } from '../terms/standing.ts';
import { bounced, lettered, unlettered } from '../letters/post.ts';
import {
  anew,
  backWithUnit,
  deputiesWith,
  filedOf,
  freshReview,
  keysAfter,
  marked,
  paperOf,
  passedOn,
  sideOf,
  toldAs,
  turned,
} from '../unit/turns.ts';

/** The state after an event. The given state is not changed. */
export function apply(state: UnitState, recorded: Recorded): UnitState {
  const row = rows[recorded.event.kind] as Row<EventKind>;
  const next = row(state, recorded.event, recorded);
  return { ...next, seq: recorded.seq, head: hashOf(recorded), ...keysAfter(next, recorded) };
}

/** Numbers, dates and hash-chains events as they enter the ledger, and applies them in turn. */
export function record(
  state: UnitState,
  events: readonly Event[],
  stamp: Pick<Recorded, 'at' | 'by' | 'via' | 'request'>,
): { state: UnitState; records: Recorded[] } {
  const records: Recorded[] = [];
  let next = state;
  for (const event of events) {
    const one: Recorded = { seq: next.seq + 1, ...stamp, event, prev: next.head };
    next = apply(next, one);
    records.push(one);
  }
  return { state: next, records };
}

type Row<K extends EventKind> = (state: UnitState, event: EventOf<K>, meta: Recorded) => UnitState;

const rows: { [K in EventKind]: Row<K> } = {
  launched: (state, _event, meta) => withLine(state, meta, 'launch', 'liaison'),
  acknowledged: (state, _event, meta) => ({
    ...withoutLines(state, (line) => line.kind === 'acknowledge'),
    acknowledgedAt: meta.at,
  }),
  submitted: (state, event, meta) => {
    const step = itemOf(state, event.step);
    const submission: Submission = {
      revision: event.revision,
      receivedAt: event.receivedAt,
      by: meta.by.id,
      via: meta.via,
      recorded: event.recorded !== undefined,
      outcome: 'pending',
    };
    if (step.told) return settledWith(state, toldAs(step, submission, event.content));
    const side = sideOf(plannedOf(state, step), 0);
    const submitted = turned(step, side, event.receivedAt, {
      status: 'submitted',
      filed: filedOf(event.content),
      paper: paperOf(state, step),
      submissions: [...step.submissions, submission],
      review: freshReview(0, meta.at),
      extensionAsked: null,
    });
    return openStage(settledWith(state, submitted), submitted, meta);
  },
  withdrawn: (state, event, meta) => {
    const step = itemOf(state, event.step);
    const back = { ...step, submissions: marked(step, 'withdrawn') };
    return settledWith(state, backWithUnit(state, back, meta.at, {}));
  },
  approved: (state, event, meta) => {
    const step = itemOf(state, event.step);
    const review = step.review ?? freshReview(0, meta.at);
    if (event.completes === 'nothing') {
      const seat = event.inPlaceOf ?? meta.by.id;
      return withStep(state, { ...step, review: signedBy(review, meta.by.id, seat) });
    }
    if (event.completes === 'stage') {
      const stage = review.stage + 1;
      const fresh = freshReview(stage, meta.at);
      const next = turned(step, sideOf(plannedOf(state, step), stage), meta.at, { review: fresh });
      return openStage(withStep(passed(state, step), next), next, meta);
    }
    const approved = { status: 'approved' as const, approvedAt: meta.at, review: null };
    const done = { ...step, ...approved, submissions: marked(step, 'approved') };
    return settledWith(state, turned(done, owedOf(done) ? 'unit' : 'none', meta.at, {}));
  },
  returned: (state, event, meta) => {
    const step = itemOf(state, event.step);
    const next = turned(step, 'unit', meta.at, {
      status: 'returned',
      submissions: marked(step, 'returned'),
      dueAt: event.dueAt,
      dueDay: event.dueDay,
      ...anew(state, step, meta.at),
      sentBack: { at: meta.at, reason: event.reason, clause: event.clause },
    });
    const why = `${event.reason}（依据通知${event.clause}）`;
    return tellLiaison(settledWith(state, next), meta, 'returned', event.step, why);
  },
  'extension-requested': (state, event, meta) => {
    const step = itemOf(state, event.step);
    const { day, at: until, reason } = event;
    const asked = { ...step, extensionAsked: { day, at: until, since: meta.at, reason } };
    const text = `申请延至${isoDayOf(day)}：${reason}`;
    const line = { at: mailTime(state, meta.at), step: event.step, text };
    return withLine(withStep(state, asked), meta, 'extension-asked', 'office', line);
  },
  'extension-refused': (state, event, meta) => {
    const next = settledWith(state, { ...itemOf(state, event.step), extensionAsked: null });
    return tellLiaison(next, meta, 'extension-refused', event.step, event.reason);
  },
  extended: (state, event, meta) => {
    const steps = event.steps.map((id) => {
      const step = itemOf(state, id);
      return {
        ...step,
        dueAt: event.dueAt,
        dueDay: event.day,
        // A filing that was late before the extension was granted stays late.
        judgedAt: isLate(step) ? step.judgedAt : event.dueAt,
        extensionAsked: null,
        armedAt: meta.at,
        fired: [],
      };
    });
    return steps.reduce(
      (next, step) => tellLiaison(settledWith(next, step), meta, 'extended', step.id, event.reason),
      state,
    );
  },
  waived: (state, event, meta) => {
    const step = itemOf(state, event.step);
    const part =
      event.part === 'paper' ? { paper: 'waived' as const } : { status: 'waived' as const };
    const waived = { ...step, ...part, ...(event.part === 'all' ? { review: null } : {}) };
    const next = turned(waived, owedOf(waived) ? waived.clock.side : 'none', meta.at, {});
    return settledWith(state, next);
  },
  reopened: (state, event, meta) => {
    const step = itemOf(state, event.step);
    const next = backWithUnit(state, step, meta.at, {
      approvedAt: null,
      dueAt: event.dueAt,
      dueDay: event.dueDay,
      sentBack: { at: meta.at, reason: event.reason },
    });
    // No letter asks again for a step that is only reported; the unit's page shows the reason.
    if (step.told) return settledWith(state, next);
    return tellLiaison(withStep(state, next), meta, 'reopened', event.step, event.reason);
  },
  'paper-received': (state, event) => {
    const { arrivedAt, revision } = event;
    const paper = { arrivedAt, ...(revision !== undefined && { revision }) };
    const step = { ...itemOf(state, event.step), paper };
    const next = turned(step, owedOf(step) ? step.clock.side : 'none', arrivedAt, {});
    return settledWith(state, next);
  },
  nudged: (state, event, meta) => {
    const next = { ...state, nudgedAt: meta.at };
    if (event.channel !== 'mail') return next;
    return event.steps.reduce<UnitState>(
      (acc, step) => tellLiaison(acc, meta, 'nudge', step, event.note),
      next,
    );
  },
  'liaison-named': (state, event) =>
    reachable({ ...state, liaison: event.person, liaisonReachable: true }),
  'address-changed': (state, event) => reachable({ ...state, address: event.address }),
  commented: (state) => state,
  delegated: (state, event, meta) => {
    const step = itemOf(state, event.step);
    if (!step.review) return state;
    const review = passedOn(step.review, event.seats, event.to);
    return calledIn(withStep(state, { ...step, review }), meta, step.id, event.to, event.reason);
  },
  'reviewer-added': (state, event, meta) => {
    const step = itemOf(state, event.step);
    if (!step.review) return state;
    const added = [...step.review.added, event.reviewer];
    const next = withStep(state, { ...step, review: { ...step.review, added } });
    return calledIn(next, meta, step.id, event.reviewer, event.reason);
  },
  'deputy-set': (state, { of, deputy }) => ({
    ...state,
    deputies: deputiesWith(state, of, deputy),
  }),
  amended: (state, event, meta) => {
    const steps = amendedSteps(state, event.plan, meta.at);
    const gone = (line: OwedLine): boolean => line.step !== undefined && !(line.step in steps);
    const told = Object.values(steps).filter((step) => step.told);
    const amended = { ...told.reduce(settled, withoutLines(state, gone)), plan: event.plan, steps };
    const asked = begunAgain(state, steps).reduce<UnitState>(
      (next, step) => openStage(passed(next, step), step, meta),
      amended,
    );
    return withLine(asked, meta, 'amended', 'liaison', { text: event.notice });
  },
  'reminders-paused': (state) => ({ ...state, remindersPaused: true }),
  'reminders-resumed': (state, _event, meta) => ({
    ...state,
    remindersPaused: false,
    // Reminders that fell due during the pause are not sent: ladders and reviews count from now.
    steps: Object.fromEntries(
      Object.entries(state.steps).map(([id, { review, ...step }]) => [
        id,
        { ...step, armedAt: meta.at, review: review && { ...review, since: meta.at, round: 0 } },
      ]),
    ),
  }),
  chased: (state, event, meta) =>
    event.steps.reduce((acc, { step: id, rung: rungId, level, missed, owed, also = [] }) => {
      const step = itemOf(acc, id);
      const fired = [...step.fired, ...missed, rungId];
      const rung = plannedOf(acc, step).ladder.find((one) => one.id === rungId);
      const next = withStep(acc, { ...step, fired });
      return rungRoles([...(rung?.to ?? []), ...also], owed).reduce(
        (all, to) => withLine(all, meta, level, to, { step: id }),
        next,
      );
    }, state),
  'review-chased': (state, event, meta) =>
    event.steps.reduce((acc, { step: id, stage: _stage, round }) => {
      const step = itemOf(acc, id);
      if (!step.review) return acc;
      const next = withStep(acc, { ...step, review: { ...step.review, round } });
      const lined = withLine(next, meta, 'review-waiting', stageRole(acc, step), { step: id });
      // From the second time on, somebody above the reviewer is told too.
      return round > 1
        ? withLine(lined, meta, 'review-waiting', 'office-leader', { step: id })
        : lined;
    }, state),
  'acknowledgement-chased': (state, event, meta) => {
    const next = { ...state, acknowledgeRound: event.round };
    const lined = withLine(next, meta, 'acknowledge', 'liaison');
    return event.round > 1 ? withLine(lined, meta, 'acknowledge', 'office') : lined;
  },
  'letter-sent': (state, event) => lettered(state, event),
  'letter-failed': (state, event, meta) => unlettered(state, event, meta),
  'mail-bounced': (state, event, meta) => bounced(state, event, meta),
  left: unitLeft,
  succeeded: unitSucceeded,
  closed: (state, event, meta) => campaignEnded(state, meta, 'closed', event.open.length > 0),
  cancelled: (state, _event, meta) => campaignEnded(state, meta, 'cancelled', true),
};

function itemOf(state: UnitState, id: string): StepState {
  const step = itemIn(state, id);
  if (step) return step;
  const planned = plannedStepOf(state.plan, id);
  if (!planned) throw new Error(`no step ${id} in the plan of ${state.unit.code}`);
  return newFiling(planned, state.plan, id);
}

/** The state with the changed step, without the letter lines that the change makes pointless. */
function settledWith(state: UnitState, step: StepState): UnitState {
  return withStep(settled(state, step), step);
}

function withStep(state: UnitState, step: StepState): UnitState {
  return { ...state, steps: { ...state.steps, [step.id]: step } };
}
