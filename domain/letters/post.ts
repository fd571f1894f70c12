/**
 * What becomes of letters: sent, undeliverable, bounced. A letter that does not reach the
 * liaison goes to the unit's own mailbox instead, and the office is told once.
 */
import type { EventOf, Recorded } from '../unit/events.ts';
import type { OwedLine, RecipientRole } from '../terms/letter-lines.ts';
import { readerOfLetter } from './letters.ts';
import { mailTime, settled, withLine, withoutLines } from './outbox.ts';
import type { UnitState } from '../unit/state.ts';
import { itemIn } from '../unit/state.ts';
import type { UndeliverableReason } from './undeliverable-reasons.ts';
import { sendersFaults } from './undeliverable-reasons.ts';

/** A letter is out: its lines are told. The liaison's latest is kept in case it bounces. */
export function lettered(state: UnitState, event: EventOf<'letter-sent'>): UnitState {
  const lines = state.outbox.filter((line) => event.lines.includes(line.id));
  const rest = withoutLines(state, (line) => event.lines.includes(line.id));
  const toLiaison = event.person !== undefined && event.person === state.liaison?.id;
  return toLiaison ? { ...rest, latestToLiaison: { letter: event.letter, lines } } : rest;
}

/**
 * No address took it: to the unit's mailbox at the next chance; that failing, to the office.
 * Where the fault is the sender's own, nobody's address is to blame: the next working morning, and
 * after some mornings the office is told, unless the service is just away.
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
  // A person's letter: whoever is the liaison by now, or else the mailbox, is told the same.
  if (event.person !== undefined && !isOurs) return state;
  const gone = state.outbox.filter((line) => event.lines.includes(line.id));
  const rest = withoutLines(state, (line) => event.lines.includes(line.id));
  // The office's own mail failing tells nobody by mail again: the event shows it.
  const toUnits = gone.some((line) => unitsRoles.includes(line.to));
  return toUnits ? withLine(rest, meta, 'undeliverable', 'office', { text: event.reason }) : rest;
}

const serviceAway: UndeliverableReason = 'mail-service-unavailable';

/** Mornings on which a letter that our own service refuses is tried again. */
const triesMax = 3;

function triedLater(state: UnitState, event: EventOf<'letter-failed'>, meta: Recorded): UnitState {
  const at = mailTime(state, meta.at + 1);
  const later = (line: OwedLine): OwedLine =>
    event.lines.includes(line.id) ? { ...line, at, tries: (line.tries ?? 0) + 1 } : line;
  return { ...state, outbox: state.outbox.map(later) };
}

/**
 * The mail system reports a bounce later: what the letter said is told again, to whoever is the
 * liaison by now or to the unit's mailbox. A mailbox that bounces has nobody behind it but the
 * office, and the office's own bounces are only recorded: they would go round in circles. Where the
 * fault is the sender's own, the same letter would fail again: the office is told.
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

/** Roles for which a failed letter concerns the office; its own are not told to it by mail. */
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
  // What has been done meanwhile is not asked again.
  return again.reduce<UnitState>((acc, line) => {
    const step = line.step === undefined ? undefined : itemIn(acc, line.step);
    return step ? settled(acc, step) : acc;
  }, next);
}
