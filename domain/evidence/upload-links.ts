/**
 * Upload links (交材料链接): who may give one to a county or an enterprise, until when it works, and
 * what may be sent by it. What arrives by a link is not yet a submission: the unit's own people
 * accept it or set it aside.
 */
import type { Content } from '../unit/commands.ts';
import { refusedContent } from '../rules/content.ts';
import { dayMs, dayOf, endOfDay, workDayWithin } from '../terms/days.ts';
import { fileable } from '../rules/fileable.ts';
import type { Actor } from '../terms/people.ts';
import { refusedByPolicy } from '../unit/policy.ts';
import { whyNot } from '../rules/possible.ts';
import type { Refusal } from '../unit/refusals.ts';
import type { UnitState } from '../unit/state.ts';
import { itemIn, placeOf } from '../unit/state.ts';

/** The longest life of a link. By then even an extended step is settled, or needs a new link. */
export const uploadLinkDaysMax = 60;

/**
 * The shortest life, unless the unit chooses another: after a missed deadline files are still due.
 */
const uploadLinkDaysMin = 7;

/**
 * What one link accepts in all: enough for an enterprise's month, and a limit for strangers who get
 * hold of a link.
 */
export const uploadLinkBounds = {
  files: 200,
  bytes: 20 * 1024 * 1024 * 1024,
  contributions: 20,
} as const;

/** How many links a unit may have for one step at a time: for a city's counties and enterprises. */
export const uploadLinksOfStepMax = 300;

/**
 * Files sent by a link are brought by the unit as such, since links outlive a change of liaison.
 */
export function uploadLinkActor(unit: string, link: string): Actor {
  return { id: `upload-link.${link}`, role: 'liaison', unit };
}

/**
 * Why somebody may not create (or withdraw) a link for a step; null if they may. The rule is that
 * of submitting, except that a step need not have opened: June's activities are arranged in May.
 */
export function refusedToLend(
  state: UnitState,
  step: string,
  { asker, now }: { asker: Actor; now: number },
): Refusal | null {
  const refused = whyNot(state, 'submit', { asker, now, step });
  return refused?.code === 'not-yet-open' ? null : refused;
}

/** Those who may submit for the unit decide on its links and on what was sent by them. */
export function refusedToKeepLinks(state: UnitState, by: Actor): Refusal | null {
  return refusedByPolicy({ kind: 'submit', by }, placeOf(state));
}

/**
 * Until when a link works (epoch ms, in the campaign's time): for the days asked for, else until
 * the step's deadline plus the days allowed for a correction. Never beyond the campaign's close.
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

/** What somebody sends by a link. */
export type HandedOver = Pick<Content, 'files' | 'numbers' | 'note'>;

/** Why nothing can be sent for the step now; null if it can. */
export function refusedToContribute(
  state: UnitState,
  step: string,
  { link, now }: { link: string; now: number },
): Refusal | null {
  return whyNot(state, 'submit', { asker: uploadLinkActor(state.unit.code, link), now, step });
}

/** The first fault of what is sent; null if there is none. It need not be complete. */
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
