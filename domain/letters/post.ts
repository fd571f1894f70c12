/**
 * What happens to letters: sent, undeliverable, or bounced. If a letter does not reach the liaison,
 * it goes to the unit's own mailbox instead, and the office is told once.
 */
import type { EventOf, Recorded } from '../unit/events.ts';
import type { OwedLine, RecipientRole } from '../terms/letter-lines.ts';
import { readerOfLetter } from './letters.ts';
import { mailTime, settled, withLine, withoutLines } from './outbox.ts';
import type { UnitState } from '../unit/state.ts';
import { itemIn } from '../unit/state.ts';
import type { UndeliverableReason } from './undeliverable-reasons.ts';
import { sendersFaults } from './undeliverable-reasons.ts';

/** A letter was sent, so its lines are done. The liaison's latest is kept in case it bounces. */
export function lettered(state: UnitState, event: EventOf<'letter-sent'>): UnitState {
  const lines = state.outbox.filter((line) => event.lines.includes(line.id));
  const rest = withoutLines(state, (line) => event.lines.includes(line.id));
  const toLiaison = event.person !== undefined && event.person === state.liaison?.id;
  return toLiaison ? { ...rest, latestToLiaison: { letter: event.letter, lines } } : rest;
}

/**
 * No address accepted the letter. It goes to the unit's mailbox next; if that fails, the office is
 * told. If the fault is ours, no address is to blame: we try again on the next working morning, and
 * tell the office after several mornings, unless the mail service is merely unavailable.
 */
export function unlettered(
  state: UnitState,
  event: EventOf<'letter-failed'>,
  meta: Recorded,
): UnitState {
  const isOurs = sendersFaults.includes(event.reason) && state.status === 'running';
  const isTired = state.outbox.some(
    ({ id, tries = 0 }) => event.lines.includes(id) && tries >= triesMax,
  );
  if (isOurs && (event.reason === serviceAway || !isTired)) return triedLater(state, event, meta);
  if (
    !isOurs &&
    event.person !== undefined &&
    event.person === state.liaison?.id &&
    state.liaisonReachable
  ) {
    return withLine({ ...state, liaisonReachable: false }, meta, 'undeliverable', 'office', {
      text: event.reason,
    });
  }
  // The lines stay, so the present liaison, or else the mailbox, is told the same.
  if (event.person !== undefined && !isOurs) return state;
  const gone = state.outbox.filter((line) => event.lines.includes(line.id));
  const rest = withoutLines(state, (line) => event.lines.includes(line.id));
  // If the office's own mail fails, no further mail is sent about it; the event shows it.
  const toUnits = gone.some((line) => unitsRoles.includes(line.to));
  return toUnits ? withLine(rest, meta, 'undeliverable', 'office', { text: event.reason }) : rest;
}

const serviceAway: UndeliverableReason = 'mail-service-unavailable';

/** On how many further mornings we try a letter that our own mail service refuses. */
const triesMax = 3;

function triedLater(state: UnitState, event: EventOf<'letter-failed'>, meta: Recorded): UnitState {
  const at = mailTime(state, meta.at + 1);
  const later = (line: OwedLine): OwedLine =>
    event.lines.includes(line.id) ? { ...line, at, tries: (line.tries ?? 0) + 1 } : line;
  return { ...state, outbox: state.outbox.map(later) };
}

/**
 * A bounce was reported after sending. The letter's content is told again, to the present liaison
 * or the unit's mailbox. If a mailbox bounces, only the office can be told. Bounces of the office's
 * own mail are only recorded, since mails about them would bounce in turn. Where the
 * fault is the sender's own, the same letter would fail again, so the office is told.
 */
export function bounced(
  state: UnitState,
  event: EventOf<'mail-bounced'>,
  meta: Recorded,
): UnitState {
  const { role, person } = readerOfLetter(event.letter);
  const office = { text: event.reason };
  const isMailboxOfUnit = person === undefined && unitsRoles.includes(role);
  if (isMailboxOfUnit || sendersFaults.includes(event.reason)) {
    return withLine(state, meta, 'undeliverable', 'office', office);
  }
  const isLiaisons = state.liaison !== null && person === state.liaison.id;
  const told = toldAgain(state, event, meta);
  if (!isLiaisons || !state.liaisonReachable) return told;
  return withLine({ ...told, liaisonReachable: false }, meta, 'undeliverable', 'office', office);
}

/** Roles whose failed letters concern the office. It gets no mail about its own failed letters. */
const unitsRoles: RecipientRole[] = ['liaison', 'leader', 'parent'];

function toldAgain(
  state: UnitState,
  { letter }: EventOf<'mail-bounced'>,
  { at }: Recorded,
): UnitState {
  if (state.latestToLiaison?.letter !== letter) return state;
  const { lines } = state.latestToLiaison;
  const again = lines.map((line) => ({ ...line, id: `${line.id}-again`, at }));
  const next = { ...state, latestToLiaison: null, outbox: [...state.outbox, ...again] };
  // Drops lines about what was done in the meantime.
  return again.reduce<UnitState>((acc, line) => {
    const step = line.step === undefined ? undefined : itemIn(acc, line.step);
    return step ? settled(acc, step) : acc;
  }, next);
}
