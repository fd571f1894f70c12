/**
 * Golden histories of which somebody changed one thing afterwards, without breaking their form, so
 * that Temporal's own replay accepts each of them.
 */
import { randomUUID } from 'node:crypto';

import type { History } from './history-files.ts';
import type { Json } from './scrub-history.ts';

type Fields = Record<string, Json>;
type Event = Fields & { eventId: string; eventType: string };

/** What was done, to which event, and how it is told. */
export interface Tampering {
  name: string;
  /** The event's type, without its prefix. */
  type: string;
  /** Of several such events, the last if nothing else is said. */
  which?: 'first';
  change: (attributes: Fields) => void;
}

/** A copy with one event changed, and that event's number. It has a run id of its own. */
export function tampered(
  history: History,
  { type, which, change }: Tampering,
): { history: History; eventId: number } {
  const [, run = ''] = /"originalExecutionRunId":"([^"]+)"/.exec(JSON.stringify(history)) ?? [];
  const events = JSON.parse(
    JSON.stringify(history.events).replaceAll(run, randomUUID()),
  ) as Event[];
  const all = events.filter(({ eventType }) => eventType === `EVENT_TYPE_${type}`);
  const event = which === 'first' ? all.at(0) : all.at(-1);
  if (!event) throw new Error(`the history has no event ${type}`);
  const [, attributes] = Object.entries(event).find(([name]) => name.endsWith('Attributes')) ?? [];
  change(attributes as Fields);
  return { history: { events }, eventId: Number(event.eventId) };
}

type Replacement = string | ((all: string) => string);

/** Replaces words in the JSON that a payload carries. Throws if they are not there. */
export function reworded(payload: Json | undefined, from: RegExp, to: Replacement): void {
  const holder = payload as { data: string };
  const text = Buffer.from(holder.data, 'base64').toString('utf8');
  const changed = text.replace(from, to as string);
  if (changed === text) throw new Error(`the payload does not say ${String(from)}: ${text}`);
  holder.data = Buffer.from(changed).toString('base64');
}
