/**
 * The only way in which a command reaches a unit: as an Update under the caller's key. Separates
 * refusals, which are answers of the rules, from bugs and outages, which are thrown.
 */
import type { Client } from '@temporalio/client';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

import type { Command } from '../../domain/unit/commands.ts';
import type { Refusal } from '../../domain/unit/refusals.ts';
import type { Acted } from '../../workflows/messages.ts';
import { refusalType, unitWorkflowId } from '../../workflows/messages.ts';

/**
 * Sends a command and returns its result, or the refusal. Throws on bugs and outages. `attempt`
 * identifies this request, so that the result says whether it or an earlier one was carried out.
 */
export async function commandUnit(
  client: Client,
  place: { campaign: string; unit: string },
  command: Command,
  attempt?: string,
): Promise<Acted | Refusal> {
  const { kind, ...asked } = command;
  const sent = { ...asked, ...(attempt !== undefined && { attempt }) };
  const handle = client.workflow.getHandle(unitWorkflowId(place.campaign, place.unit));
  try {
    const acted = await handle.executeUpdate<Acted, [typeof sent]>(kind, {
      args: [sent],
      updateId: command.key,
    });
    // For a known update id the server returns the first result, whatever the new body is.
    return acted.body === command.body ? acted : { code: 'key-reused', key: command.key };
  } catch (failure) {
    const refusal = refusalOf(failure);
    if (refusal) return refusal;
    throw failure;
  }
}

/** The refusal that a failed Update carries, or null if the failure is something else. */
export function refusalOf(failure: unknown): Refusal | null {
  if (!(failure instanceof WorkflowUpdateFailedError)) return null;
  const { cause } = failure;
  if (!(cause instanceof ApplicationFailure) || cause.type !== refusalType) return null;
  return (cause.details?.[0] as Refusal | undefined) ?? null;
}
