/**
 * What follows the end of files that people send: padding from cameras, card recovery and chat
 * programs, and additions of phones, Office programs and recorders.
 */

const filled = (byte: number, count: number): Buffer => Buffer.alloc(count, byte);

/** Padding that a file of any format may have, by name. */
export const fillings: Record<string, Buffer> = {
  'one zero': filled(0, 1),
  '5,000 zeros': filled(0, 5_000),
  'a cluster and an odd byte of zeros': filled(0, 32_769),
  'a megabyte of zeros': filled(0, 1024 * 1024),
  '5,000 FF': filled(0xff, 5_000),
  'zeros, then FF': Buffer.concat([filled(0, 3_000), filled(0xff, 6_000)]),
  'FF, then zeros': Buffer.concat([filled(0xff, 700), filled(0, 20_000)]),
  'blanks and line ends': Buffer.from('\r\n \t\n'.repeat(300)),
};

/** An empty box of a film. */
export function freeBox(contentBytes: number, type = 'free'): Buffer {
  const box = filled(0, contentBytes + 8);
  box.writeUInt32BE(box.length, 0);
  box.write(type, 4, 'latin1');
  return box;
}

/** An empty chunk of a RIFF. */
export function junkChunk(contentBytes: number): Buffer {
  const chunk = filled(0, contentBytes + 8);
  chunk.write('JUNK', 0, 'latin1');
  chunk.writeUInt32LE(contentBytes, 4);
  return chunk;
}

/** Empty packets of a transport stream. */
export function nullPackets(count: number, packetBytes: 188 | 192): Buffer {
  const packet = filled(0xff, packetBytes);
  packet.set([0x47, 0x1f, 0xff, 0x10], packetBytes - 188);
  return Buffer.concat(Array.from({ length: count }, () => packet));
}

/** Empty packets of a programme stream. */
export function paddingPackets(count: number): Buffer {
  const packet = filled(0xff, 2_048);
  packet.set([0, 0, 1, 0xbe, 0x07, 0xfa], 0);
  return Buffer.concat(Array.from({ length: count }, () => packet));
}

/** A ZIP with a comment behind its directory. */
export function withComment(zip: Buffer, comment: string): Buffer {
  const bytes = Buffer.concat([zip, Buffer.from(comment)]);
  bytes.writeUInt16LE(Buffer.byteLength(comment), zip.length - 2);
  return bytes;
}

/** What phones append to a photo: Samsung's notes with their directory, Huawei's, and Xiaomi's. */
export const phoneNotes: Record<string, Buffer> = {
  samsung: samsungTrailer(),
  huawei: Buffer.from('v3_f35              1028:3000           LIVE_4026525        '),
  xiaomi: Buffer.from(`<?xml version='1.0'?><lenswatermark length="300"/>${' '.repeat(40)}`),
};

function samsungTrailer(): Buffer {
  const note = Buffer.concat([
    Buffer.from([0, 0, 1, 0x0a, 14, 0, 0, 0]),
    Buffer.from('Image_UTC_Data1529112600000'),
  ]);
  const head = filled(0, 24);
  head.write('SEFH', 0, 'latin1');
  head.writeUInt32LE(107, 4);
  head.writeUInt32LE(1, 8);
  head.set([0, 0, 1, 0x0a], 12);
  head.writeUInt32LE(note.length, 16);
  head.writeUInt32LE(note.length, 20);
  const end = filled(0, 8);
  end.writeUInt32LE(head.length, 0);
  end.write('SEFT', 4, 'latin1');
  return Buffer.concat([note, head, end]);
}
