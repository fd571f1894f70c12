/**
 * Films without an index, by their beginning and end: MTS (transport stream), MPG (programme or
 * elementary stream). The first KB contain codec and size, and the last time gives the length. If a
 * picture is larger than the pieces read, larger ones are read. Source: ISO/IEC 13818-1.
 */
import type { ByteSource } from '../bytes/byte-source.ts';
import type { FilmSays } from './media-info.ts';
import { filmOf } from './media-info.ts';
import type { Packets, Times } from '../bytes/timestamps.ts';
import { programTimes, rateOf, spanMs, streamsIn, transportTimes } from '../bytes/timestamps.ts';

/** The first size is enough for most films. At 24 Mbit/s a picture may exceed even the second. */
const heads = [24 * 1024, 128 * 1024, 768 * 1024];
const tails = [48 * 1024, 128 * 1024, 768 * 1024];
/** MediaInfo needs only the headers of one stream's first picture. */
const streamBytesMax = 48 * 1024;
const nothing: FilmSays = { isTurned: false, origin: {} };

/** Reads a camera's film in packets (transport stream). */
export async function readTransport(file: ByteSource, packets: Packets): Promise<FilmSays> {
  let says = nothing;
  let first: Times = { video: [], all: [] };
  for (const length of heads) {
    const head = await file.read(0, length);
    const streams = streamsIn(head, packets);
    const video = streams.find(({ isVideo }) => isVideo);
    const sound = streams.find(({ isVideo }) => !isVideo);
    first = transportTimes(head, packets);
    const picture = video ? await filmOf(startOf(video.parts)) : nothing;
    const audioCodec = sound && (await filmOf(startOf(sound.parts))).audioCodec;
    says = { ...picture, ...(audioCodec !== undefined && { audioCodec }) };
    // It is not worth reading on for a sound that begins later, since no rule asks for it.
    const isEnough = says.widthPx !== undefined && first.video.length > 0;
    if (isEnough || length >= file.sizeBytes) break;
  }
  return withTimes(says, first, file, (tail, from) => {
    const lead = (from - packets.from) % packets.packetBytes;
    const aligned = { ...packets, from: lead === 0 ? 0 : packets.packetBytes - lead };
    return transportTimes(tail, aligned);
  });
}

/** Reads MPEG as on DVDs and from older cameras (programme or elementary stream). */
export async function readProgram(file: ByteSource): Promise<FilmSays> {
  let says = nothing;
  let first: Times = { video: [], all: [] };
  for (const length of heads) {
    const head = await file.read(0, length);
    says = await filmOf(head);
    first = programTimes(head);
    if (says.widthPx !== undefined || length >= file.sizeBytes) break;
  }
  return withTimes(says, first, file, programTimes);
}

function startOf(parts: Buffer[]): Buffer {
  return Buffer.concat(parts).subarray(0, streamBytesMax);
}

/**
 * Adds the length, which MediaInfo cannot know because it saw only pieces. The last picture's time
 * gives it. If pictures are so large that none begins in the piece, the last sound's time is used,
 * which is exact to half a second.
 */
async function withTimes(
  says: FilmSays,
  first: Times,
  file: ByteSource,
  timesIn: (tail: Buffer, from: number) => Times,
): Promise<FilmSays> {
  const { durationMs: _ofThePiece, ...rest } = says;
  if (first.all.length === 0) return rest;
  let last: Times = { video: [], all: [] };
  for (const length of tails) {
    const from = Math.max(0, file.sizeBytes - length);
    last = timesIn(await file.read(from, file.sizeBytes), from);
    if (last.video.length > 0 || from === 0) break;
  }
  const durationMs = spanMs(first.all, last.video.length > 0 ? last.video : last.all);
  const framesPerSecond = rest.framesPerSecond ?? rateOf(last.video) ?? rateOf(first.video);
  return {
    ...rest,
    ...(durationMs !== undefined && { durationMs }),
    ...(framesPerSecond !== undefined && { framesPerSecond }),
  };
}
