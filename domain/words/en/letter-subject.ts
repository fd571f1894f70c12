/**
 * A letter's subject in English: what, whom, which step, by when, at one glance in a list of mails.
 * What it is about is found in `../letter-subject.ts`.
 */
import type { SubjectWords } from '../shape/prose.ts';
import { names } from './names.ts';

/** The subject as this language orders its facts. */
export const letterSubject: SubjectWords = ({ kind, unit, title, steps, due, rehearsal }) => {
  const what = `${title}${steps > 1 ? ` and ${steps - 1} more` : ''}`;
  const about = `${names.lines[kind]}: ${unit}, ${what}`;
  return `${rehearsal ? '[REHEARSAL] ' : ''}${about}${due ? ` (due ${due})` : ''}`;
};
