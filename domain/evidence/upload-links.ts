/**
 * Upload links (交材料链接): who may hand one to a county or an enterprise, until when it serves,
 * and what may be handed over by it. What comes by a link is no submission: the unit's own people
 * take it or set it aside. Knows nothing of tokens, records and files' bytes.
 */
import type { Content } from '../unit/commands.ts';
import { refusedContent } from '../rules/content.ts';
import { dayOf, endOfDay, workDayWithin } from '../terms/days.ts';
import { fileable } from '../rules/fileable.ts';
import type { Actor } from '../terms/people.ts';
import { refusedByPolicy } from '../unit/policy.ts';
import { whyNot } from '../rules/possible.ts';
import type { Refusal } from '../unit/refusals.ts';
import type { UnitState } from '../unit/state.ts';
import { itemIn, placeOf } from '../unit/state.ts';

/** Longest life of a link: within it even an extended step is settled, or asks for a new one. */
export const uploadLinkDaysMax = 60;

/** Shortest life where nobody says another: a deadline that has passed is still to be met. */
const uploadLinkDaysMin = 7;

/** What one link takes in all: an enterprise's month, and a bound for whoever found a link. */
export const uploadLinkBounds = {
  files: 200,
  bytes: 20 * 1024 * 1024 * 1024,
  contributions: 20,
} as const;

/** Links that a unit can have for one step at a time: a city's counties and its enterprises. */
export const uploadLinksOfStepMax = 300;

const dayMs = 86_400_000;

/** The unit itself, as whose a link's files are brought: links outlive a change of liaison. */
export function uploadLinkActor(unit: string, link: string): Actor {
  return { id: `upload-link.${link}`, role: 'liaison', unit };
}

/**
 * Why somebody cannot hand out (or take back) a link for a step; null when they can. Whoever may
 * submit may; before the step's time too, since a June activity is arranged in May.
 */
export function refusedToLend(
  state: UnitState,
  step: string,
  { asker, now }: { asker: Actor; now: number },
): Refusal | null {
  const refused = whyNot(state, 'submit', { asker, now, step });
  return refused?.code === 'not-yet-open' ? null : refused;
}

/** Whoever may submit for the unit decides on its links and on what came by them. */
export function refusedToKeepLinks(state: UnitState, by: Actor): Refusal | null {
  return refusedByPolicy({ kind: 'submit', by }, placeOf(state));
}

/**
 * Until when a link serves (epoch ms by the campaign's calendar): so many days as are asked for,
 * else the step's deadline and the days that a correction gets. Never beyond the close.
 */
export function uploadLinkUntil(
  state: UnitState,
  step: string,
  { now, days }: { now: number; days?: number },
): number {
  const { plan } = state;
  const latest = Math.min(now + uploadLinkDaysMax * dayMs, plan.closesAt);
  if (days !== undefined) return Math.min(now + days * dayMs, latest);
  const dueAt = itemIn(state, step)?.dueAt ?? null;
  if (dueAt === null) return latest;
  const { workDays, settings, utcOffsetMinutes } = plan;
  const dueDay = dayOf(dueAt, utcOffsetMinutes);
  const correction = settings.correctionWorkingDays;
  const lastDay = workDayWithin(workDays, dueDay, correction) ?? dueDay + correction;
  const usual = endOfDay(lastDay, utcOffsetMinutes);
  return Math.min(Math.max(usual, now + uploadLinkDaysMin * dayMs), latest);
}

/** What somebody hands over by a link. */
export type HandedOver = Pick<Content, 'files' | 'numbers' | 'note'>;

/** Why nothing can be brought for the step now; null when it can. */
export function refusedToContribute(
  state: UnitState,
  step: string,
  { link, now }: { link: string; now: number },
): Refusal | null {
  return whyNot(state, 'submit', { asker: uploadLinkActor(state.unit.code, link), now, step });
}

/** The first thing wrong with what is handed over, or null: it need not be complete. */
export function refusedHandOver(
  state: UnitState,
  step: string,
  given: HandedOver,
  { link, now }: { link: string; now: number },
): Refusal | null {
  const refused = refusedToContribute(state, step, { link, now });
  if (refused) return refused;
  const target = fileable(state, step, now);
  if ('code' in target) return target;
  const content: Content = { texts: {}, attested: [], refers: [], nil: false, ...given };
  return refusedContent(state, target, content, now, 'as-it-came');
}
