/**
 * What becomes of letters: sent, undeliverable, bounced. A letter that does not reach the
 * liaison goes to the unit's own mailbox instead, and the office is told once.
 */
import type { EventOf, Recorded } from './events.ts';
import { withLine, withoutLines } from './outbox.ts';
import type { UnitState } from './state.ts';

/** A letter is out: its lines are told. The liaison's latest is kept in case it bounces. */
export function lettered(state: UnitState, event: EventOf<'letter-sent'>): UnitState {
  const lines = state.outbox.filter((line) => event.lines.includes(line.id));
  const rest = withoutLines(state, (line) => event.lines.includes(line.id));
  const toLiaison = event.person !== undefined && event.person === state.liaison?.id;
  return toLiaison ? { ...rest, latestToLiaison: { letter: event.letter, lines } } : rest;
}

/** No address took it: to the unit's mailbox at the next chance; that failing, to the office. */
export function unlettered(
  state: UnitState,
  event: EventOf<'letter-failed'>,
  meta: Recorded,
): UnitState {
  if (event.person !== undefined && event.person === state.liaison?.id && state.liaisonReachable) {
    return withLine({ ...state, liaisonReachable: false }, meta, 'undeliverable', 'office', {
      text: event.reason,
    });
  }
  const gone = state.outbox.filter((line) => event.lines.includes(line.id));
  const rest = withoutLines(state, (line) => event.lines.includes(line.id));
  // The office's own mail failing tells nobody by mail again: the event shows it.
  const toUnit = gone.some((line) => line.to === 'liaison' || line.to === 'leader');
  return toUnit ? withLine(rest, meta, 'undeliverable', 'office', { text: event.reason }) : rest;
}

/** The mail system reports a bounce later: what it said is told again, to the unit's mailbox. */
export function bounced(
  state: UnitState,
  event: EventOf<'mail-bounced'>,
  meta: Recorded,
): UnitState {
  if (!state.liaison || !state.liaisonReachable) return state;
  const again = state.latestToLiaison?.letter === event.letter ? state.latestToLiaison.lines : [];
  const lines = again.map((line) => ({ ...line, id: `${line.id}-again`, at: meta.at }));
  const next = {
    ...state,
    liaisonReachable: false,
    latestToLiaison: null,
    outbox: [...state.outbox, ...lines],
  };
  return withLine(next, meta, 'undeliverable', 'office', { text: event.reason });
}
