/**
 * Renditions: the small pictures and films that are made of what was filed, so that it can be
 * looked at without being fetched. Which file gets which, and why one gets none. Made beside the
 * original, never instead of it; nothing here decides what is accepted.
 */
import type { DocumentPages, PageName } from './document-pages.ts';
import type { FileFacts, SeenFormat } from './facts.ts';

/** What can lie beside an original, by the name that it has there. */
export type RenditionName =
  | 'thumbnail.webp'
  | 'web.jpg'
  | 'poster.jpg'
  | 'proxy.mp4'
  /** A page of a document, by its place in it: from 1 on. */
  | PageName;

/** What each is shown as: fixed, whatever the original said of itself. */
export function renditionTypeOf(name: RenditionName): string {
  if (name.endsWith('.webp')) return 'image/webp';
  return name.endsWith('.jpg') ? 'image/jpeg' : 'video/mp4';
}

/** Why there is none, or not all of them. */
export type NoRendition =
  /** No PDF: what shows its pages weighs more than a preview is worth. */
  | 'document'
  /** Nobody has said yet what it is: what was not inspected is not opened. */
  | 'not-inspected'
  /** Inspection found it damaged, or none of the formats that are rendered. */
  | 'not-accepted'
  /** The programs that open pictures and films could not open it. */
  | 'unreadable'
  | 'too-large'
  /** Took more time or memory than it may. */
  | 'too-costly'
  /** Tried as often as it may be tried. */
  | 'gave-up'
  /** A rehearsal's script files what nobody ever uploaded. */
  | 'never-uploaded';

/** What was made of one file; written beside it as `renditions.json`, once, after all the rest. */
export interface RenditionsNote {
  renditions: 1;
  made: RenditionName[];
  /** Set where something is missing; a film can have a poster and no proxy. */
  none?: NoRendition;
  /** Of a document. */
  pages?: DocumentPages;
}

/** What a file is rendered as. */
export type RenditionKind = 'photo' | 'psd' | 'film' | 'pdf';

const kinds: Partial<Record<SeenFormat, RenditionKind | 'document'>> = {
  JPG: 'photo',
  PNG: 'photo',
  TIF: 'photo',
  PSD: 'psd',
  MP4: 'film',
  MPG2: 'film',
  AVI: 'film',
  MTS: 'film',
  PDF: 'pdf',
  DOC: 'document',
  DOCX: 'document',
  WPS: 'document',
  OFD: 'document',
};

/** How a file is rendered by what inspection found, or why it is not. */
export function renditionOf(
  facts: FileFacts | null,
): { kind: RenditionKind } | { none: NoRendition } {
  if (!facts) return { none: 'not-inspected' };
  const kind = kinds[facts.format];
  if (kind === 'document') return { none: 'document' };
  if (kind === undefined || facts.damage !== undefined) return { none: 'not-accepted' };
  // Where one was filed all the same, it is not to lie there in copies.
  if ((facts.secrecyMarks ?? []).length > 0) return { none: 'not-accepted' };
  return { kind };
}
