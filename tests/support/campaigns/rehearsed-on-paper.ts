/**
 * A rehearsal's script told to the rules on paper: what a unit's year must come to, whatever
 * happens to the processes that play it on the real server.
 */
import type { Command } from '../../../domain/unit/commands.ts';
import { hashOf } from '../../../domain/terms/canonical-hash.ts';
import { deliver, give, launchedOnPaper, noted, wait } from '../../../domain/rehearsal/on-paper.ts';
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import { unitPlanOf } from '../../../domain/plan/plan.ts';
import { actsOf } from '../../../domain/rehearsal/rehearsal.ts';
import type { Script } from '../../../domain/definition/script.ts';
import { linesOf } from '../../../domain/words/transcript.ts';
import type { Unit } from '../../../domain/definition/units.ts';
import { unitInputOf } from '../../../activities/campaigns/start-units.ts';

/** The unit's transcript, in Chinese, from its launch to the closing. */
export function rehearsedOnPaper(plan: CampaignPlan, unit: Unit, script: Script): string[] {
  const unitPlan = unitPlanOf(plan, unit);
  let paper = launchedOnPaper({ plan: unitPlan, unit, above: unitInputOf(plan, unit, 0).above });
  for (const act of actsOf(unitPlan, unit, script)) {
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
    if (!('code' in next)) paper = next;
  }
  paper = wait(paper, plan.closesAt + 60_000);
  return linesOf('zh', unitPlan, unit.code, paper.records);
}
