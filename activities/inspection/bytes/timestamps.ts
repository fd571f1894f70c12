/**
 * The times in a transport or programme stream, which has no index. Its length is the last time
 * minus the first. Source: ISO/IEC 13818-1 (2.4.3.7), 11172-1 (2.4.3.3).
 */

/** The packets of a transport stream: 188 bytes, or 192 if a camera puts its clock before each. */
export interface Packets {
  packetBytes: 188 | 192;
  /** Where the first packet begins. */
  from: number;
}

const ticksPerSecond = 90_000;
/** The counter has 33 bits and restarts after 26 hours. */
const turnTicks = 2 ** 33;

/** One stream's payloads within a transport stream, put together again. */
interface Elementary {
  isVideo: boolean;
  parts: Buffer[];
  times: number[];
}

/** The streams whose packets are in these bytes, by their number. */
export function streamsIn(bytes: Buffer, { packetBytes, from }: Packets): Elementary[] {
  const streams = new Map<number, Elementary>();
  for (let at = from; at + packetBytes <= bytes.length; at += packetBytes) {
    const packet = bytes.subarray(at + packetBytes - 188, at + packetBytes);
    if (packet[0] !== 0x47) continue;
    const number = packet.readUInt16BE(1) & 0x1fff;
    const control = packet[3] ?? 0;
    const skipped = control & 0x20 ? 5 + (packet[4] ?? 0) : 4;
    if ((control & 0x10) === 0 || skipped >= 188) continue;
    let payload = packet.subarray(skipped);
    if ((packet[1] ?? 0) & 0x40) {
      const start = packetStart(payload);
      if (start === null) continue;
      const stream = streams.get(number) ?? { isVideo: start.isVideo, parts: [], times: [] };
      streams.set(number, stream);
      if (start.time !== null) stream.times.push(start.time);
      payload = payload.subarray(start.headBytes);
    }
    streams.get(number)?.parts.push(payload);
  }
  return [...streams.values()];
}

interface Start {
  isVideo: boolean;
  headBytes: number;
  time: number | null;
}

/** Reads `00 00 01 <stream>` and its time; null if neither picture nor sound begins here. */
function packetStart(bytes: Buffer): Start | null {
  if (bytes.length < 19 || bytes.readUIntBE(0, 3) !== 1) return null;
  const stream = bytes[3] ?? 0;
  const isVideo = stream >= 0xe0 && stream <= 0xef;
  // MPEG audio, or AC-3 under its older or newer number.
  const isSound = (stream >= 0xc0 && stream <= 0xdf) || stream === 0xbd || stream === 0xfd;
  if (!isVideo && !isSound) return null;
  if (((bytes[6] ?? 0) & 0xc0) === 0x80) {
    const time = (bytes[7] ?? 0) & 0x80 ? timeAt(bytes, 9) : null;
    return { isVideo, headBytes: 9 + (bytes[8] ?? 0), time };
  }
  // MPEG-1: stuffing, a buffer size, then perhaps a time.
  let at = 6;
  while (bytes[at] === 0xff && at < 14) at += 1;
  if (((bytes[at] ?? 0) & 0xc0) === 0x40) at += 2;
  const time = ((bytes[at] ?? 0) & 0xe0) === 0x20 ? timeAt(bytes, at) : null;
  return { isVideo, headBytes: at + 1, time };
}

/**
 * Reads a time in three pieces, each followed by a bit that is 1; null if one of these bits is not.
 */
function timeAt(bytes: Buffer, at: number): number | null {
  if (at + 5 > bytes.length) return null;
  const [first = 0, , third = 0, , fifth = 0] = bytes.subarray(at, at + 5);
  if ((first & third & fifth & 1) !== 1) return null;
  const high = (first >> 1) & 0x07;
  return (
    high * 2 ** 30 + (bytes.readUInt16BE(at + 1) >> 1) * 2 ** 15 + (bytes.readUInt16BE(at + 3) >> 1)
  );
}

/** The times of pictures, and of everything that has a time. */
export interface Times {
  video: number[];
  all: number[];
}

/** The times in a piece of a transport stream. */
export function transportTimes(bytes: Buffer, packets: Packets): Times {
  const streams = streamsIn(bytes, packets);
  const of = (some: Elementary[]): number[] => some.flatMap(({ times }) => times);
  return { video: of(streams.filter(({ isVideo }) => isVideo)), all: of(streams) };
}

/** The times in a piece of a programme stream, which need not begin with a packet. */
export function programTimes(bytes: Buffer): Times {
  const times: Times = { video: [], all: [] };
  let at = bytes.indexOf('000001', 0, 'hex');
  while (at !== -1) {
    const start = packetStart(bytes.subarray(at, at + 40));
    if (start?.time != null) {
      times.all.push(start.time);
      if (start.isVideo) times.video.push(start.time);
    }
    at = bytes.indexOf('000001', at + 3, 'hex');
  }
  return times;
}

/** Milliseconds from the first time to the last. The counter may have restarted in between. */
export function spanMs(first: readonly number[], last: readonly number[]): number | undefined {
  if (first.length === 0 || last.length === 0) return undefined;
  const from = Math.min(...first);
  const to = Math.max(...last);
  const ticks = to >= from ? to - from : to + turnTicks - from;
  return Math.round((ticks / ticksPerSecond) * 1_000);
}

/**
 * Pictures per second, from the shortest step between two times; undefined if there are too few.
 */
export function rateOf(times: readonly number[]): number | undefined {
  const sorted = [...new Set(times)].toSorted((one, other) => one - other);
  const steps = sorted.slice(1).map((time, index) => time - (sorted[index] ?? 0));
  const shortest = Math.min(...steps);
  if (steps.length < 2 || shortest < ticksPerSecond / 300) return undefined;
  return Math.round((ticksPerSecond / shortest) * 1_000) / 1_000;
}
