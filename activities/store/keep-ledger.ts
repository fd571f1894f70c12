/**
 * Archives ledgers and campaigns in S3, so that every record can be audited: records under their
 * hash, and an index by campaign and unit that leads to them. Repeats change nothing, and an older
 * index never replaces a newer one.
 */
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import { Context } from '@temporalio/activity';
import pMap from 'p-map';

import { matrixOf } from '../../domain/unit/matrix.ts';
import type { LedgerIndex, TimelineView, UnitView } from '../../workflows/messages.ts';
import { unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import type { CampaignPorts, UnitPorts } from '../../workflows/ports.ts';
import type { Archive } from './archive.ts';
import type { ObjectStore } from './object-store.ts';
import type { PlanStore } from './plan-store.ts';

/** Units checked concurrently: mostly one small object each. */
const unitsAtOnce = 16;

/** The activity `keepLedger`; returns the S3 key of the records. */
export function createKeepLedger(
  store: Pick<ObjectStore, 'putContent'>,
  archive: Archive,
): UnitPorts['keepLedger'] {
  return async ({ records, index }) => {
    const key = await store.putContent(records);
    const segments = records.length > 0 ? [key] : [];
    if (index) await archive.keepLedger({ ...index, segments: [...index.segments, ...segments] });
    return key;
  };
}

/** The activity `keepCampaign`. */
export function createKeepCampaign(parts: {
  plans: PlanStore;
  archive: Archive;
}): CampaignPorts['keepCampaign'] {
  return async (end) => {
    const { title, launchAt } = await parts.plans.read(end.view.planKey);
    await parts.archive.keepCampaign({ ...end, title, launchAt });
  };
}

/** The activity `keepLedgersLeft`. Throws on outages: the batch is then retried. */
export function createKeepLedgersLeft(parts: {
  client: Client;
  plans: PlanStore;
  store: Pick<ObjectStore, 'putContent'>;
  archive: Archive;
}): CampaignPorts['keepLedgersLeft'] {
  return async ({ planKey, first, last }) => {
    const context = Context.current();
    const { campaign, units } = await parts.plans.read(planKey);
    await pMap(
      units.slice(first, last),
      async ({ code }) => {
        const before = await parts.archive.ledger(campaign, code);
        if (!before?.ended) await keepLeft(parts, campaign, code);
        context.heartbeat(code);
      },
      { concurrency: unitsAtOnce, signal: context.cancellationSignal },
    );
  };
}

/** A run that has ended still answers queries until the server deletes it. */
async function keepLeft(
  { client, store, archive }: Parameters<typeof createKeepLedgersLeft>[0],
  campaign: string,
  code: string,
): Promise<void> {
  const handle = client.workflow.getHandle(unitWorkflowId(campaign, code));
  try {
    const { status } = await handle.describe();
    if (status.name === 'RUNNING' || status.name === 'PAUSED') return;
    const { state } = await handle.query<UnitView>(unitQueries.view);
    const timeline = await handle.query<TimelineView>(unitQueries.timeline);
    const recent = timeline.records.length > 0 ? [await store.putContent(timeline.records)] : [];
    const { unit, above, seq, head } = state;
    const segments = [...timeline.segments, ...recent];
    const matrix = matrixOf(state);
    const index: LedgerIndex = { campaign, unit, above, segments, seq, head, matrix, ended: true };
    await archive.keepLedger(index);
  } catch (failure) {
    // The unit was never started, or the server has already deleted it.
    if (!(failure instanceof WorkflowNotFoundError)) throw failure;
  }
}
