/**
 * A page of the matrix as of an instant: the units by the plan of then, each as its records left it
 * at that instant.
 */
import type { Actor } from '../../domain/terms/people.ts';
import type { AsOf } from '../reading/as-of.ts';
import { campaignAsOf, listUnitsAsOf } from '../reading/as-of.ts';
import { matrixOf, pageOf } from '../reading/matrix.ts';
import type { Campaigns, Found } from '../reading/read-campaign.ts';
import { unitsSeenBy } from '../reading/read-campaign.ts';
import type { Matrix } from '../reading/wire-campaigns.ts';
import type { Ports } from './ports.ts';

/** Throws Refused (422) if the campaign had not been launched then. */
export async function matrixAsOf(
  deps: Ports,
  campaigns: Campaigns,
  present: Found,
  { asOf, by, page }: { asOf: AsOf; by: Actor; page: { after: string; limit: number } },
): Promise<Matrix> {
  const then = await campaignAsOf(deps, present, asOf);
  const { units, next } = pageOf(unitsSeenBy(by, then.plan), page);
  const fixed = await campaigns.fixed(then.plan.campaign);
  const listed = await listUnitsAsOf(deps, fixed, { plan: then.plan, units, asOf });
  return matrixOf(then, units, listed, then.at, next);
}
