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

/** What stays known where the process dies before it has found the rest. */
type Early = Extract<FromParser, { kind: 'seen' | 'whole' }>;

/** The facts of a file. `tell` hears what is known early. */
export async function inspectBytes(sent: ByteSource, tell: (early: Early) => void): Promise<Found> {
  let format: SeenFormat = 'UNKNOWN';
  try {
    // Nearly every parser looks at both: asked for together they take the time of one.
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
 * Those that say at their end that they end: what fills them up is left out, but for as much as
 * their own last bytes may look like it. The others say at their beginning how long they are.
 */
const slackOf: Partial<Record<Kind['parser'], number>> = {
  jpeg: 0,
  png: 0,
  // The end of its last line.
  pdf: 2,
  zip: archiveEndBytes,
  // Packets that carry nothing.
  program: 2_048,
  transport: 2_048,
};

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
