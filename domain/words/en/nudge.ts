/**
 * The text of a nudge in English, to be pasted into a chat or read out on the phone. It repeats
 * nothing and ranks nobody.
 */
import { isoDayIn } from '../../terms/day-words.ts';
import { agreeing, counted } from '../../terms/plural.ts';
import type { NudgeWords, SaidDue, SaidItem } from '../shape/prose.ts';
import { names } from './names.ts';

export const nudge: NudgeWords = {
  lacking: ({ unit, campaign, today, count, items, paperOnly }) => {
    const told = items.map((item, index) => `${index + 1}. ${itemText(item)}`).join('; ');
    const todo = paperOnly
      ? 'Please send the paper copy'
      : 'Please use the link in our mail, or ask for an extension if you need more time';
    return (
      `${unit}: as of ${isoDayIn('en', today)}, ${counted(count, 'item')} of yours in ` +
      `“${campaign}” ${agreeing(count, 'is', 'are')} not finished: ` +
      `${told}${count > items.length ? '; and more' : ''}. ` +
      `${todo}. If you have done so already, please ignore this message.`
    );
  },
  nothing: (unit, campaign) =>
    `${unit}: nothing is open for you in “${campaign}” at present. Thank you.`,
  over: (unit, campaign) => `${unit}: “${campaign}” is over; nothing more has to be filed.`,
  rehearsal: (text) => `[REHEARSAL] ${text}`,
};

function itemText({ kind, title, due }: SaidItem): string {
  const what = title === null ? 'this notice' : `“${title}”`;
  return `${what} (${names.waiting[kind]}${due ? `, ${dueText(due)}` : ''})`;
}

function dueText({ day, time, away }: SaidDue): string {
  const by = `due on ${isoDayIn('en', day)}${time && `, ${time}`}`;
  switch (away.kind) {
    case 'late':
      return `${by}, ${away.days === 0 ? 'overdue' : `${counted(away.days, 'day')} overdue`}`;
    case 'today':
      return `${by}, which is today`;
    case 'ahead':
      return away.workDays === 0
        ? `${by}, no working day left`
        : `${by}, ${counted(away.workDays, 'working day')} left`;
    case 'unknown':
      return by;
  }
}
