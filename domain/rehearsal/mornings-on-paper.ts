/**
 * Computes from the units' ledgers, without a server, what the office's mail of each morning would
 * say. It uses the same rules as the server (domain/morning), which reads what the units show.
 */
import { morningFor, morningRowsOf } from '../morning/morning.ts';
import type { Morning } from '../morning/morning.ts';
import { nextMorning } from '../morning/morning-time.ts';
import type { OfficeDesk } from '../morning/readers.ts';
import { officeDesksOf } from '../morning/readers.ts';
import type { CampaignPlan } from '../plan/plan.ts';
import { apply } from '../rules/apply.ts';
import { officeEntriesOf } from '../rules/office-entries.ts';
import type { Recorded } from '../unit/events.ts';
import type { UnitState } from '../unit/state.ts';

/** A unit, with its records since its launch. */
export interface Life {
  beginning: UnitState;
  records: readonly Recorded[];
}

/** A mail to the office: when it is sent, to whom, and what it says. */
export interface ToldMorning {
  at: number;
  desk: OfficeDesk;
  morning: Morning;
}

/** Every mail to the office from the launch to the close, in order of time. */
export function morningsOnPaper(plan: CampaignPlan, lives: readonly Life[]): ToldMorning[] {
  const shown = lives.map((life) => ({ unit: life.beginning.unit.code, changes: changesOf(life) }));
  const desks = officeDesksOf(plan.office).map((desk) => ({ desk, before: null as number | null }));
  const told: ToldMorning[] = [];
  for (let at = plan.launchAt; (at = nextMorning(plan, at)) <= plan.closesAt;) {
    const rows = shown.flatMap(({ unit, changes }) =>
      morningRowsOf(plan.campaign, unit, changes.findLast((one) => one.at < at)?.entries ?? []),
    );
    for (const one of desks) {
      const morning = morningFor(one.desk, rows, { before: one.before, now: at });
      if (!morning) continue;
      one.before = at;
      told.push({ at, desk: one.desk, morning });
    }
  }
  return told;
}

function changesOf({ beginning, records }: Life): { at: number; entries: string[] }[] {
  let state = beginning;
  return records.map((record) => {
    state = apply(state, record);
    const entries = state.status === 'running' ? officeEntriesOf(state) : [];
    return { at: record.at, entries };
  });
}
