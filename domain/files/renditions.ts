/**
 * Renditions: small pictures and films made from what was filed, so that people can look at it
 * without downloading it. Decides which file gets which rendition, and why some get none.
 * Renditions are stored beside the original, never instead of it, and have no influence on what is
 * accepted.
 */
import type { DocumentPages, PageName } from './document-pages.ts';
import type { FormatName } from '../definition/formats.ts';
import { isFormatName } from '../definition/formats.ts';
import type { FileFacts } from './facts.ts';
import { isOfKind } from './file-kinds.ts';

/** The names that renditions have beside an original. */
export type RenditionName =
  | 'thumbnail.webp'
  | 'web.jpg'
  | 'poster.jpg'
  | 'proxy.mp4'
  /** A page of a document; pages are counted from 1. */
  | PageName;

/**
 * The media type of a rendition. It depends on the name only, whatever the original claimed to be.
 */
export function renditionTypeOf(name: RenditionName): string {
  if (name.endsWith('.webp')) return 'image/webp';
  return name.endsWith('.jpg') ? 'image/jpeg' : 'video/mp4';
}

/** Why renditions are missing, or some of them. */
export type NoRendition =
  /**
   * A document that is not a PDF: the programs that draw its pages are too large to be worth it.
   */
  | 'document'
  /** The file was not inspected yet, and only inspected files are opened. */
  | 'not-inspected'
  /** Inspection found damage, or a format that is not rendered. */
  | 'not-accepted'
  /** The programs that open pictures and films could not open this one. */
  | 'unreadable'
  | 'too-large'
  /** It needed more time or memory than allowed. */
  | 'too-costly'
  /** All allowed attempts have failed. */
  | 'gave-up'
  /** A rehearsal's script files content that nobody ever uploaded. */
  | 'never-uploaded';

/**
 * What was made of one file. Written once, after all renditions, as `renditions.json` beside them.
 */
export interface RenditionsNote {
  renditions: 1;
  made: RenditionName[];
  /** Set if something is missing; a film may have a poster but no proxy. */
  none?: NoRendition;
  /** For documents only. */
  pages?: DocumentPages;
}

/** How a file is rendered. */
export type RenditionKind = 'photo' | 'psd' | 'film' | 'pdf';

/** How a file is rendered, given what inspection found, or why it is not. */
export function renditionOf(
  facts: FileFacts | null,
): { kind: RenditionKind } | { none: NoRendition } {
  if (!facts) return { none: 'not-inspected' };
  const { format } = facts;
  const kind = isFormatName(format) ? kindOf(format) : null;
  if (kind === 'document') return { none: 'document' };
  if (kind === null || facts.damage !== undefined) return { none: 'not-accepted' };
  // If a file marked as secret was filed after all, no copies of it should exist.
  if ((facts.secrecyMarks ?? []).length > 0) return { none: 'not-accepted' };
  return { kind };
}

function kindOf(format: FormatName): RenditionKind | 'document' {
  if (format === 'PDF' || format === 'PSD') return format === 'PDF' ? 'pdf' : 'psd';
  if (isOfKind('document', format)) return 'document';
  return isOfKind('film', format) ? 'film' : 'photo';
}
