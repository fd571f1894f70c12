/**
 * A letter's subject: which unit, what for, by when; readable in a list of a hundred mails.
 * Made where the letter is sent, outside the workflow.
 */
import type { Letter } from '../letters/letters.ts';
import { languageOf } from '../letters/letters.ts';
import { lineRows } from '../letters/line-rows.ts';
import { isoDayIn } from '../terms/day-words.ts';
import { wordsIn } from './words.ts';

/** The subject in the recipient's language. */
export function letterSubject(letter: Letter): string {
  const { kind, unit, title, lines, mode } = letter;
  const language = languageOf(letter);
  const steps = lines.filter((line) => line.title);
  const first = lineRows[kind].about === 'step' ? steps[0] : undefined;
  return wordsIn(language).letterSubject({
    kind,
    unit: unit.name[language],
    title: (first?.title ?? title)[language],
    steps: first ? steps.length : 0,
    due: first?.dueOn === undefined ? null : isoDayIn(language, first.dueOn),
    rehearsal: mode === 'rehearsal',
  });
}
