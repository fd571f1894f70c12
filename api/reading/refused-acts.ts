/**
 * The acts of a rehearsal's script that the rules refused, as an answer. They are not in the
 * ledger, because a refusal leaves no record there; they are read from separate records.
 */
import type { CampaignPlan, UnitPlan } from '../../domain/plan/plan.ts';
import { unitPlanOf } from '../../domain/plan/plan.ts';
import { refusedActText } from '../../domain/rehearsal/refused-act.ts';
import type { Unit } from '../../domain/definition/units.ts';
import { inEach } from '../../domain/terms/language.ts';
import type { Ports } from './ports.ts';
import type { Fixed } from './read-campaign.ts';
import { isoBy } from './read-campaign.ts';
import type { RefusedActAnswer } from './wire-units.ts';

/** Returns a unit with its plan by its code; undefined if the unit was not requested. */
type UnitsAsked = (unit: string) => { unit: Unit; plan: UnitPlan } | undefined;

/** The refused acts of the requested units, by time. Empty for a live campaign. */
export async function readRefusedActs(
  deps: Pick<Ports, 'refusedActs'>,
  { campaign, mode }: Pick<Fixed, 'campaign' | 'mode'>,
  asked: UnitsAsked,
): Promise<RefusedActAnswer[]> {
  if (mode === 'live') return [];
  const acts = await deps.refusedActs(campaign);
  return acts.flatMap((act) => {
    const found = asked(act.unit);
    if (!found) return [];
    const { plan, unit } = found;
    const { at, by, kind, step = null, refusal } = act;
    const text = inEach((language) => refusedActText(language, plan, act));
    const { code, short } = unit;
    return [{ unit: code, short, at: isoBy(plan, at), by, kind, step, code: refusal.code, text }];
  });
}

/** Requests all units of a plan. */
export function unitsOf(plan: CampaignPlan): UnitsAsked {
  return (code) => {
    const unit = plan.units.find((one) => one.code === code);
    return unit && { unit, plan: unitPlanOf(plan, unit) };
  };
}
