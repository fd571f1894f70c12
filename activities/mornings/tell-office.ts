/**
 * The activity `tellOffice`. It sends the office one mail on a working morning, which covers all of
 * its campaigns and is built from what the units show; or it sends the summary of a campaign that
 * has ended. Several campaigns may ask for the same morning: the first one sends the mail, and the
 * others find that it was sent. Decision 0026.
 */
import type { Client } from '@temporalio/client';

import { closingOf } from '../../domain/morning/closing.ts';
import { isMorningDay, nextMorning } from '../../domain/morning/morning-time.ts';
import { morningFor, morningRowsOf, nextNewsAt } from '../../domain/morning/morning.ts';
import type { MorningRow } from '../../domain/morning/morning.ts';
import { officeDesksOf } from '../../domain/morning/readers.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { dayOf } from '../../domain/terms/days.ts';
import type { CampaignPorts, OfficeAsked, OfficeTold } from '../../workflows/ports.ts';
import type { MorningLetter } from '../letters/morning/morning-letter.tsx';
import { renderMorning } from '../letters/morning/morning-letter.tsx';
import { refusalOf } from '../mail/addressees.ts';
import { listed } from '../mail/mail-headers.ts';
import { officeTagsOf } from '../mail/letter-tags.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { mailboxFrom } from '../mail/mailbox.ts';
import type { LetterParts } from '../mail/send-letter.ts';
import { LiveLettersHeld } from '../mail/send-letter.ts';
import { sendMarked } from '../mail/send-marked.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { PlanStore } from '../store/plan-store.ts';
import type { MorningScope } from './morning-records.ts';
import { closingName, keepMorning, lastMorningOf, morningName } from './morning-records.ts';
import { allUnits, liveCampaigns, unitsWithNews } from './shown-units.ts';

interface TellOfficeParts {
  client: Client;
  store: ObjectStore;
  plans: PlanStore;
  letters: Pick<LetterParts, 'mail' | 'pace' | 'stopped' | 'envelope' | 'allowLive' | 'log'>;
}

/** How long another campaign's claim on a mail is respected (ms): far longer than sending takes. */
const othersTurnMs = 60_000;

/** A mail to one reader. Under one name, a mail is sent only once. */
interface Owed {
  name: string;
  kind: 'morning' | 'closing-summary';
  letter: MorningLetter;
}

/**
 * Builds the activity. Throws at once if the sender or the reply address is not a valid address.
 * The activity itself tries every reader, and throws afterwards if a mail failed for a reason that
 * may go away.
 */
export function createTellOffice(parts: TellOfficeParts): CampaignPorts['tellOffice'] {
  const from = mailboxFrom(parts.letters.envelope.sender);
  const replyTo = mailboxFrom(parts.letters.envelope.replyTo);

  return async (asked) => {
    const plan = await parts.plans.read(asked.planKey);
    const nextAt = morningAfter(plan, asked.at);
    const { owed, newsAt } = asked.ending
      ? { owed: await closingOwed(parts, plan, asked), newsAt: null }
      : await morningsOwed(parts, plan, asked);
    const failed: OfficeTold['failed'] = [];
    const outages: unknown[] = [];
    for (const one of owed) {
      try {
        const reason = await send(parts, { from, replyTo }, one);
        if (reason !== null) failed.push({ role: one.letter.desk.role, reason });
      } catch (failure) {
        // A failed mail to one reader must not hold back the mails to the others.
        outages.push(failure);
      }
    }
    if (outages.length > 0) throw outages[0];
    return { nextAt, newsAt, failed };
  };
}

function morningAfter(plan: CampaignPlan, at: number): number | null {
  const next = at < plan.closesAt ? nextMorning(plan, at) : null;
  return next !== null && next <= plan.closesAt ? next : null;
}

async function morningsOwed(
  parts: TellOfficeParts,
  plan: CampaignPlan,
  { at, shown }: OfficeAsked,
): Promise<{ owed: Owed[]; newsAt: number | null }> {
  if (!isMorningDay(plan, at)) return { owed: [], newsAt: null };
  const day = dayOf(at, plan.utcOffsetMinutes);
  const plans = await plansTold(parts, plan);
  const rows = await rowsOf(parts.client, plans, shown);
  const owed: Owed[] = [];
  for (const desk of officeDesksOf(plan.office)) {
    // For a reader who was never written to, everything is news: if there is none, stop here.
    if (!morningFor(desk, rows, { before: null, now: at })) continue;
    const before = await lastMorningOf(parts.store, plan, { desk, day });
    const morning = morningFor(desk, rows, { before, now: at });
    if (!morning) continue;
    const letter: MorningLetter = { desk, at, plans, says: { kind: 'morning', morning } };
    owed.push({ name: morningName(plan, desk, day), kind: 'morning', letter });
  }
  return { owed, newsAt: nextNewsAt(rows, at) };
}

/**
 * A rehearsal's mail covers that rehearsal only; a live mail covers all campaigns of the office.
 */
async function plansTold(
  { client, plans }: TellOfficeParts,
  plan: CampaignPlan,
): Promise<MorningLetter['plans']> {
  if (plan.mode === 'rehearsal') return [plan];
  const views = await liveCampaigns(client);
  const others = views.filter(({ campaign }) => campaign !== plan.campaign);
  const read = await Promise.all(others.map(({ planKey }) => plans.read(planKey)));
  // Units that run by older rules write to the office themselves.
  const ofOffice = read.filter(
    ({ office, rules }) => office.address === plan.office.address && rules > 1,
  );
  return [plan, ...ofOffice];
}

async function rowsOf(
  client: Client,
  plans: readonly CampaignPlan[],
  shown: OfficeAsked['shown'],
): Promise<MorningRow[]> {
  const rows: MorningRow[] = [];
  for (const { campaign } of plans) {
    for (const { unit, waits } of shown ?? (await unitsWithNews(client, campaign))) {
      rows.push(...morningRowsOf(campaign, unit, waits));
    }
  }
  return rows;
}

async function closingOwed(
  { client }: TellOfficeParts,
  plan: CampaignPlan,
  { at, ending = 'closed' }: OfficeAsked,
): Promise<Owed[]> {
  const closing = closingOf(await allUnits(client, plan.campaign));
  const desks = officeDesksOf(plan.office).filter(({ role }) => role === 'office');
  return desks.map((desk) => ({
    name: closingName(plan, desk),
    kind: 'closing-summary',
    letter: { desk, at, plans: [plan], says: { kind: 'ending', how: ending, closing } },
  }));
}

/** The reason why the mail can never arrive; null if it was sent, now or earlier. */
async function send(
  { store, letters }: TellOfficeParts,
  envelope: { from: Mailbox; replyTo: Mailbox },
  { name, kind, letter }: Owed,
): Promise<string | null> {
  const { desk, at, plans } = letter;
  const [plan] = plans;
  if (plan.mode === 'live' && !letters.allowLive) {
    throw new LiveLettersHeld('letters of live campaigns are switched off here');
  }
  const addresses = [...desk.addresses];
  const refused = refusalOf(plan.mode, { addresses, shownAs: addresses.join(', ') });
  if (refused) return refused;
  const to = await letters.stopped.allowedOf(addresses);
  if (to.length === 0) return 'complained';
  const { subject, html, text } = await renderMorning(letter);
  const tags = officeTagsOf(plan.campaign, kind, desk.role);
  const headers = listed(envelope.from, 'office');
  const mail = { ...envelope, to, subject, html, text, headers, tags };
  // Live campaigns may ask at the same moment; a rehearsal is the only one to ask for its mail.
  const [leaseMs, pace] = plan.mode === 'live' ? [othersTurnMs, letters.pace] : [0, null];
  const result = await sendMarked({ ...letters, pace, store }, name, mail, leaseMs);
  if (result.kind === 'undeliverable') return result.reason;
  const { message, repeated } = result;
  const campaigns = plans.map(({ campaign }) => campaign);
  const sent = {
    kind,
    at,
    role: desk.role,
    to: to.join(', '),
    subject,
    campaigns,
    message,
    repeated,
  };
  const scope: MorningScope = plan;
  await keepMorning(store, scope, { desk, day: dayOf(at, plan.utcOffsetMinutes), sent });
  return null;
}
