/**
 * A rehearsal's script told to the rules on paper: what a unit's year must come to, whatever
 * happens to the processes that play it on the real server.
 */
import type { Command } from '../../../domain/unit/commands.ts';
import { hashOf } from '../../../domain/terms/canonical-hash.ts';
import type { Paper } from '../../../domain/rehearsal/on-paper.ts';
import { deliver, give, launchedOnPaper, noted, wait } from '../../../domain/rehearsal/on-paper.ts';
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import { aboveOf, unitPlanOf } from '../../../domain/plan/plan.ts';
import type { Refusal } from '../../../domain/unit/refusals.ts';
import { actsOf } from '../../../domain/rehearsal/rehearsal.ts';
import type { Script } from '../../../domain/definition/script.ts';
import { linesOf } from '../../../domain/words/transcript.ts';
import type { Unit } from '../../../domain/definition/units.ts';

/** The unit's transcript, in Chinese, from its launch to the closing. */
export function rehearsedOnPaper(plan: CampaignPlan, unit: Unit, script: Script): string[] {
  const { records } = paperRehearsal(plan, unit, script);
  return linesOf('zh', unitPlanOf(plan, unit), unit.code, records);
}

/** The unit on paper as the script leaves it, with what it was refused. */
export function paperRehearsal(
  plan: CampaignPlan,
  unit: Unit,
  script: Script,
): Paper & { refused: { at: number; kind: string; refusal: Refusal }[] } {
  const unitPlan = unitPlanOf(plan, unit);
  const above = aboveOf(plan, unit);
  let paper = launchedOnPaper({ plan: unitPlan, unit, above });
  const refused = [];
  for (const act of actsOf(unitPlan, unit, script, above)) {
    paper = wait(paper, act.at);
    if (act.kind === 'bounce') {
      const letter = paper.state.latestToLiaison?.letter;
      if (letter === undefined) continue;
      const reason = 'mailbox does not exist';
      paper = deliver(noted(paper, [{ kind: 'mail-bounced', letter, reason }]));
      continue;
    }
    const person = { id: 'p-1', sealed: 'sealed' };
    const body = act.kind === 'name-liaison' ? { person } : act.body;
    const asking = { by: act.by, via: 'script', key: act.id, body: hashOf(act.body) };
    const command = { kind: act.kind, ...body, ...asking, receivedAt: act.at } as Command;
    const next = give(paper, command);
    if ('code' in next) refused.push({ at: act.at, kind: act.kind, refusal: next });
    else paper = next;
  }
  return { ...wait(paper, plan.closesAt + 60_000), refused };
}
