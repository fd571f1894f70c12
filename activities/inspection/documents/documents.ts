/**
 * Documents by range: what kind a ZIP or a compound file is, what a PDF lacks, and marks of secrecy
 * (密级) in text that is cheap to reach (the first pages of a DOCX or an OFD).
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

/** A DOCX, an OFD, another Office file, or a mere archive. */
export async function readPackage(file: ByteSource): Promise<Document> {
  const files = await listArchive(file);
  // The file was cut off, so the directory is missing. The first files' names still show its
  // format.
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

/** The body and the headers of a DOCX, or the first page of an OFD. */
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
