/**
 * Takes a unit out of a campaign and tells its successors, each exactly once: the update id is made
 * from operation and unit, so a repeat after a crash returns the first result. The unit comes
 * first: if it refuses, no successor is told anything.
 */
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';

import type { BodyOf } from '../../domain/unit/commands.ts';
import type { Refusal } from '../../domain/unit/refusals.ts';
import type { NamedUnit } from '../../domain/unit/state.ts';
import { unitWorkflowId } from '../../workflows/messages.ts';
import type { CampaignPorts } from '../../workflows/ports.ts';
import { refusalOf } from './command-unit.ts';
import type { OperationBody } from './command-units.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** The body of the operation as the API stored it, with the names of all units. */
export type LeavingBody = { from: NamedUnit } & BodyOf<'leave'>;

/** The activity `leaveUnit`. Throws on outages; a unit's refusal is part of the result. */
export function createLeaveUnit(parts: {
  client: Client;
  store: ObjectStore;
}): CampaignPorts['leaveUnit'] {
  return async ({ campaign, operation, bodyKey }) => {
    const stored = (await parts.store.getContent(bodyKey)) as OperationBody;
    const { by, receivedAt, hash } = stored;
    const { from, reason, successors } = stored.body as LeavingBody;
    const give = async (unit: string, kind: string, body: object): Promise<Refused[]> => {
      const key = `${operation}:${unit}`;
      const sent = { ...body, by, via: 'campaign', key, body: hash, receivedAt };
      const code = await given(parts.client, unitWorkflowId(campaign, unit), kind, key, sent);
      return code ? [{ unit, code }] : [];
    };
    const refused = await give(from.unit, 'leave', { reason, successors });
    if (refused.length > 0) return refused;
    for (const { unit, steps } of successors) {
      refused.push(...(await give(unit, 'succeed', { reason, from, steps })));
    }
    return refused;
  };
}

interface Refused {
  unit: string;
  code: Refusal['code'];
}

async function given(
  client: Client,
  workflow: string,
  kind: string,
  key: string,
  sent: object,
): Promise<Refusal['code'] | null> {
  try {
    await client.workflow.getHandle(workflow).executeUpdate(kind, { args: [sent], updateId: key });
    return null;
  } catch (failure) {
    const refusal = refusalOf(failure);
    if (refusal) return refusal.code;
    // A unit that has ended refuses as well.
    if (failure instanceof WorkflowNotFoundError) return 'campaign-closed';
    throw failure;
  }
}
