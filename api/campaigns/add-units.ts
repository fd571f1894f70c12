/**
 * Adds units to a running campaign's plan. The plan is not compiled again, because nothing else in
 * it changes; only the new units are checked. In a rehearsal their addresses become sandbox ones.
 */
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import type { ProblemFacts } from '../../domain/definition/problems.ts';
import { problemText } from '../../domain/words/launch-text.ts';
import { inEach } from '../../domain/terms/language.ts';
import { sandboxed } from '../../domain/plan/sandbox.ts';
import { shortOfSigners } from '../../domain/plan/stage-signers.ts';
import type { Unit } from '../../domain/definition/units.ts';
import type { FieldError } from '../problems/problems.ts';
import { Refused } from '../problems/problems.ts';

/** The plan with these units added. Throws Refused (422) with everything wrong with them. */
export function planWithUnits(plan: CampaignPlan, added: Unit[]): CampaignPlan {
  const errors = added.flatMap((unit, index) => errorsOf(plan, added, unit, index));
  if (errors.length > 0)
    throw new Refused({ code: 'units-refused', units: added.length }, { errors });
  const { office } = plan;
  const units = plan.mode === 'rehearsal' ? sandboxed({ office, units: added }).units : added;
  return { ...plan, units: [...plan.units, ...units] };
}

function errorsOf(plan: CampaignPlan, added: Unit[], unit: Unit, index: number): FieldError[] {
  const { code, group, parent } = unit;
  const all = [...plan.units, ...added.slice(0, index)];
  const codes = all.map((one) => one.code);
  const groups = Object.keys(plan.audiences);
  const errors: FieldError[] = [];
  const wrong = (field: string, facts: ProblemFacts): void => {
    const path = `/units/${index}/${field}`;
    const told = inEach((language) => problemText(language, facts));
    errors.push({ path, code: facts.code, message: told.zh, en: told.en });
  };
  if (codes.includes(code)) {
    const places = [...all, unit].flatMap((one, nth) =>
      one.code === code ? [{ nth: nth + 1, title: one.name }] : [],
    );
    wrong('code', { code: 'duplicate', what: 'unit', id: code, places });
  }
  if (!groups.includes(group)) {
    wrong('group', { code: 'unknown-name', what: 'audience', name: group, known: groups });
  }
  // A parent must precede its children, which makes cycles impossible.
  if (parent !== undefined && !codes.includes(parent)) {
    wrong('parent', { code: 'unknown-parent', unit: code, parent });
  }
  const byCode = new Map([...all, unit].map((one) => [one.code, one]));
  const steps = plan.audiences[group]?.steps ?? [];
  const lacking = steps.flatMap((step) =>
    step.stages.flatMap((stage) => {
      const short = shortOfSigners(stage, [unit], { byCode, office: plan.office });
      return short ? [{ step, stage, short }] : [];
    }),
  );
  for (const { step, stage, short } of lacking.slice(0, 1)) {
    const { id, side, role, quorum } = stage;
    const facts = { step: step.id, stage: id, side, role, needs: quorum, ...short };
    wrong(side === 'unit' ? 'leader' : 'parent', { code: 'stage-without-reviewer', ...facts });
  }
  return errors;
}
