/**
 * Films in any container, by a few KB: finds the part of the file that describes the film, gives it
 * to MediaInfo, and decides what the film is (MPEG-1 is not MPG2; a film without pictures is
 * sound).
 */
import type { FileDamage, SeenFormat } from '../../../domain/files/facts.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { Unreadable } from '../bytes/byte-source.ts';
import { miniatureOf } from './iso-film.ts';
import type { FilmSays } from './media-info.ts';
import { filmOf } from './media-info.ts';
import type { Kind } from '../bytes/recognise.ts';
import { readProgram, readTransport } from './stream-film.ts';

export interface Film {
  says: FilmSays;
  format: SeenFormat;
  damage?: FileDamage;
}

/** AVI, WMV and MKV describe themselves in their first KB. */
const heads = [12 * 1024, 64 * 1024];
const nothing: FilmSays = { isTurned: false, origin: {} };

/** What a film states about itself, its format, and what is missing. */
export async function readFilm(file: ByteSource, kind: Kind): Promise<Film> {
  const film = await filmBy(file, kind);
  if (film.damage !== undefined) return film;
  const { says } = film;
  if (says.widthPx === undefined) {
    if (says.audioCodec !== undefined) return { ...film, format: 'AUDIO' };
    throw new Unreadable('no picture in it');
  }
  return film;
}

async function filmBy(file: ByteSource, kind: Kind): Promise<Film> {
  const { format } = kind;
  if (kind.parser === 'transport') return { format, says: await readTransport(file, kind.packets) };
  if (kind.parser === 'program') return ofProgram(await readProgram(file));
  if (kind.parser === 'iso') {
    const { bytes, damage } = await miniatureOf(file);
    const says = bytes === null ? nothing : await filmOf(bytes);
    return { format, says, ...(damage !== undefined && { damage }) };
  }
  return { format, says: await ofHead(file), ...(await cutOf(file, format)) };
}

/** The format by codec: MPG2 in a notice is MPEG-2, and no notice can name the others. */
function ofProgram(says: FilmSays): Film {
  const byCodec: Partial<Record<string, SeenFormat>> = {
    'MPEG-2 Video': 'MPG2',
    'MPEG-1 Video': 'MPEG-1',
  };
  return { says, format: byCodec[says.videoCodec ?? ''] ?? 'UNKNOWN' };
}

async function ofHead(file: ByteSource): Promise<FilmSays> {
  let says = nothing;
  for (const length of heads) {
    says = await filmOf(await file.read(0, length));
    if (says.widthPx !== undefined || length >= file.sizeBytes) break;
  }
  return says;
}

/** An AVI states its length. If it was never closed, the length is 0. */
async function cutOf(file: ByteSource, format: SeenFormat): Promise<{ damage?: FileDamage }> {
  if (format !== 'AVI') return {};
  const head = await file.read(0, 12);
  const length = head.readUInt32LE(4);
  return length === 0 || length + 8 > file.sizeBytes ? { damage: 'truncated' } : {};
}
