/**
 * A HEIC as phones write it, around one picture encoded by libx265, because ffmpeg cannot write
 * HEIC. The boxes are those of ISO/IEC 23008-12; a test checks that ffmpeg can decode the result.
 */
import { byFfmpeg, bytesOf } from './media-cache.ts';

const encoder = '-c:v libx265 -preset ultrafast -x265-params log-level=0:info=0 -f hevc';

/** A HEIC with one picture in one item. */
export async function heicOf(widthPx: number, heightPx: number): Promise<Buffer> {
  const source = `testsrc2=size=${String(widthPx)}x${String(heightPx)}:rate=1:duration=1`;
  const given = `-f lavfi -i ${source} -frames:v 1 -pix_fmt yuv420p ${encoder}`;
  const raw = await bytesOf(await byFfmpeg('picture.hevc', given.split(' ')));
  const units = unitsOf(raw);
  const isParameter = (unit: Buffer): boolean => typeOf(unit) >= 32 && typeOf(unit) <= 34;
  const picture = Buffer.concat(
    units.filter((unit) => typeOf(unit) < 32).flatMap((unit) => [u32(unit.length), unit]),
  );
  const configuration = configurationOf(units.filter(isParameter));
  const brand = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'));
  const about = (at: number): Buffer => meta({ configuration, widthPx, heightPx, at, picture });
  const at = brand.length + about(0).length + 8;
  return Buffer.concat([brand, about(at), box('mdat', picture)]);
}

interface About {
  configuration: Buffer;
  widthPx: number;
  heightPx: number;
  at: number;
  picture: Buffer;
}

function meta({ configuration, widthPx, heightPx, at, picture }: About): Buffer {
  const item = fullBox('infe', 2, Buffer.from('\0\u0001\0\0hvc1\0', 'latin1'));
  const size = fullBox('ispe', 0, Buffer.concat([u32(widthPx), u32(heightPx)]));
  const properties = box('ipco', Buffer.concat([box('hvcC', configuration), size]));
  // One item with both properties; the decoder's is essential.
  const owned = fullBox('ipma', 0, Buffer.from([0, 0, 0, 1, 0, 1, 2, 0x81, 0x02]));
  const place = Buffer.concat([
    Buffer.from([0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1]),
    u32(at),
    u32(picture.length),
  ]);
  const handler = Buffer.from('\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1');
  return fullBox(
    'meta',
    0,
    Buffer.concat([
      fullBox('hdlr', 0, handler),
      fullBox('pitm', 0, Buffer.from([0, 1])),
      fullBox('iinf', 0, Buffer.concat([Buffer.from([0, 1]), item])),
      box('iprp', Buffer.concat([properties, owned])),
      fullBox('iloc', 0, place),
    ]),
  );
}

/** What a decoder must know before the picture: the profile and the three parameter sets. */
function configurationOf(sets: readonly Buffer[]): Buffer {
  const sps = sets.find((unit) => typeOf(unit) === 33) ?? Buffer.alloc(0);
  // Profile, compatibility, constraints and level: 12 bytes after the beginning of the set.
  const profile = sps.subarray(3, 15);
  const head = Buffer.from([0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, sets.length]);
  const arrays = sets.map((unit) =>
    Buffer.concat([Buffer.from([0x80 | typeOf(unit), 0, 1]), u16(unit.length), unit]),
  );
  return Buffer.concat([Buffer.from([1]), profile, head, ...arrays]);
}

function typeOf(unit: Buffer): number {
  return ((unit[0] ?? 0) >> 1) & 0x3f;
}

/** The units of the stream, without the marks between them. */
function unitsOf(raw: Buffer): Buffer[] {
  const mark = Buffer.from([0, 0, 1]);
  const starts: number[] = [];
  for (let at = raw.indexOf(mark); at !== -1; at = raw.indexOf(mark, at + 3)) starts.push(at + 3);
  return starts.map((from, index) => {
    const next = starts[index + 1];
    const end = next === undefined ? raw.length : next - (raw[next - 4] === 0 ? 4 : 3);
    return raw.subarray(from, end);
  });
}

function box(type: string, content: Buffer): Buffer {
  return Buffer.concat([u32(content.length + 8), Buffer.from(type, 'latin1'), content]);
}

function fullBox(type: string, version: number, content: Buffer): Buffer {
  return box(type, Buffer.concat([Buffer.from([version, 0, 0, 0]), content]));
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
