/**
 * A waiting item in the form of the API's answer, with the words and facts of its step.
 * Sends no queries and knows no HTTP.
 */
import { isoDayOf } from '../../domain/terms/days.ts';
import { titleOf } from '../../domain/plan/item-title.ts';
import { plannedOf, revisionOf } from '../../domain/unit/state.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import type { Waiting } from '../../domain/rules/waiting.ts';
import { inEach } from '../../domain/terms/language.ts';
import { wordsIn } from '../../domain/words/words.ts';
import { isoOrNull } from '../reading/read-campaign.ts';
import type { WaitingItem } from './wire-inbox.ts';

/** `now`: by the campaign's calendar (epoch ms). */
export function waitingAnswer(state: UnitState, waiting: Waiting, now: number): WaitingItem {
  const { plan, unit } = state;
  const { kind, since, dueAt } = waiting;
  return {
    campaign: plan.campaign,
    mode: plan.mode,
    title: plan.title,
    unit: unit.code,
    name: unit.name,
    kind,
    word: inEach((language) => wordsIn(language).waiting[kind]),
    ...factsOf(state, waiting),
    since: isoOrNull(plan, since),
    dueAt: isoOrNull(plan, dueAt),
    overdue: dueAt !== null && now > dueAt,
  };
}

type Facts = Pick<
  WaitingItem,
  'step' | 'stepTitle' | 'revision' | 'stage' | 'until' | 'reason' | 'clause'
>;

function factsOf(state: UnitState, { kind, step: id }: Waiting): Facts {
  const step = id === null ? undefined : state.steps[id];
  const none = { stage: null, until: null, reason: null, clause: null };
  if (!step) return { step: null, stepTitle: null, revision: null, ...none };
  const planned = plannedOf(state, step);
  const stage = step.review ? planned.stages[step.review.stage] : undefined;
  const asked = kind === 'extension' ? step.extensionAsked : null;
  const back = kind === 'correction' ? step.sentBack : undefined;
  return {
    step: step.id,
    stepTitle: titleOf(planned, step.id),
    revision: revisionOf(step) || null,
    stage: kind === 'review' && stage ? { id: stage.id, title: stage.title } : null,
    until: asked ? isoDayOf(asked.day) : null,
    reason: asked?.reason ?? back?.reason ?? null,
    clause: back?.clause ?? null,
  };
}
