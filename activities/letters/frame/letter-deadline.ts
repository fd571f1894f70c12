/**
 * Puts a line's deadline into words: the exact moment, and how much time is left, or how late it
 * is, when the letter is sent. No rule is decided here.
 */
import { dayIn, weekdayIn } from '../../../domain/terms/day-words.ts';
import { dayOf } from '../../../domain/terms/days.ts';
import type { Language } from '../../../domain/terms/language.ts';
import type { Letter, LetterLine } from '../../../domain/letters/letters.ts';
import type { SaidStanding } from '../words/letter-words.ts';
import { letterWordsIn } from '../words/words-in.ts';

/** The deadline of a line as an exact moment. The last millisecond of a day is told as 24:00. */
export function deadlineText(
  language: Language,
  line: LetterLine,
  utcOffsetMinutes: number,
): string | null {
  if (line.dueAt === undefined) return null;
  const day = dayOf(line.dueAt, utcOffsetMinutes);
  const endsDay = dayOf(line.dueAt + 1, utcOffsetMinutes) > day;
  const wall = new Date(line.dueAt + utcOffsetMinutes * 60_000).toISOString().slice(11, 16);
  return letterWordsIn(language).deadline({
    day: dayIn(language, day),
    // 1970-01-01 was a Thursday.
    weekday: weekdayIn(language, (((day + 4) % 7) + 7) % 7),
    time: endsDay ? '24:00' : wall,
  });
}

/** How much time the line has left, or how late it is, at sending; null if nothing is due. */
export function standingText(language: Language, line: LetterLine, letter: Letter): string | null {
  const { dueAt, owed, overdue } = line;
  if (dueAt === undefined || owed === undefined || owed === 'review') return null;
  const { utcOffsetMinutes } = letter;
  const days = dayOf(dueAt, utcOffsetMinutes) - dayOf(letter.at, utcOffsetMinutes);
  return letterWordsIn(language).standing(overdue ? late(days) : ahead(days));
}

function late(days: number): SaidStanding {
  return { kind: 'overdue', days: Math.max(0, -days) };
}

function ahead(days: number): SaidStanding {
  if (days === 0) return { kind: 'today' };
  return days === 1 ? { kind: 'tomorrow' } : { kind: 'ahead', days };
}
