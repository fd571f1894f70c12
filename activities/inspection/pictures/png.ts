/**
 * Reads a PNG by range: its header, the chunks before the picture (for a camera's data), and its
 * end.
 * Source: PNG (third edition), chapter 5.
 */
import type { ByteSource } from '../bytes/byte-source.ts';
import { Unreadable } from '../bytes/byte-source.ts';
import { noExif, readExif } from './exif.ts';
import { blockOf } from './picture.ts';
import type { Picture } from './picture.ts';

const chunksMax = 40;
const chunkFrameBytes = 12;
/** How far back to look for the end, since something may follow it. */
const tails = [512, 4_096];
const end = Buffer.from('0000000049454e44ae426082', 'hex');

/** The size, EXIF data if it precedes the picture, and whether the end is missing. */
export async function readPng(file: ByteSource): Promise<Picture> {
  const head = await file.read(0, 33);
  if (head.length < 33) return { widthPx: 0, heightPx: 0, exif: noExif, damage: 'truncated' };
  if (head.toString('latin1', 12, 16) !== 'IHDR') throw new Unreadable('no header');
  const size = { widthPx: head.readUInt32BE(16), heightPx: head.readUInt32BE(20) };
  if (size.widthPx === 0 || size.heightPx === 0) throw new Unreadable('no size');
  const exif = await exifOf(file);
  const isWhole = await hasEnd(file);
  return { ...size, exif, ...(!isWhole && { damage: 'truncated' as const }) };
}

async function hasEnd(file: ByteSource): Promise<boolean> {
  for (const length of tails) {
    const tail = await file.read(Math.max(0, file.sizeBytes - length), file.sizeBytes);
    if (tail.includes(end)) return true;
  }
  return false;
}

async function exifOf(file: ByteSource): Promise<Picture['exif']> {
  let at = 33;
  for (let count = 0; count < chunksMax; count += 1) {
    const head = await file.read(at, at + 8);
    if (head.length < 8) return noExif;
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (type === 'IDAT' || type === 'IEND') return noExif;
    if (type === 'eXIf') return readExif(blockOf(file, at + 8, at + 8 + length));
    at += chunkFrameBytes + length;
  }
  return noExif;
}
