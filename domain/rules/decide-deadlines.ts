/**
 * Decides commands on deadlines and reminders: extensions (requested and granted), waivers,
 * reopening, nudges. A deadline only moves later, and never beyond the campaign's closing.
 */
import { dayOf, dayOfIso, endOfDay, isoDayOf } from '../terms/days.ts';
import type { Decision } from './decision.ts';
import { correctionDue } from './decide-review.ts';
import { filedByPredecessor } from './fileable.ts';
import type { UnitPlan } from '../plan/plan.ts';
import type { Refusal } from '../unit/refusals.ts';
import type { StepState, UnitState } from '../unit/state.ts';
import { isDone, isTellable, isUnitsTurn, itemIn, owedOf } from '../unit/state.ts';

const hourMs = 3_600_000;

export const deadlineDecisions = {
  'request-extension': (state, command, now) => {
    const step = owing(state, command.step);
    if ('code' in step) return step;
    if (step.extensionAsked) return { code: 'extension-pending', step: step.id };
    const until = laterDay(state.plan, step, command.until, now);
    if (typeof until !== 'number') return until;
    const at = endOfDay(until, state.plan.utcOffsetMinutes);
    return [{ kind: 'extension-requested', step: step.id, day: until, at, reason: command.reason }];
  },

  'grant-extension': (state, command, now) => {
    const step = owing(state, command.step);
    if ('code' in step) return step;
    if (!step.extensionAsked) return { code: 'no-extension-asked', step: step.id };
    const { day, at } = step.extensionAsked;
    // Since the request, an amendment may have moved the deadline, or the requested day may be
    // past.
    const later = laterDay(state.plan, step, isoDayOf(day), now);
    if (typeof later !== 'number') return later;
    const reason = command.note ?? '';
    return [{ kind: 'extended', steps: [step.id], day, dueAt: at, reason, granted: true }];
  },

  'refuse-extension': (state, command) => {
    const step = itemIn(state, command.step);
    if (!step) return { code: 'unknown-step', step: command.step };
    if (!step.extensionAsked) return { code: 'no-extension-asked', step: step.id };
    return [{ kind: 'extension-refused', step: step.id, reason: command.reason }];
  },

  extend: (state, command, now) => {
    const named = command.steps;
    const steps = named ? owingAll(state, named) : Object.values(state.steps).filter(isExtendable);
    if ('code' in steps) return steps;
    const kept: string[] = [];
    let day = Number.NaN;
    for (const step of new Set(steps)) {
      const until = laterDay(state.plan, step, command.until, now);
      if (typeof until === 'number') {
        day = until;
        kept.push(step.id);
      } else if (named || until.code !== 'day-not-later' || until.current === null) return until;
    }
    if (kept.length === 0) return { code: 'nothing-owed', steps: named ?? [] };
    const dueAt = endOfDay(day, state.plan.utcOffsetMinutes);
    const { reason } = command;
    return [{ kind: 'extended', steps: kept, day, dueAt, reason, granted: false }];
  },

  waive: (state, command) => {
    const step = itemIn(state, command.step);
    if (!step) return { code: 'unknown-step', step: command.step };
    if (step.status === 'waived') return { code: 'already-waived', step: step.id };
    if (step.status === 'inherited') return filedByPredecessor(step);
    if (step.status === 'ended') return { code: 'nothing-owed', steps: [step.id] };
    if (command.part === 'paper' && step.paper !== 'owed') {
      return { code: 'paper-not-asked', step: step.id };
    }
    if (isTellable(step)) return { code: 'nothing-owed', steps: [step.id] };
    if (isDone(step)) return { code: 'already-approved', step: step.id };
    return [{ kind: 'waived', step: step.id, part: command.part, reason: command.reason }];
  },

  reopen: (state, command, now) => {
    const step = itemIn(state, command.step);
    if (!step) return { code: 'unknown-step', step: command.step };
    if (!['approved', 'waived', 'told', 'inherited'].includes(step.status)) {
      return { code: 'not-reopenable', step: step.id, status: step.status };
    }
    const due = reopenedUntil(state.plan, step, command.until, now);
    if ('code' in due) return due;
    return [{ kind: 'reopened', step: step.id, reason: command.reason, ...due }];
  },

  nudge: (state, command, now) => {
    const named = command.steps && [...new Set(command.steps)];
    const all = Object.values(state.steps);
    const owed = all.filter((step) => isUnitsTurn(step) && step.opensAt <= now);
    const strange = named?.find((id) => !itemIn(state, id));
    if (strange !== undefined) return { code: 'unknown-step', step: strange };
    const settled = named?.filter((id) => !owed.some((step) => step.id === id)) ?? [];
    if (settled.length > 0 || owed.length === 0) return { code: 'nothing-owed', steps: settled };
    if (state.nudgedAt !== null) {
      const nextAt = state.nudgedAt + state.plan.settings.nudgeHoursMin * hourMs;
      if (now < nextAt) return { code: 'nudged-recently', at: state.nudgedAt, nextAt };
    }
    const steps = named ?? owed.map((step) => step.id);
    return [{ kind: 'nudged', steps, channel: command.channel, note: command.note }];
  },
} satisfies {
  [
    K in
      | 'request-extension'
      | 'grant-extension'
      | 'refuse-extension'
      | 'extend'
      | 'waive'
      | 'reopen'
      | 'nudge'
  ]: Decision<K>;
};

/** The day until which a step is reopened. A step that is only reported has no deadline then. */
function reopenedUntil(plan: UnitPlan, step: StepState, until: string | undefined, now: number) {
  if (!step.told) return correctionDue(plan, step, until, now);
  if (until !== undefined) return { code: 'no-deadline' as const, step: step.id };
  return { dueAt: null, dueDay: null };
}

function isExtendable(step: StepState): boolean {
  return isUnitsTurn(step) && step.dueDay !== null;
}

function owing(state: UnitState, id: string): StepState | Refusal {
  const step = itemIn(state, id);
  if (!step) return { code: 'unknown-step', step: id };
  if (isUnitsTurn(step)) return step;
  const owed = owedOf(step);
  return { code: 'nothing-owed', steps: [id], ...(owed ? { owed } : {}) };
}

function owingAll(state: UnitState, ids: string[]): StepState[] | Refusal {
  const steps: StepState[] = [];
  for (const id of ids) {
    const step = owing(state, id);
    if ('code' in step) return step;
    steps.push(step);
  }
  return steps;
}

/** The requested day, if it is after the present deadline, not past, and not after the closing. */
function laterDay(plan: UnitPlan, step: StepState, until: string, now: number): number | Refusal {
  if (step.dueDay === null) return { code: 'no-deadline', step: step.id };
  const day = dayOfIso(until);
  if (Number.isNaN(day)) return { code: 'not-a-day', day: until };
  if (day <= step.dueDay) {
    return { code: 'day-not-later', step: step.id, day: until, current: isoDayOf(step.dueDay) };
  }
  if (day < dayOf(now, plan.utcOffsetMinutes)) {
    return { code: 'day-not-later', step: step.id, day: until, current: null };
  }
  const closingDay = dayOf(plan.closesAt, plan.utcOffsetMinutes);
  if (day > closingDay)
    return { code: 'day-after-closing', day: until, closes: isoDayOf(closingDay) };
  return day;
}
