/**
 * A campaign in the form of the API's answer, from its workflow's view and its plan.
 * Sends no queries and knows no HTTP.
 */
import type { Operation } from '../../workflows/messages.ts';
import type { Found } from './read-campaign.ts';
import { isoBy } from './read-campaign.ts';
import type { CampaignAnswer, Operated } from './wire-campaigns.ts';

/** `at`: the present time by the campaign's calendar (epoch ms). */
export function campaignAnswer({ view, plan }: Found, at: number): CampaignAnswer {
  return {
    campaign: view.campaign,
    mode: view.mode,
    status: view.status,
    definition: view.definition,
    title: plan.title,
    document: plan.document.number,
    launchAt: isoBy(plan, plan.launchAt),
    closesAt: isoBy(plan, view.closesAt),
    at: isoBy(plan, at),
    units: view.units,
    started: view.started,
    operations: view.operations.map((operation) => operationAnswer(plan, operation)),
  };
}

/** An operation's progress. */
export function operationAnswer(
  plan: Found['plan'],
  { id, kind, units, done, refused, askedAt }: Operation,
): NonNullable<Operated['operation']> {
  return { id, kind, units, done, refused, askedAt: isoBy(plan, askedAt) };
}
