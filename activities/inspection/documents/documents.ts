/**
 * Documents by range: what a ZIP or a compound file is, what a PDF lacks, and the 密级 marks of
 * those whose text is cheap to reach (the first pages of a DOCX or an OFD).
 */
import type { FileDamage, SeenFormat } from '../../../domain/files/facts.ts';
import type { PackedFile } from './archive-listing.ts';
import { beginningOf, isBomb, listArchive, namesFromFront } from './archive-listing.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { TooCostly, Unreadable } from '../bytes/byte-source.ts';
import { secrecyMarksIn, textOfXml } from './secrecy-marks.ts';

export interface Document {
  format: SeenFormat;
  damage?: FileDamage;
  secrecyMarks?: string[];
}

/** A DOCX, an OFD, another office's file, or just an archive. */
export async function readPackage(file: ByteSource): Promise<Document> {
  const files = await listArchive(file);
  // Cut: the directory is gone. The names of the first files still say what it was to be.
  if (files === null) {
    return { format: formatOfNames(await namesFromFront(file)), damage: 'truncated' };
  }
  const format = formatOfNames(files.map(({ name }) => name));
  if (isBomb(files)) return { format, damage: 'too-costly' };
  if (format === 'ARCHIVE') return { format };
  if (files.some(({ isEncrypted }) => isEncrypted)) return { format, damage: 'encrypted' };
  try {
    const secrecyMarks = secrecyMarksIn(await textOf(file, files, format));
    return { format, ...(secrecyMarks.length > 0 && { secrecyMarks }) };
  } catch (cause) {
    if (cause instanceof TooCostly) return { format, damage: 'too-costly' };
    if (cause instanceof Unreadable) return { format, damage: 'unreadable' };
    throw cause;
  }
}

function formatOfNames(names: readonly string[]): SeenFormat {
  if (names.includes('word/document.xml')) return 'DOCX';
  if (names.includes('OFD.xml')) return 'OFD';
  const isOffice = names.some(
    (name) =>
      name === '[Content_Types].xml' ||
      name === 'mimetype' ||
      /^(xl|ppt|word|_rels|docProps)\//.test(name),
  );
  return isOffice ? 'OFFICE' : 'ARCHIVE';
}

/** The body and the headers of a DOCX, the first page of an OFD. */
async function textOf(
  file: ByteSource,
  files: readonly PackedFile[],
  format: SeenFormat,
): Promise<string> {
  const pattern =
    format === 'DOCX' ? /^word\/(document|header1)\.xml$/ : /^Doc_0\/Pages\/Page_0\/Content\.xml$/;
  const wanted = files.filter(({ name }) => pattern.test(name));
  const texts: string[] = [];
  for (const one of wanted) {
    texts.push(textOfXml((await beginningOf(file, one)).toString('utf8')));
  }
  return texts.join('\n');
}
