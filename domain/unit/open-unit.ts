/**
 * Makes the state that a unit starts with: its plan turned into open steps. Also makes the steps
 * that an amendment adds, and further filings of a series.
 */
import { ledgerStart } from './ledger.ts';
import type { Above, PlannedStep, UnitPlan } from '../plan/plan.ts';
import type { StepState, UnitState } from './state.ts';
import type { Unit } from '../definition/units.ts';

/** The state of a unit before its `launched` event. `above`: the units above it, nearest first. */
export function openUnit(input: { plan: UnitPlan; unit: Unit; above: Above[] }): UnitState {
  const { plan, unit, above } = input;
  return {
    version: 1,
    unit,
    above,
    plan,
    status: 'running',
    closedAt: null,
    seq: 0,
    head: ledgerStart,
    acknowledgedAt: null,
    acknowledgeRound: 0,
    liaison: null,
    liaisonReachable: true,
    latestToLiaison: null,
    address: unit.address,
    remindersPaused: false,
    deputies: {},
    nudgedAt: null,
    steps: Object.fromEntries(
      plan.steps.flatMap((step) => itemsOf(step, plan)).map((step) => [step.id, step]),
    ),
    outbox: [],
    recentKeys: [],
  };
}

/** The items a planned step starts with: itself, its occurrences, or none yet if it takes many. */
export function itemsOf(planned: PlannedStep, plan: UnitPlan): StepState[] {
  if (planned.many) return [];
  if (planned.occurrences.length === 0) {
    const due = planned.due ? { at: planned.due.at, day: planned.due.day } : null;
    return [newItem(planned, plan, planned.id, planned.opensAt, due)];
  }
  return planned.occurrences.map((one) =>
    newItem(planned, plan, `${planned.id}@${one.id}`, one.opensAt, { at: one.at, day: one.day }),
  );
}

/**
 * A new filing of an undated step: `exposure#2`. It was not owed, so no clock ran until it came.
 */
export function newFiling(planned: PlannedStep, plan: UnitPlan, id: string): StepState {
  const item = newItem(planned, plan, id, planned.opensAt, null);
  return { ...item, clock: { ...item.clock, side: 'none' } };
}

function newItem(
  planned: PlannedStep,
  plan: UnitPlan,
  id: string,
  opensAt: number,
  due: { at: number; day: number } | null,
): StepState {
  return {
    id,
    ...(planned.told && { told: planned.told }),
    status: 'open',
    opensAt,
    dueAt: due?.at ?? null,
    dueDay: due?.day ?? null,
    judgedAt: due?.at ?? null,
    filed: null,
    submissions: [],
    review: null,
    paper: planned.receipts.includes('paper') ? 'owed' : 'not-asked',
    approvedAt: null,
    extensionAsked: null,
    armedAt: plan.launchAt,
    fired: [],
    clock: {
      // Nobody waits for a step that is only reported, so no clock runs.
      side: planned.told ? 'none' : 'unit',
      since: Math.max(opensAt, plan.launchAt),
      unitMs: 0,
      officeMs: 0,
    },
  };
}
