/**
 * The objects of a PDF by number, wherever they are: at a place in a table or a cross-reference
 * stream, or packed together in an object stream. It does not interpret them.
 * Source: ISO 32000-1, 7.5.
 */
import type { ByteSource } from '../bytes/byte-source.ts';
import { Unreadable } from '../bytes/byte-source.ts';
import type { ReadBytes } from './pdf-blocks.ts';
import { readInBlocks } from './pdf-blocks.ts';
import type { PdfObject, Section } from './pdf-sections.ts';
import { objectAt, placeIn, readSections } from './pdf-sections.ts';
import { numberIn, unpacked } from './pdf-streams.ts';
import type { PdfDictionary, PdfReference, PdfValue } from './pdf-syntax.ts';
import { isReference, scan } from './pdf-syntax.ts';

export interface PdfObjects {
  trailer: PdfDictionary;
  /** Null if there is no such object. */
  object: (reference: PdfReference) => Promise<PdfObject | null>;
  /** The value itself, or the value that it refers to. */
  resolved: (value: PdfValue | undefined) => Promise<PdfValue | undefined>;
  /** The bytes of a stream as stored; null if there are more than `bytesMax`. */
  packed: (object: PdfObject, bytesMax: number) => Promise<Buffer | null>;
}

/** Enough for an object stream, which has a hundred objects or two. */
const containerBytesMax = 128 * 1024;

/** Opens a PDF, whose objects are then looked up one by one. */
export async function openObjects(file: ByteSource): Promise<PdfObjects> {
  const read = readInBlocks(file);
  const { sections, trailer } = await readSections(file, read);
  const containers = new Map<number, Container | 'opening'>();
  const containerOf = async (number: number): Promise<Container> => {
    const known = containers.get(number);
    if (known === 'opening') throw new Unreadable('packed into itself');
    if (known !== undefined) return known;
    containers.set(number, 'opening');
    const container = await openContainer(objects, number);
    containers.set(number, container);
    return container;
  };
  const objects: PdfObjects = {
    trailer,
    object: async ({ number }) => {
      const place = await placeOf(sections, number, read);
      if (place === null) return null;
      if ('at' in place) return objectAt(read, place.at, number);
      return packedObject(await containerOf(place.container), number);
    },
    resolved: async (value) => (isReference(value) ? (await objects.object(value))?.value : value),
    packed: async ({ value, streamAt }, bytesMax) => {
      if (!(value instanceof Map) || streamAt === undefined) throw new Unreadable('no stream');
      const length = numberIn(await objects.resolved(value.get('/Length')));
      return length > bytesMax ? null : read(streamAt, streamAt + length);
    },
  };
  return objects;
}

/** The newest section that lists the object says where it is. */
async function placeOf(sections: readonly Section[], number: number, read: ReadBytes) {
  for (const section of sections) {
    const place = await placeIn(section, number, read);
    if (place !== null) return place;
  }
  return null;
}

interface Container {
  text: string;
  places: Map<number, number>;
}

/** An unpacked object stream: the numbers of its objects and where they begin. */
async function openContainer(objects: PdfObjects, number: number): Promise<Container> {
  // Object streams are encrypted as a whole, which pdf.js can decrypt and we cannot.
  if (objects.trailer.has('/Encrypt')) throw new Unreadable('packed and encrypted');
  const stream = await objects.object({ number, generation: 0 });
  const packed = stream && (await objects.packed(stream, containerBytesMax));
  if (!stream || !packed || !(stream.value instanceof Map)) throw new Unreadable('no container');
  // A token that touches the end of a text might continue behind it; here it does not, hence a
  // blank.
  const text = `${unpacked(stream.value, packed)?.toString('latin1') ?? ''} `;
  const first = numberIn(stream.value.get('/First'));
  const listed = text.slice(0, first).trim().split(/\s+/).map(Number);
  const places = new Map<number, number>();
  for (let index = 0; index + 1 < listed.length; index += 2) {
    places.set(listed[index] ?? 0, first + (listed[index + 1] ?? 0));
  }
  return { text, places };
}

function packedObject({ text, places }: Container, number: number): PdfObject | null {
  const from = places.get(number);
  if (from === undefined || !(from >= 0)) return null;
  const value = scan(text, from).value();
  return value === null ? null : { value };
}
