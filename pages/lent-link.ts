/**
 * Upload links and what came by them, as far as the pages show them. The API's answers have these
 * fields among others (api/lending/wire-upload-links.ts).
 */
import type { Deliverable, NumberField, Text } from '../domain/definition/definition.ts';
import type { Given } from '../domain/terms/given.ts';

/** What one deliverable takes, as a page shows it and a dialog filters by. */
export interface Wanted extends Pick<
  Deliverable,
  'id' | 'title' | 'source' | 'required' | 'filesMax' | 'fileMiBMax'
> {
  formats: string[];
  endings: string[];
  sizePx: {
    bound: 'atLeast' | 'moreThan';
    widthPx: number;
    heightPx: number;
    clause: string;
    reading: Text | null;
  } | null;
}

/** What whoever holds a link sees. Instants are ISO 8601 by the campaign's calendar. */
export interface OpenedLink {
  mode: 'live' | 'rehearsal';
  title: Text;
  document: string;
  /** The unit that asks. */
  name: Text;
  stepTitle: Text;
  clause: string;
  quote: string;
  opensAt: string;
  dueAt: string | null;
  /** The county or the enterprise that is asked. */
  from: string;
  note: string | null;
  expiresAt: string;
  deliverables: readonly Wanted[];
  numbers: readonly NumberField[];
}

/** A link that a unit has handed to a county or an enterprise. */
export interface LentLink {
  id: string;
  title: Text;
  from: string;
  status: 'open' | 'revoked' | 'expired';
  expiresAt: string;
  contributions: number;
  /** Words to send it with; for whoever may submit, while it is open. */
  message: Text | null;
}

/** What came by a link, to be taken into a filing. */
export interface Offered {
  id: string;
  from: string;
  receivedAt: string;
  files: readonly { name: string }[];
  numbers: Record<string, Given>;
  note: string | null;
}
