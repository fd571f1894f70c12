/**
 * Makes a small PDF from the first pages of a PDF: their text and its encodings, without pictures,
 * without the shapes of fonts, and without other pages. A library can read it without access to the
 * file: it has no other bytes, and its content is already unpacked.
 */
import { inflatedBytesMax } from '../bytes/bounds.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { TooCostly, Unreadable } from '../bytes/byte-source.ts';
import { mapsLittle } from './pdf-maps.ts';
import type { PdfObjects } from './pdf-objects.ts';
import { openObjects } from './pdf-objects.ts';
import type { PdfObject } from './pdf-sections.ts';
import { unpacked } from './pdf-streams.ts';
import type { PdfDictionary, PdfReference, PdfValue } from './pdf-syntax.ts';
import { isReference, writtenValue } from './pdf-syntax.ts';
import type { WrittenObjects } from './pdf-written.ts';
import { writtenPdf } from './pdf-written.ts';

/** What an object is used for, which decides which of its entries are followed. */
type Role = 'page' | 'resources' | 'fonts' | 'font' | 'forms' | 'form' | 'plain' | 'left';

type Entries = Partial<Record<string, Role>>;

const box: Entries = { '/MediaBox': 'plain', '/CropBox': 'plain', '/UserUnit': 'plain' };
const entries: Partial<Record<Role, Entries>> = {
  page: {
    ...box,
    '/Type': 'plain',
    '/Rotate': 'plain',
    '/Contents': 'plain',
    '/Parent': 'page',
    '/Resources': 'resources',
  },
  resources: { '/Font': 'fonts', '/XObject': 'forms' },
  form: { '/Subtype': 'plain', '/BBox': 'plain', '/Matrix': 'plain', '/Resources': 'resources' },
};
/**
 * The shapes of a font do not say what is written. In fonts made of drawings, shapes are drawings.
 */
const shapes: Entries = {
  '/FontFile': 'left',
  '/FontFile2': 'left',
  '/FontFile3': 'left',
  '/CharProcs': 'left',
  '/CIDToGIDMap': 'left',
  '/Resources': 'left',
};

/** The mark is on the first page, which may come after a cover. */
const pagesMax = 2;
const nodesMax = 24;
/** No font has more glyphs, but pdf.js counts up to whatever a list of widths says. */
const glyphMax = 65_535;
const objectsMax = 200;
/** Longer streams are drawings. A page's text has a tenth of this. */
const streamBytesMax = 64 * 1024;

interface Miniature {
  pdf: PdfObjects;
  written: WrittenObjects;
  bytesLeft: number;
}

/** A small PDF of the first pages; null if no page is found. */
export async function miniatureOf(file: ByteSource): Promise<Buffer | null> {
  try {
    const pdf = await openObjects(file);
    const pages = await firstPages(pdf);
    const miniature: Miniature = { pdf, written: new Map(), bytesLeft: inflatedBytesMax };
    for (const page of pages) await gather(miniature, page);
    const lock = ['/Encrypt', '/ID'].flatMap((key) => {
      const value = pdf.trailer.get(key);
      return value === undefined ? [] : [[key, value] as const];
    });
    return pages.length === 0 ? null : writtenPdf(miniature.written, pages, new Map(lock));
  } catch (cause) {
    if (cause instanceof Unreadable || cause instanceof TooCostly) return null;
    throw cause;
  }
}

/** Follows the tree of pages, always along the first branch. */
async function firstPages(pdf: PdfObjects): Promise<PdfReference[]> {
  const catalog = await pdf.resolved(pdf.trailer.get('/Root'));
  const pages: PdfReference[] = [];
  const waiting = [catalog instanceof Map ? catalog.get('/Pages') : undefined];
  for (let nodes = 0; nodes < nodesMax && pages.length < pagesMax; nodes += 1) {
    const reference = waiting.shift();
    if (!isReference(reference)) break;
    const node = await pdf.resolved(reference);
    if (!(node instanceof Map)) continue;
    const kids = await pdf.resolved(node.get('/Kids'));
    if (Array.isArray(kids)) waiting.unshift(...kids.slice(0, nodesMax));
    else pages.push(reference);
  }
  return pages;
}

/** Collects what a page's text needs, as far as the budget allows. Missing objects are left out. */
async function gather(miniature: Miniature, page: PdfReference): Promise<void> {
  const { written, pdf } = miniature;
  const waiting: { reference: PdfReference; role: Role }[] = [{ reference: page, role: 'page' }];
  try {
    await addLock(miniature);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { reference, role } = next;
      if (written.has(reference.number) || written.size >= objectsMax) continue;
      const object = await pdf.object(reference);
      if (object === null) continue;
      const follow = (one: PdfReference, as: Role) => waiting.push({ reference: one, role: as });
      const text = await writtenObject(miniature, object, role, follow);
      if (text !== null) written.set(reference.number, { generation: reference.generation, text });
    }
  } catch (cause) {
    if (cause instanceof Unreadable || cause instanceof TooCostly) return;
    throw cause;
  }
}

/**
 * An encrypted PDF stays encrypted, with its lock: its strings and streams are copied as they are.
 */
async function addLock({ pdf, written }: Miniature): Promise<void> {
  const lock = pdf.trailer.get('/Encrypt');
  if (!isReference(lock)) return;
  const value = await pdf.resolved(lock);
  if (value === undefined) throw new Unreadable('a lock that is not there');
  written.set(lock.number, { generation: lock.generation, text: writtenValue(value) });
}

type Follow = (reference: PdfReference, role: Role) => void;

async function writtenObject(
  miniature: Miniature,
  object: PdfObject,
  role: Role,
  follow: Follow,
): Promise<string | null> {
  const { value, streamAt } = object;
  if (streamAt === undefined || !(value instanceof Map)) {
    return writtenValue(trimmed(value, role, follow));
  }
  if (role === 'form' && value.get('/Subtype') !== '/Form') return null;
  const packed = await miniature.pdf.packed(object, streamBytesMax);
  if (packed === null) return null;
  const isLocked = miniature.pdf.trailer.has('/Encrypt');
  const bytes = isLocked ? packed : unpacked(value, packed);
  if (bytes === null) return null;
  if (role === 'font' && !mapsLittle(bytes.toString('latin1'))) return null;
  miniature.bytesLeft -= bytes.length;
  if (miniature.bytesLeft < 0) throw new TooCostly();
  const kept = new Map(value);
  for (const key of ['/Length', ...(isLocked ? [] : packing)]) kept.delete(key);
  const dictionary = trimmed(kept, role, follow) as PdfDictionary;
  for (const key of isLocked ? packing : []) {
    const how = value.get(key);
    if (how !== undefined) dictionary.set(key, how);
  }
  dictionary.set('/Length', String(bytes.length));
  return `${writtenValue(dictionary)}\nstream\n${bytes.toString('latin1')}\nendstream`;
}

const packing = ['/Filter', '/DecodeParms'];

/** A value reduced to what its role needs. Objects that it refers to are followed. */
function trimmed(value: PdfValue, role: Role, follow: Follow): PdfValue {
  if (isReference(value)) follow(value, role);
  if (Array.isArray(value)) {
    const isTooLarge = (one: PdfValue) =>
      role === 'font' && typeof one === 'string' && Number(one) > glyphMax;
    return value.map((one) => (isTooLarge(one) ? '0' : trimmed(one, role, follow)));
  }
  if (!(value instanceof Map)) return value;
  const kept: PdfDictionary = new Map();
  for (const [key, one] of value) {
    const as = roleOf(role, key);
    if (as !== 'left') kept.set(key, trimmed(one, as, follow));
    // pdf.js ignores a font of drawings that has no list of them, so it gets an empty list.
    else if (role === 'font' && key === '/CharProcs') kept.set(key, new Map());
  }
  return kept;
}

function roleOf(role: Role, key: string): Role {
  if (role === 'fonts') return 'font';
  if (role === 'forms') return 'form';
  if (role === 'font') return shapes[key] ?? 'font';
  return role === 'plain' ? 'plain' : (entries[role]?.[key] ?? 'left');
}
