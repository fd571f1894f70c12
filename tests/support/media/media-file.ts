/**
 * Real media for tests, by name: `await mediaFile('mp4-1280x720')`. Real encoders make them at the
 * first use, and `media-cache.ts` keeps them. The names are those of the recipes.
 */
import { basename } from 'node:path';

import type { BrokenName } from './broken.ts';
import { broken } from './broken.ts';
import type { DocumentName } from './documents.ts';
import { documents } from './documents.ts';
import type { FilmName } from './films.ts';
import { filmFile } from './films.ts';
import { bytesOf, written } from './media-cache.ts';
import type { PdfName } from './pdf-documents.ts';
import { pdfDocuments } from './pdf-documents.ts';
import type { Made, PictureName } from './pictures.ts';
import { pictures } from './pictures.ts';

export type MediaName = PictureName | FilmName | DocumentName | PdfName | BrokenName;

export interface MediaFile {
  /** The path. Nobody may change the file or the bytes. */
  path: string;
  /** The name that its sender would have used. */
  name: string;
  bytes: Buffer;
}

const made: Record<string, () => Promise<Made>> = {
  ...pictures,
  ...documents,
  ...pdfDocuments,
  ...broken,
};

const known = new Map<MediaName, Promise<MediaFile>>();

/** The file of this name, made once. */
export function mediaFile(which: MediaName): Promise<MediaFile> {
  const file = known.get(which) ?? fileOf(which);
  known.set(which, file);
  return file;
}

async function fileOf(which: MediaName): Promise<MediaFile> {
  const make = made[which];
  if (make === undefined) {
    const path = await filmFile(which as FilmName);
    return { path, name: basename(path), bytes: await bytesOf(path) };
  }
  const { name, bytes } = await make();
  return { path: await written(name, bytes), name, bytes };
}
