/**
 * Inspects one file, from its first bytes to its facts: recognises it, runs the right parser, and
 * puts the findings together. If a parser cannot read a file, that becomes a damage, never an
 * error. An error is a bug of ours or an attack, and ends the process.
 */
import type { FileDamage, FileFacts, SeenFormat } from '../../domain/files/facts.ts';
import { declaredPixelsMax } from './bytes/bounds.ts';
import type { ByteSource } from './bytes/byte-source.ts';
import { TooCostly, Unreadable } from './bytes/byte-source.ts';
import { readCompound } from './documents/compound.ts';
import { archiveEndBytes } from './documents/archive-listing.ts';
import { readPackage } from './documents/documents.ts';
import { liesOnItsSide } from './pictures/exif.ts';
import { readFilm } from './films/films.ts';
import { hidesSomething, tailBytes } from './hidden.ts';
import { readJpeg } from './pictures/jpeg.ts';
import type { FilmSays } from './films/media-info.ts';
import type { Found, FromParser } from './messages.ts';
import { withoutPadding } from './bytes/padding.ts';
import { damageOfPdf, marksOfPdf } from './pdf/pdf.ts';
import type { Picture } from './pictures/picture.ts';
import { readPng } from './pictures/png.ts';
import { readPsd } from './pictures/psd.ts';
import type { Kind } from './bytes/recognise.ts';
import { headBytes, recognise } from './bytes/recognise.ts';
import { looksShrunk } from './pictures/shrunk.ts';
import { readHeic, readSmallPicture } from './pictures/small-pictures.ts';
import { readTif } from './pictures/tif.ts';

/** A file as short as this is read at once. */
const shortBytes = 4_096;

type Seen = Omit<FileFacts, 'inspection'>;
type Part = { facts: Partial<Seen>; origin?: Found['origin'] };

/** What is known even if the process dies before it has found the rest. */
type Early = Extract<FromParser, { kind: 'seen' | 'whole' }>;

/** The facts of a file. `tell` is called with what is known early. */
export async function inspectBytes(sent: ByteSource, tell: (early: Early) => void): Promise<Found> {
  let format: SeenFormat = 'UNKNOWN';
  try {
    // Nearly every parser needs both, and reading them together takes no longer than reading one.
    const { sizeBytes } = sent;
    const isShort = sizeBytes <= shortBytes;
    const [head] = await Promise.all([
      sent.read(0, headBytes, isShort ? sizeBytes : headBytes),
      sent.read(isShort ? sizeBytes : sizeBytes - tailBytes, sizeBytes),
    ]);
    const kind = await recognise(head, sent.name);
    ({ format } = kind);
    tell({ kind: 'seen', format });
    const slackBytes = slackOf[kind.parser];
    const file = slackBytes === undefined ? sent : await withoutPadding(sent, slackBytes);
    const { facts, origin = {} } = await parse(file, kind);
    const damage = facts.damage ?? (await damageBeyond(sent, kind, head, file.sizeBytes, facts));
    const marks = damage === undefined && kind.parser === 'pdf' ? await marksTold(file, tell) : {};
    return {
      facts: { inspection: 1, format, ...facts, ...marks, ...(damage !== undefined && { damage }) },
      origin,
    };
  } catch (cause) {
    return { facts: { inspection: 1, format, damage: damageOf(cause) }, origin: {} };
  }
}

/**
 * Formats that mark their end. Their padding is left out, except for as many bytes as their own
 * last bytes may look like padding. The other formats state their length at the beginning.
 */
const slackOf: Partial<Record<Kind['parser'], number>> = {
  jpeg: 0,
  png: 0,
  // The end of the last line.
  pdf: 2,
  zip: archiveEndBytes,
  // Empty packets.
  program: 2_048,
  transport: 2_048,
};

/**
 * Searching a PDF's text may fail or cost too much, but a file that readers can open must not be
 * refused for that. So the parent is told before that the file is whole.
 */
async function marksTold(file: ByteSource, tell: (early: Early) => void): Promise<Partial<Seen>> {
  tell({ kind: 'whole' });
  const secrecyMarks = await marksOfPdf(file);
  return secrecyMarks.length > 0 ? { secrecyMarks } : {};
}

/** The codes of Buffer's errors if a length in a file leads beyond its end. */
const beyondEnd = new Set([
  'ERR_OUT_OF_RANGE',
  'ERR_BUFFER_OUT_OF_BOUNDS',
  'ERR_INVALID_ARG_VALUE',
]);

function damageOf(cause: unknown): FileDamage {
  if (cause instanceof TooCostly) return 'too-costly';
  if (cause instanceof Unreadable) return 'unreadable';
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (beyondEnd.has(code)) return 'unreadable';
  throw cause;
}

/** Faults that no single parser sees: bombs, and hidden content. */
async function damageBeyond(
  file: ByteSource,
  { parser }: Kind,
  head: Buffer,
  end: number,
  { widthPx = 0, heightPx = 0 }: Partial<Seen>,
): Promise<FileDamage | undefined> {
  if (widthPx * heightPx > declaredPixelsMax) return 'too-costly';
  const isOpen = parser === 'none' || parser === 'zip' || parser === 'compound';
  return !isOpen && (await hidesSomething(file, head, end)) ? 'polyglot' : undefined;
}

async function parse(file: ByteSource, kind: Kind): Promise<Part> {
  switch (kind.parser) {
    case 'jpeg':
      return ofPicture(file, await readJpeg(file));
    case 'png':
      return ofPicture(file, await readPng(file));
    case 'psd':
      return ofPicture(file, await readPsd(file));
    case 'tif':
      return kind.format === 'RAW' ? { facts: {} } : ofPicture(file, await readTif(file));
    case 'small-picture':
      return ofPicture(file, await readSmallPicture(file));
    case 'heic':
      return ofPicture(file, await readHeic(file));
    case 'pdf': {
      const damage = await damageOfPdf(file);
      return { facts: damage === undefined ? {} : { damage } };
    }
    case 'zip':
      return { facts: await readPackage(file) };
    case 'compound':
      return { facts: await readCompound(file) };
    case 'iso':
    case 'program':
    case 'transport':
    case 'whole-head': {
      const film = await readFilm(file, kind);
      return ofFilm(film.says, film);
    }
    case 'none':
      return { facts: {} };
  }
}

function ofPicture(file: ByteSource, picture: Picture): Part {
  const { exif, damage } = picture;
  const isTurned = liesOnItsSide(exif);
  const hasSize = picture.widthPx > 0;
  const facts = {
    ...(hasSize && {
      widthPx: isTurned ? picture.heightPx : picture.widthPx,
      heightPx: isTurned ? picture.widthPx : picture.heightPx,
    }),
    ...(exif.takenAt !== undefined && { takenAt: exif.takenAt }),
    ...(hasSize && looksShrunk(file.name, picture) && { looksShrunk: true }),
    ...(damage !== undefined && { damage }),
  };
  return { facts, origin: exif.origin };
}

function ofFilm(
  says: FilmSays,
  { format, damage }: { format: SeenFormat; damage?: FileDamage },
): Part {
  const { widthPx, heightPx, isTurned, origin, ...rest } = says;
  const hasSize = widthPx !== undefined && heightPx !== undefined;
  const size = isTurned ? { widthPx: heightPx, heightPx: widthPx } : { widthPx, heightPx };
  const facts = {
    ...rest,
    format,
    ...(hasSize && (size as { widthPx: number; heightPx: number })),
    ...(damage !== undefined && { damage }),
  };
  return { facts, origin };
}
