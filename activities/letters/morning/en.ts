/**
 * The English text of the mail that the office gets each working morning, and of a campaign's
 * closing summary. The subjects are in domain/words.
 */
import { counted } from '../../../domain/terms/plural.ts';
import type { MorningWords } from './morning-words.ts';

const summary = (day: string): string => `To do, ${day}`;

export const en: MorningWords = {
  things: {
    undeliverable: 'Mail cannot be delivered',
    'extension-asked': 'More time asked, to be answered',
    'review-opened': 'To review',
    'review-waiting': 'Held up at the unit’s leader or the unit above',
    escalation: 'Escalated',
    acknowledge: 'Receipt not acknowledged, though reminded',
    reminder: 'Due soon',
    paper: 'Paper copy expected',
    left: 'Units that have left',
    copy: 'For your information',
  },
  lists: {
    fresh: (all) => `New (${all})`,
    overdue: (all) => `Overdue with the office (${all})`,
    longest: (all) => `What else waits, the longest first (${all})`,
  },
  greeting: {
    office: 'To the campaign office',
    'office-leader': 'To the leader of the campaign office',
    reviewer: 'To the reviewers of the campaign office',
    bulletin: 'To all concerned',
  },
  opening: {
    office: (moment) => `What the units have for the office as of ${moment} (Beijing time):`,
    'office-leader': (moment) =>
      'What waits for your signature, and what the office has left overdue for more than a week, ' +
      `as of ${moment} (Beijing time):`,
    reviewer: (moment) =>
      `Reviews that were passed on to you by name, as of ${moment} (Beijing time):`,
    bulletin: (moment) =>
      `Bulletin: these units have not filed on time, as of ${moment} (Beijing time).`,
  },
  heading: {
    office: summary,
    'office-leader': summary,
    reviewer: summary,
    bulletin: (day) => `Bulletin, ${day}`,
  },
  countsHeading: 'In all',
  count: ({ what, units, things, fresh }) =>
    `${what}: ${counted(units, 'unit')}, ${counted(things, 'item')}` +
    `${fresh > 0 ? `, new at ${counted(fresh, 'unit')}` : ''}`,
  row: ({ what, things, step, due, since }) =>
    `${what}${things > 1 ? `, ${counted(things, 'item')}` : ''}` +
    `${step === null ? '' : `, ${step}${things > 1 ? ' and more' : ''}`}` +
    `, since ${since}${due === null ? '' : `, due ${due}`}`,
  more: (count) => `${counted(count, 'more line')} not listed.`,
  all: 'All that waits, on the command line: ',
  closingHeading: { closed: 'Campaign closed', cancelled: 'Campaign cancelled' },
  closing: ({ how, title, units, settled, things, gone }) =>
    `${title} is ${how}. Of ${counted(units, 'unit')}, ${settled} settled everything` +
    (things > 0
      ? `; ${counted(units - settled, 'unit')} left ${counted(things, 'item')} open. ` +
        'It is on record.'
      : '.') +
    (gone > 0 ? ` Not counted: ${counted(gone, 'unit')} that left the campaign.` : ''),
  told: ({ said, all }) =>
    `Activities that were only to be reported, and not to be filed: ${said} of ${all} reported.`,
  leftOpen: ({ things, steps }) => `${counted(things, 'item')} open: ${steps.join(', ')}`,
};
