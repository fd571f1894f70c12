/**
 * The layout of objects in a PDF: assembled by hand, or pdfkit's objects rearranged as other
 * programs save them.
 */
import { deflateSync } from 'node:zlib';

import type { Made } from './pictures.ts';

/** A stream object, packed as programs usually do. */
export function stream(entries: string, bytes: Buffer): Buffer {
  const data = deflateSync(bytes);
  const head = `<<${entries}/Filter/FlateDecode/Length ${data.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')]);
}

/** A PDF of these objects, numbered from 1. The first one is the catalog. */
export function assembled(objects: readonly (string | Buffer)[]): Made {
  const pieces = [Buffer.from('%PDF-1.7\n')];
  let at = 9;
  let rows = '0000000000 65535 f \n';
  for (const [index, object] of objects.entries()) {
    rows += `${String(at).padStart(10, '0')} 00000 n \n`;
    const begin = Buffer.from(`${index + 1} 0 obj\n`);
    const piece = Buffer.concat([begin, Buffer.from(object), Buffer.from('\nendobj\n')]);
    at += piece.length;
    pieces.push(piece);
  }
  const count = objects.length + 1;
  const trailer = `trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`;
  pieces.push(Buffer.from(`xref\n0 ${count}\n${rows}${trailer}`));
  return { name: '通知.pdf', bytes: Buffer.concat(pieces) };
}

/** The objects that pdfkit wrote, by number. */
function objectsOf(bytes: Buffer): Map<number, Buffer> {
  const text = bytes.toString('latin1');
  const objects = new Map<number, Buffer>();
  const table = /xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)/.exec(text);
  const rows = (table?.[2] ?? '').split('\n').filter((row) => row.includes(' n'));
  for (const row of rows) {
    const from = Number(row.slice(0, 10));
    const [head = '', number = ''] = /^(\d+) 0 obj\n/.exec(text.slice(from, from + 20)) ?? [];
    const end = text.indexOf('\nendobj', from);
    objects.set(Number(number), bytes.subarray(from + head.length, end));
  }
  return objects;
}

/** The same objects in an object stream with a cross-reference stream, as Acrobat saves them. */
export function packed({ name, bytes }: Made): Made {
  const objects = objectsOf(bytes);
  const isOpen = (object: Buffer): boolean => object.includes('\nstream\n');
  const inside = [...objects].filter(([, object]) => !isOpen(object));
  const root = /\/Root (\d+) 0 R/.exec(bytes.toString('latin1'))?.[1] ?? '';
  const container = Math.max(...objects.keys()) + 1;
  const rows = new Map<number, [number, number, number]>();
  let listed = '';
  let texts = '';
  for (const [index, [number, object]] of inside.entries()) {
    listed += `${number} ${texts.length} `;
    texts += `${object.toString('latin1')}\n`;
    rows.set(number, [2, container, index]);
  }
  const entries = `/Type/ObjStm/N ${inside.length}/First ${listed.length}`;
  const pieces = [Buffer.from('%PDF-1.7\n')];
  let at = 9;
  const add = (number: number, object: Buffer): void => {
    rows.set(number, [1, at, 0]);
    const piece = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ]);
    pieces.push(piece);
    at += piece.length;
  };
  for (const [number, object] of objects) if (isOpen(object)) add(number, object);
  add(container, stream(entries, Buffer.from(listed + texts, 'latin1')));
  const startAt = at;
  add(
    container + 1,
    stream(
      `/Type/XRef/Root ${root} 0 R/Size ${container + 2}/W[1 4 2]${predicted}`,
      rowsOf(rows, container + 2),
    ),
  );
  return { name, bytes: Buffer.concat([...pieces, Buffer.from(`startxref\n${startAt}\n%%EOF\n`)]) };
}

const predicted = '/DecodeParms<</Predictor 12/Columns 7>>';

/** Rows of seven bytes, as differences to the row above. */
function rowsOf(rows: Map<number, [number, number, number]>, count: number): Buffer {
  const bytes = Buffer.alloc(count * 8);
  let above = Buffer.alloc(7);
  for (let number = 0; number < count; number += 1) {
    const [kind, second, third] = rows.get(number) ?? [0, 0, 0];
    const row = Buffer.alloc(7);
    row.writeUInt8(kind, 0);
    row.writeUInt32BE(second, 1);
    row.writeUInt16BE(third, 5);
    bytes.writeUInt8(2, number * 8);
    for (let column = 0; column < 7; column += 1) {
      bytes[number * 8 + 1 + column] = ((row[column] ?? 0) - (above[column] ?? 0)) & 0xff;
    }
    above = row;
  }
  return bytes;
}

/**
 * A PDF that was changed later, as by a signature: the new objects and a table follow at the end.
 */
export function updated({ name, bytes }: Made): Made {
  const text = bytes.toString('latin1');
  const root = /\/Root (\d+) 0 R/.exec(text)?.[1] ?? '';
  const before = /startxref\n(\d+)/.exec(text)?.[1] ?? '';
  const size = Number(/\/Size (\d+)/.exec(text)?.[1]);
  const object = objectsOf(bytes).get(Number(root))?.toString('latin1') ?? '';
  const at = bytes.length;
  const added = `${root} 0 obj\n${object.replace('/Catalog', '/Catalog\n/Lang (zh-CN)')}\nendobj\n`;
  const end =
    `xref\n${root} 1\n${String(at).padStart(10, '0')} 00000 n \n` +
    `trailer\n<</Size ${size}/Root ${root} 0 R/Prev ${before}>>\n` +
    `startxref\n${at + added.length}\n%%EOF\n`;
  return { name, bytes: Buffer.concat([bytes, Buffer.from(added + end, 'latin1')]) };
}

/**
 * A locked PDF with its rows in a stream and its lock far from the end, as Acrobat saves files that
 * are to be shown page by page.
 */
export function lockedInFront({ name, bytes }: Made): Made {
  const text = bytes.toString('latin1');
  const [end = ''] = /trailer[^]*$/.exec(text) ?? [];
  const entries = [/\/Root \d+ 0 R/, /\/Encrypt \d+ 0 R/, /\/ID \[[^\]]*\]/].map(
    (entry) => entry.exec(end)?.[0] ?? '',
  );
  const lock = Number(/\d+/.exec(entries[1] ?? '')?.[0]);
  const objects = [...objectsOf(bytes)].toSorted(([one], [other]) =>
    one === lock ? -1 : Number(other === lock),
  );
  const rows = new Map<number, [number, number, number]>();
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  let at = 9;
  const add = (piece: Buffer): void => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const [number, object] of objects) {
    rows.set(number, [1, at, 0]);
    const begin = Buffer.from(`${number} 0 obj\n`);
    add(Buffer.concat([begin, object, Buffer.from('\nendobj\n')]));
  }
  add(Buffer.from(`%${' '.repeat(10_000)}\n`));
  const count = Math.max(...rows.keys()) + 2;
  const about = `/Type/XRef${entries.join('')}/Size ${count}/W[1 4 2]${predicted}`;
  const table = stream(about, rowsOf(rows, count));
  const startAt = at;
  add(Buffer.concat([Buffer.from(`${count - 1} 0 obj\n`), table, Buffer.from('\nendobj\n')]));
  return { name, bytes: Buffer.concat([...pieces, Buffer.from(`startxref\n${startAt}\n%%EOF\n`)]) };
}

/** Line ends of an old Mac in the head of the table, which Acrobat still writes. */
export function olderLineEnds({ name, bytes }: Made): Made {
  const text = bytes.toString('latin1').replace(/xref\n(0 \d+)\n/, 'xref\r$1\r');
  return { name, bytes: Buffer.from(text, 'latin1') };
}
