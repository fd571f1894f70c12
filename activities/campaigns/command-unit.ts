/**
 * The one way a command reaches a unit: its Update, under the caller's key. Tells refusals, which
 * are the rules' answer, from bugs and outages, which are not.
 */
import type { Client } from '@temporalio/client';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

import type { Command } from '../../domain/unit/commands.ts';
import type { Refusal } from '../../domain/unit/refusals.ts';
import type { Acted } from '../../workflows/messages.ts';
import { refusalType, unitWorkflowId } from '../../workflows/messages.ts';

/**
 * Sends a command; the refusal if the rules say no. Throws on bugs and outages. `attempt`: names
 * this request, so that the answer says whether it or an earlier one under its key was carried out.
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
    // The server answers a known update id with the first result, whatever the body was.
    return acted.body === command.body ? acted : { code: 'key-reused', key: command.key };
  } catch (failure) {
    const refusal = refusalOf(failure);
    if (refusal) return refusal;
    throw failure;
  }
}

/** The refusal that a failed Update carries, or null when the failure is something else. */
export function refusalOf(failure: unknown): Refusal | null {
  if (!(failure instanceof WorkflowUpdateFailedError)) return null;
  const { cause } = failure;
  if (!(cause instanceof ApplicationFailure) || cause.type !== refusalType) return null;
  return (cause.details?.[0] as Refusal | undefined) ?? null;
}
