/**
 * A unit's whole ledger at the end of its campaign: from the store if the unit has ended, else as
 * its run answers. Knows nothing of archives.
 */
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';

import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { aboveOf, unitPlanOf } from '../../domain/plan/plan.ts';
import type { Beginning } from '../../domain/records/report.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import type { Unit } from '../../domain/definition/units.ts';
import type { TimelineView } from '../../workflows/messages.ts';
import { unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import type { Archive } from '../store/archive.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { PlanStore } from '../store/plan-store.ts';

export interface UnitLedger {
  beginning: Beginning;
  records: Recorded[];
  /** The unit's run had not ended; what it recorded later is not here. */
  isOpen: boolean;
}

export interface LedgerParts {
  client: Client;
  store: Pick<ObjectStore, 'getContent'>;
  archive: Archive;
  plans: PlanStore;
}

/** Null if the unit was never started. */
export async function readUnitLedger(
  { client, store, archive, plans }: LedgerParts,
  plan: CampaignPlan,
  unit: Unit,
): Promise<UnitLedger | null> {
  const index = await archive.ledger(plan.campaign, unit.code);
  const isOpen = index?.ended !== true;
  const running = isOpen ? await asked(client, plan.campaign, unit.code) : null;
  if (isOpen && !running) return null;
  const segments = running?.segments ?? index?.segments ?? [];
  const stored: Recorded[] = [];
  for (const key of segments) stored.push(...((await store.getContent(key)) as Recorded[]));
  const records = [...stored, ...(running?.records ?? [])];
  const above = index?.above ?? aboveOf(plan, unit);
  const began = await plans.atLaunch(unitPlanOf(plan, unit), records);
  return { beginning: { plan: began, unit: index?.unit ?? unit, above }, records, isOpen };
}

async function asked(client: Client, campaign: string, unit: string): Promise<TimelineView | null> {
  try {
    const handle = client.workflow.getHandle(unitWorkflowId(campaign, unit));
    return await handle.query<TimelineView>(unitQueries.timeline);
  } catch (failure) {
    if (failure instanceof WorkflowNotFoundError) return null;
    throw failure;
  }
}
