/**
 * Films without an index, by their head and their tail: MTS (transport stream), MPG (programme or
 * elementary stream). Codec and size stand in the first KB, the length in the last time; both
 * pieces grow where a picture is larger than they are. Source: ISO/IEC 13818-1.
 */
import type { ByteSource } from '../bytes/byte-source.ts';
import type { FilmSays } from './media-info.ts';
import { filmOf } from './media-info.ts';
import type { Packets, Times } from '../bytes/timestamps.ts';
import { programTimes, rateOf, spanMs, streamsIn, transportTimes } from '../bytes/timestamps.ts';

/** Most films are understood at the first; a picture at 24 Mbit/s may be larger than the second. */
const heads = [24 * 1024, 128 * 1024, 768 * 1024];
const tails = [48 * 1024, 128 * 1024, 768 * 1024];
/** What MediaInfo needs of one stream: the headers of its first picture, and no more. */
const streamBytesMax = 48 * 1024;
const nothing: FilmSays = { isTurned: false, origin: {} };

/** Camera film of packets. */
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
    // A sound that begins later is no reason to read on: nobody judges it.
    const isEnough = says.widthPx !== undefined && first.video.length > 0;
    if (isEnough || length >= file.sizeBytes) break;
  }
  return withTimes(says, first, file, (tail, from) => {
    const lead = (from - packets.from) % packets.packetBytes;
    const aligned = { ...packets, from: lead === 0 ? 0 : packets.packetBytes - lead };
    return transportTimes(tail, aligned);
  });
}

/** MPEG as DVDs and older cameras have it, with packs or bare. */
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
 * MediaInfo saw only pieces, and so does not know how long the film is. The last picture's time
 * says it; where pictures are too large to meet one, the last sound's does, to half a second.
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
