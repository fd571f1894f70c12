/**
 * Upload links and what was sent by them, reduced to what the pages show. The API's answers contain
 * these fields among others (api/lending/wire-upload-links.ts).
 */
import type { Deliverable, NumberField, Text } from '../domain/definition/definition.ts';
import type { Given } from '../domain/terms/given.ts';

/** What one deliverable accepts, as shown on a page and as the filter of a file dialog. */
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

/** What the holder of a link sees. Instants are in ISO 8601, in the campaign's time. */
export interface OpenedLink {
  mode: 'live' | 'rehearsal';
  title: Text;
  document: string;
  /** The unit that asks for the files. */
  name: Text;
  stepTitle: Text;
  clause: string;
  quote: string;
  opensAt: string;
  dueAt: string | null;
  /** The county or enterprise that is asked. */
  from: string;
  note: string | null;
  expiresAt: string;
  deliverables: readonly Wanted[];
  numbers: readonly NumberField[];
}

/** A link that a unit has given to a county or an enterprise. */
export interface LentLink {
  id: string;
  title: Text;
  from: string;
  status: 'open' | 'revoked' | 'expired';
  expiresAt: string;
  contributions: number;
  /** The text to send with the link, while it is open; only for those who may submit. */
  message: Text | null;
}

/** Something sent by a link, which can be included in a filing. */
export interface Offered {
  id: string;
  from: string;
  receivedAt: string;
  files: readonly { name: string }[];
  numbers: Record<string, Given>;
  note: string | null;
}
