/**
 * Mails in the form that lists show: units' letters and the office's mails over all units, as they
 * were sent, or as they would be if nobody acted.
 */
import type { SentMorning } from '../../activities/mornings/morning-records.ts';
import type { Letter } from '../../domain/letters/letters.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import type { Silent } from '../../domain/rehearsal/preview.ts';
import { officeMailsIfNobodyActs } from '../../domain/rehearsal/preview.ts';
import { inEach } from '../../domain/terms/language.ts';
import { letterSubject } from '../../domain/words/letter-subject.ts';
import type { OfficeSays } from '../../domain/words/morning-subject.ts';
import { morningSubject } from '../../domain/words/morning-subject.ts';
import { reasonText } from '../../domain/words/shape/reason-text.ts';
import { wordsIn } from '../../domain/words/words.ts';
import type { Mail } from '../answers/wire.ts';
import { isoBy } from '../reading/read-campaign.ts';

type Calendar = Pick<CampaignPlan, 'utcOffsetMinutes'>;

/** A letter. `sent`: when (epoch ms) and to which address it was really sent. */
export function mailOf(letter: Letter, plan: Calendar, sent?: { at: number; to: string }): Mail {
  const { at, kind, to, lines } = letter;
  const steps = lines.flatMap((line) => (line.step === undefined ? [] : [line.step]));
  const address = sent?.to ?? (to.addresses.join(', ') || to.fallback);
  return {
    at: isoBy(plan, sent?.at ?? at),
    kind,
    word: inEach((language) => wordsIn(language).lines[kind]),
    to: { role: to.role, unit: to.unit, address },
    subject: letterSubject(letter),
    steps: [...new Set(steps)],
  };
}

/** A mail to the office, over all units. */
export function officeMailOf(
  plan: Calendar,
  sent: Pick<SentMorning, 'at' | 'kind' | 'role' | 'to' | 'subject' | 'undelivered'>,
): Mail {
  const { at, kind, role, to, subject, undelivered: reason } = sent;
  return {
    at: isoBy(plan, at),
    kind,
    word: inEach((language) => wordsIn(language).officeMails[kind]),
    to: { role, unit: null, address: to },
    subject,
    steps: [],
    ...(reason && { undelivered: inEach((language) => reasonText(wordsIn(language), reason)) }),
  };
}

/** All mails that would be sent, by time. */
export function mailsIfNobodyActs(plan: CampaignPlan, units: readonly Silent[]): Mail[] {
  const letters = units.flatMap((one) => one.letters);
  const { mornings, closing, desk } = officeMailsIfNobodyActs(plan, units);
  const told = mornings.map(({ at, desk: of, morning }) => ({
    at,
    desk: of,
    kind: 'morning' as const,
    says: { kind: 'morning' as const, morning } satisfies OfficeSays,
  }));
  const ending = { kind: 'ending', how: 'closed', closing } satisfies OfficeSays;
  const end = { at: plan.closesAt + 1, desk, kind: 'closing-summary' as const, says: ending };
  const all = [
    ...letters.map((letter) => ({ at: letter.at, mail: mailOf(letter, plan) })),
    ...[...told, end].map(({ at, desk: to, kind, says }) => {
      const subject = morningSubject(to, [plan], says);
      const sent = { at, kind, role: to.role, to: to.addresses.join(', '), subject };
      return { at, mail: officeMailOf(plan, sent) };
    }),
  ];
  return all.toSorted((a, b) => a.at - b.at).map(({ mail }) => mail);
}
