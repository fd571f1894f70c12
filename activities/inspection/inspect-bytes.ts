/**
 * One file, from its first bytes to its facts: recognises it, lets the right parser read on, and
 * puts together what it found. What a parser cannot read becomes a damage, never an error; an error
 * is a bug of ours or an attack, and ends the process.
 */
import type { FileDamage, FileFacts, SeenFormat } from '../../domain/files/facts.ts';
import { declaredPixelsMax } from './bytes/bounds.ts';
import type { ByteSource } from './bytes/byte-source.ts';
import { TooCostly, Unreadable } from './bytes/byte-source.ts';
import { readCompound } from './documents/compound.ts';
import { archiveEndBytes } from './documents/archive-listing.ts';
import { readPackage } from './documents/documents.ts';
import { endingAt, filledEndOf } from './bytes/padding.ts';
import { liesOnItsSide } from './pictures/exif.ts';
import { readFilm } from './films/films.ts';
import { hidesSomething, tailBytes } from './hidden.ts';
import { readJpeg } from './pictures/jpeg.ts';
import type { FilmSays } from './films/media-info.ts';
import type { Found, FromParser } from './messages.ts';
import { damageOfPdf, marksOfPdf } from './pdf/pdf.ts';
import type { Picture } from './pictures/picture.ts';
import { readPng } from './pictures/png.ts';
import { readPsd } from './pictures/psd.ts';
import type { Kind } from './bytes/recognise.ts';
import { headBytes, recognise } from './bytes/recognise.ts';
import { looksShrunk } from './pictures/shrunk.ts';
import { readHeic, readSmallPicture } from './pictures/small-pictures.ts';
import { readTif } from './pictures/tif.ts';

/** Where head and tail would overlap, the tail waits. */
const togetherBytes = 4_096;

type Seen = Omit<FileFacts, 'inspection'>;
type Part = { facts: Partial<Seen>; origin?: Found['origin'] };

/** What stays known where the process dies before it has found the rest. */
type Early = Extract<FromParser, { kind: 'seen' | 'whole' }>;

/** The facts of a file. `tell` hears what is known early. */
export async function inspectBytes(file: ByteSource, tell: (early: Early) => void): Promise<Found> {
  let format: SeenFormat = 'UNKNOWN';
  try {
    // Nearly every parser looks at both: asked for together they take the time of one.
    const { sizeBytes } = file;
    const tailFrom = sizeBytes > togetherBytes ? sizeBytes - tailBytes : sizeBytes;
    const [head] = await Promise.all([file.read(0, headBytes), file.read(tailFrom, sizeBytes)]);
    const kind = await recognise(head, file.name);
    ({ format } = kind);
    tell({ kind: 'seen', format });
    const end = endsItself(kind) ? await filledEndOf(file) : file.sizeBytes;
    // The directory of a ZIP, which may hide behind anything, can end in zeros of its own.
    const withDirectory = endingAt(file, end + archiveEndBytes);
    const whole = kind.parser === 'zip' ? withDirectory : endingAt(file, end);
    const { facts, origin = {} } = await parse(whole, kind, head);
    const damage = facts.damage ?? (await damageBeyond(withDirectory, kind, head, facts));
    const marks = damage === undefined && kind.parser === 'pdf' ? await marksTold(whole, tell) : {};
    return {
      facts: { inspection: 1, format, ...facts, ...marks, ...(damage !== undefined && { damage }) },
      origin,
    };
  } catch (cause) {
    return { facts: { inspection: 1, format, damage: damageOf(cause) }, origin: {} };
  }
}

/** Formats that are known whole by their end; a TIF, a PSD and a BMP say how long they are. */
function endsItself({ parser }: Kind): boolean {
  return ['jpeg', 'png', 'pdf', 'zip', 'program', 'transport'].includes(parser);
}

/** What a PDF says costs no more than that: a file that readers open is not refused for it. */
async function marksTold(file: ByteSource, tell: (early: Early) => void): Promise<Partial<Seen>> {
  tell({ kind: 'whole' });
  const secrecyMarks = await marksOfPdf(file);
  return secrecyMarks.length > 0 ? { secrecyMarks } : {};
}

/** Buffers say so by these when a length in a file leads beyond its end. */
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

/** What no parser of one format sees: bombs, and what is hidden. */
async function damageBeyond(
  file: ByteSource,
  { parser }: Kind,
  head: Buffer,
  { widthPx = 0, heightPx = 0 }: Partial<Seen>,
): Promise<FileDamage | undefined> {
  if (widthPx * heightPx > declaredPixelsMax) return 'too-costly';
  const isOpen = parser === 'none' || parser === 'zip' || parser === 'compound';
  return !isOpen && (await hidesSomething(file, head)) ? 'polyglot' : undefined;
}

async function parse(file: ByteSource, kind: Kind, head: Buffer): Promise<Part> {
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
      return { facts: await readPackage(file, head) };
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
