/**
 * An act of a script that the rules refused. Refusals leave nothing in the unit's ledger, so they
 * are stored separately. One is shown as a line like those of a transcript, with the reason in
 * words.
 */
import type { UnitPlan } from '../plan/plan.ts';
import type { Language } from '../terms/language.ts';
import type { Actor } from '../terms/people.ts';
import type { CommandKind } from '../unit/commands.ts';
import type { Refusal } from '../unit/refusals.ts';
import { refusalText } from '../words/refusal-text.ts';
import { minuteOf, sayIn } from '../words/say.ts';
import { actorWord } from '../words/transcript.ts';
import { wordsIn } from '../words/words.ts';

/** `at`: epoch ms by the virtual calendar. `step`: the step that the act was about, if any. */
export interface RefusedAct {
  unit: string;
  at: number;
  by: Actor;
  kind: CommandKind;
  step?: string;
  refusal: Refusal;
}

/** The line of a refused act: when, who, what, and why it was refused. */
export function refusedActText(language: Language, plan: UnitPlan, act: RefusedAct): string {
  const { unit, at, by, kind, step, refusal } = act;
  const { commands, notDone } = wordsIn(language);
  const about = step === undefined ? null : sayIn(language, plan).step(step);
  const { detail } = refusalText(language, refusal, plan);
  const who = actorWord(language, { by, via: 'script' }, unit);
  return `${minuteOf(plan, at)} ${who} ${notDone(commands[kind], about, detail)}`;
}
