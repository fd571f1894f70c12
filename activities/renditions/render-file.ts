/**
 * Renders one downloaded file in its own folder: a photo, the composite of a PSD, a document's
 * pages, or a film with poster and proxy. Knows no store and no unit; for a file that cannot be
 * rendered it returns the reason.
 */
import { join } from 'node:path';

import type { DocumentPages } from '../../domain/files/document-pages.ts';
import type { SeenFormat } from '../../domain/files/facts.ts';
import type { Look } from '../../domain/evidence/likeness.ts';
import type { NoRendition, RenditionKind, RenditionName } from '../../domain/files/renditions.ts';
import type { FilmFormat, FilmJob } from './film-maker.ts';
import { lookAtFilm, makeProxy, takePoster } from './film-maker.ts';
import { renderPages } from './page-maker.ts';
import type { PictureJob } from './picture-maker.ts';
import { renderPicture } from './picture-maker.ts';

/** The files made, by their names in the folder, and the picture's hash. */
export interface Rendered {
  made: RenditionName[];
  look: Look | null;
  pages?: DocumentPages;
  /** Why a rendition is missing, and the program's message about it. */
  none?: NoRendition;
  text?: string;
}

/** A downloaded file, and what is needed to render it. */
interface FileToRender {
  /** The path of the ffmpeg program. */
  ffmpeg: string;
  file: string;
  folder: string;
  kind: RenditionKind;
  format: SeenFormat;
}

/** Renders the file. Throws only `signal`'s reason, or if a program does not start. */
export function renderFile(given: FileToRender, signal: AbortSignal): Promise<Rendered> {
  const { kind, file, folder } = given;
  if (kind === 'film') return renderFilm(given, signal);
  if (kind === 'pdf') return renderDocument(given, signal);
  return renderStill({ file, kind, folder, large: 'web.jpg' }, signal);
}

async function renderStill(job: PictureJob, signal: AbortSignal): Promise<Rendered> {
  const result = await renderPicture(job, signal);
  if ('none' in result) return { made: [], look: null, ...result };
  const { hash } = result;
  return { made: ['thumbnail.webp', job.large], look: hash === null ? null : { hash } };
}

/** Without a hash, because pages of text all look alike. */
async function renderDocument(given: FileToRender, signal: AbortSignal): Promise<Rendered> {
  return { made: [], look: null, ...(await renderPages(given, signal)) };
}

async function renderFilm(
  { ffmpeg, file, folder, format }: FileToRender,
  signal: AbortSignal,
): Promise<Rendered> {
  const job: FilmJob = { ffmpeg, file, format: format as FilmFormat };
  const film = await lookAtFilm(job, signal);
  if ('none' in film) return { made: [], look: null, ...film };
  const frame = join(folder, 'frame.png');
  const noFrame = await takePoster(job, film, frame, signal);
  if (noFrame) return { made: [], look: null, ...noFrame };
  const still = { file: frame, kind: 'photo', folder, large: 'poster.jpg' } as const;
  const { made, look, ...missing } = await renderStill(still, signal);
  if (missing.none !== undefined) return { made, look, ...missing };
  const noProxy = await makeProxy(job, film, join(folder, 'proxy.mp4'), signal);
  const { durationMs } = film;
  return {
    made: noProxy ? made : [...made, 'proxy.mp4'],
    look: look && { ...look, durationMs },
    ...noProxy,
  };
}
