/**
 * Renditions: the small pictures and films that are made of what was filed, so that it can be
 * looked at without being fetched. Which file gets which, and why one gets none. Made beside the
 * original, never instead of it; nothing here decides what is accepted.
 */
import type { Text } from '../definition/definition.ts';
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

/** The sentence for whoever looks for a picture and finds none. */
export function noRenditionText(why: NoRendition): Text {
  return texts[why];
}

const texts: Record<NoRendition, Text> = {
  document: {
    zh: '此格式不生成预览，请下载查看；如需在线查看，请另附PDF',
    en: 'no preview of this format; fetch it to read it, or ask for a PDF',
  },
  'not-inspected': { zh: '尚未检查，不生成预览', en: 'not inspected, so nothing is made of it' },
  'not-accepted': {
    zh: '检查未通过或格式不能预览',
    en: 'inspection found it damaged, or of no format that is shown',
  },
  unreadable: { zh: '预览程序无法打开，请下载查看', en: 'the preview programs cannot open it' },
  'too-large': {
    zh: '超出预览的大小上限，请下载查看',
    en: 'larger than what a preview is made of',
  },
  'too-costly': {
    zh: '生成预览超出时间或内存上限，请下载查看',
    en: 'a preview would take more time or memory than it may',
  },
  'gave-up': { zh: '多次尝试仍未能生成预览', en: 'tried as often as it may be tried' },
  'never-uploaded': {
    zh: '演练脚本的文件，并未上传',
    en: "a rehearsal script's file, never uploaded",
  },
};
