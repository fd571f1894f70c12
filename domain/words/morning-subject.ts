/**
 * The subject of the office's morning mail and of a campaign's closing summary. Previews, reports
 * and the mails themselves all use it.
 */
import type { Text } from '../definition/definition.ts';
import type { Closing } from '../morning/closing.ts';
import type { Morning } from '../morning/morning.ts';
import type { OfficeDesk } from '../morning/readers.ts';
import { usualLanguage } from '../terms/language.ts';
import { wordsIn } from './words.ts';

/** The content of a mail to the office. */
export type OfficeSays =
  | { kind: 'morning'; morning: Morning }
  | { kind: 'ending'; how: 'closed' | 'cancelled'; closing: Closing };

/** A campaign that the mail is about. All campaigns of one mail have the same mode. */
interface ToldCampaign {
  title: Text;
  mode: 'live' | 'rehearsal';
}

/** The subject in the reader's language. */
export function morningSubject(
  desk: OfficeDesk,
  campaigns: readonly ToldCampaign[],
  says: OfficeSays,
): string {
  const language = desk.language ?? usualLanguage;
  const titles = campaigns.map(({ title }) => title[language]);
  const rehearsal = campaigns.some(({ mode }) => mode === 'rehearsal');
  const { morningSubject: subject } = wordsIn(language);
  if (says.kind === 'ending') {
    const { units, settled } = says.closing;
    return subject({ about: says.how, titles, rehearsal, units, settled });
  }
  const { fresh, overdue, counts } = says.morning;
  if (desk.role === 'bulletin') {
    const units = Math.max(...counts.map((one) => one.units));
    return subject({ about: 'bulletin', titles, rehearsal, units });
  }
  return subject({
    about: 'morning',
    titles,
    rehearsal,
    fresh: fresh.all,
    overdue: overdue.all,
  });
}
