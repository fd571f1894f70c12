/**
 * How facts appear in a sentence: steps by their titles, and moments in the campaign's time with
 * the time zone. The catalogues contain the sentences.
 */
import { isoDayIn, momentIn } from '../terms/day-words.ts';
import { beijing, isoInstantOf } from '../terms/days.ts';
import type { Language } from '../terms/language.ts';
import { titleOf } from '../plan/item-title.ts';
import type { UnitPlan } from '../plan/plan.ts';
import { plannedStepOf } from '../plan/plan.ts';
import type { Say } from './shape/rows.ts';
import { wordsIn } from './words.ts';

/** The time on a transcript's lines, by the plan's clock and to the minute: `2018-05-15 16:31`. */
export function minuteOf(plan: Pick<UnitPlan, 'utcOffsetMinutes'>, at: number): string {
  return isoInstantOf(at, plan.utcOffsetMinutes).slice(0, 16).replace('T', ' ');
}

/**
 * Words for facts of these plans. The first plan that has an item names it; if none has, its id is
 * used.
 */
export function sayIn(language: Language, ...plans: UnitPlan[]): Say {
  const { inQuotes, beijingTime } = wordsIn(language);
  const { utcOffsetMinutes } = plans[0] ?? beijing;
  const planned = (item: string) => plans.flatMap((plan) => plannedStepOf(plan, item) ?? []).at(0);
  const title = (item: string): string => {
    const step = planned(item);
    return step ? titleOf(step, item)[language] : item;
  };
  return {
    title,
    step: (item) => inQuotes.step(title(item)),
    isTold: (item) => planned(item)?.told === true,
    part(item, kind, id) {
      const parts: readonly { id: string; title: Record<Language, string> }[] =
        planned(item)?.[kind] ?? [];
      return inQuotes.part(parts.find((one) => one.id === id)?.title[language] ?? id);
    },
    day: (iso) => isoDayIn(language, iso),
    moment(at) {
      const precision = at % 60_000 === 0 ? 'minute' : 'second';
      return beijingTime(momentIn(language, at, utcOffsetMinutes, precision));
    },
    minute: (at) => minuteOf({ utcOffsetMinutes }, at),
  };
}
