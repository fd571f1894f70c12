/**
 * A letter's subject in English: what, which unit, which step and by when, readable at a glance in
 * a list of mails. The facts come from `../letter-subject.ts`.
 */
import type { MorningSubjectFacts, MorningSubjectWords, SubjectWords } from '../shape/prose.ts';
import { counted } from '../../terms/plural.ts';
import { names } from './names.ts';

/** The facts in the order in which English puts them. */
export const letterSubject: SubjectWords = ({ kind, unit, title, steps, due, rehearsal }) => {
  const what = `${title}${steps > 1 ? ` and ${steps - 1} more` : ''}`;
  const about = `${names.lines[kind]}: ${unit}, ${what}`;
  return `${rehearsal ? '[REHEARSAL] ' : ''}${about}${due ? ` (due ${due})` : ''}`;
};

/** The subject of a mail to the office about all units. */
export const morningSubject: MorningSubjectWords = (facts) => {
  const { titles, rehearsal } = facts;
  const title = `${titles[0] ?? ''}${titles.length > 1 ? ` and ${titles.length - 1} more` : ''}`;
  return `${rehearsal ? '[REHEARSAL] ' : ''}${morningWords(facts)}, ${title}`;
};

function morningWords(facts: MorningSubjectFacts): string {
  switch (facts.about) {
    case 'morning': {
      const overdue = facts.overdue > 0 ? `, ${facts.overdue} overdue with the office` : '';
      return `To do this morning: ${facts.fresh} new${overdue}`;
    }
    case 'bulletin':
      return `Bulletin: ${counted(facts.units, 'unit')} late`;
    case 'closed':
    case 'cancelled': {
      const of = counted(facts.units, 'unit');
      return `Campaign ${facts.about}: ${facts.settled} of ${of} settled`;
    }
  }
}
