/**
 * What a rehearsal's script tried and the rules refused, as an answer: beside what happened, since
 * a refusal leaves nothing in a ledger. Read from records of its own.
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

/** By its code a unit with its plan; none where it is not asked for. */
type UnitsAsked = (unit: string) => { unit: Unit; plan: UnitPlan } | undefined;

/** Of the units that are asked for, in order of time. Empty for what is live. */
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

/** Those of all units of a plan. */
export function unitsOf(plan: CampaignPlan): UnitsAsked {
  return (code) => {
    const unit = plan.units.find((one) => one.code === code);
    return unit && { unit, plan: unitPlanOf(plan, unit) };
  };
}
