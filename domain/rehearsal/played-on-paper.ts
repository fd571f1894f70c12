/**
 * Plays a unit's part of a script "on paper", without a server. The result is what the rehearsal on
 * the real server must give, whatever happens to the processes there.
 */
import type { Command } from '../unit/commands.ts';
import { hashOf } from '../terms/canonical-hash.ts';
import type { CampaignPlan } from '../plan/plan.ts';
import { aboveOf, unitPlanOf } from '../plan/plan.ts';
import type { Script } from '../definition/script.ts';
import type { Unit } from '../definition/units.ts';
import type { Refusal } from '../unit/refusals.ts';
import type { Paper } from './on-paper.ts';
import { deliver, give, launchedOnPaper, noted, wait } from './on-paper.ts';
import { actsOf } from './rehearsal.ts';

/** The unit after the script has been played, and the acts that were refused. */
export interface Played extends Paper {
  refused: { at: number; kind: string; refusal: Refusal }[];
}

/** Plays a unit's acts, until after the close. */
export function playedOnPaper(plan: CampaignPlan, unit: Unit, script: Script): Played {
  const unitPlan = unitPlanOf(plan, unit);
  const above = aboveOf(plan, unit);
  let paper = launchedOnPaper({ plan: unitPlan, unit, above });
  const refused: Played['refused'] = [];
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
