/**
 * Lists what an amendment notice (补充通知) changes, item by item. The office confirms the list before
 * the notice is sent, and the ledger records it. domain/words turns the short lines into sentences.
 */
import { dayOf, isoDayOf, isoInstantOf } from '../terms/days.ts';
import { itemsOf } from './open-unit.ts';
import type { PlannedStep, UnitPlan } from '../plan/plan.ts';
import type { StepState } from './state.ts';

/** Lines such as `moved summary 2018-07-06 2018-07-13`: the change, the item, the old, the new. */
export function changesOf(before: UnitPlan, after: UnitPlan): string[] {
  const [old, fresh] = [itemsIn(before), itemsIn(after)];
  const added = [...fresh.keys()].filter((id) => !old.has(id)).map((id) => `added ${id}`);
  const dropped = [...old.keys()].filter((id) => !fresh.has(id)).map((id) => `dropped ${id}`);
  const dates = [...fresh].flatMap(([id, item]) => {
    const former = old.get(id);
    return former ? datesChanged(former, item, after.utcOffsetMinutes) : [];
  });
  const asked = after.steps.flatMap((step) => {
    const former = before.steps.find((one) => one.id === step.id);
    return former ? askedOtherwise(former, step) : [];
  });
  return [...added, ...dropped, ...dates, ...asked, ...closingChanged(before, after)];
}

type Item = Pick<StepState, 'id' | 'opensAt' | 'dueAt' | 'dueDay'>;

/** The items of a plan. An undated step that takes many filings is one item. */
function itemsIn(plan: UnitPlan): Map<string, Item> {
  const items = plan.steps.flatMap((step): Item[] =>
    step.many
      ? [{ id: step.id, opensAt: step.opensAt, dueAt: null, dueDay: null }]
      : itemsOf(step, plan),
  );
  return new Map(items.map((item) => [item.id, item]));
}

function datesChanged(old: Item, item: Item, utcOffsetMinutes: number): string[] {
  const { id } = item;
  const openedOn = (at: number): string => isoDayOf(dayOf(at, utcOffsetMinutes));
  const minute = (at: number | null): string =>
    at === null ? 'undated' : isoInstantOf(at, utcOffsetMinutes).slice(0, 16);
  const opened =
    old.opensAt === item.opensAt
      ? []
      : [`opens ${id} ${openedOn(old.opensAt)} ${openedOn(item.opensAt)}`];
  if (old.dueDay !== item.dueDay) {
    return [...opened, `moved ${id} ${dayWord(old.dueDay)} ${dayWord(item.dueDay)}`];
  }
  if (old.dueAt === item.dueAt) return opened;
  return [...opened, `timed ${id} ${minute(old.dueAt)} ${minute(item.dueAt)}`];
}

/** What changed in a step's requirements: paper, review stages, and the other demands. */
function askedOtherwise(old: PlannedStep, step: PlannedStep): string[] {
  const { id } = step;
  const differ = (pick: (one: PlannedStep) => unknown): boolean =>
    JSON.stringify(pick(old)) !== JSON.stringify(pick(step));
  if (old.told !== step.told) return [step.told ? `told ${id}` : `owed ${id}`];
  const paper = (one: PlannedStep): string => (one.receipts.includes('paper') ? 'asked' : 'none');
  return [
    ...(paper(old) === paper(step) ? [] : [`paper ${id} ${paper(old)} ${paper(step)}`]),
    ...(differ(({ stages }) => stages) ? [`stages ${id}`] : []),
    ...(differ(({ deliverables, filesMax, numbers, nil }) => [deliverables, filesMax, numbers, nil])
      ? [`asks ${id}`]
      : []),
    ...(differ(({ ladder }) => ladder) ? [`ladder ${id}`] : []),
  ];
}

function closingChanged(before: UnitPlan, after: UnitPlan): string[] {
  if (before.closesAt === after.closesAt) return [];
  const on = ({ closesAt, utcOffsetMinutes }: UnitPlan): string =>
    isoDayOf(dayOf(closesAt, utcOffsetMinutes));
  return [`closes - ${on(before)} ${on(after)}`];
}

function dayWord(day: number | null): string {
  return day === null ? 'undated' : isoDayOf(day);
}
