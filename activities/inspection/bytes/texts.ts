/**
 * What a text is: a page, a drawing, a script, or just text. None is evidence; the sentence that
 * refuses it names it. Knows the first KB and the name's ending, for scripts only.
 */
import { claimedFormat } from '../../../domain/files/claimed-format.ts';
import type { SeenFormat } from '../../../domain/files/facts.ts';

const scriptStarts = /^(#!|<\?php|@echo off|<job)/i;

/** Null: it is no text. */
export function textKind(head: Buffer, name: string): SeenFormat | null {
  const text = decoded(head);
  if (text === null) return null;
  const start = text.trimStart();
  if (scriptStarts.test(start)) return 'SCRIPT';
  if (/<svg[\s>]/i.test(text)) return 'SVG';
  if (/<!doctype html|<(html|head|body|script|iframe)[\s>]/i.test(text)) return 'HTML';
  if (start.startsWith('{\\rtf')) return 'OFFICE';
  return claimedFormat(name) === 'SCRIPT' ? 'SCRIPT' : 'TEXT';
}

/** UTF-16 by its mark; else anything without control bytes: UTF-8, GB 18030. */
function decoded(head: Buffer): string | null {
  if (head.length >= 2 && head.readUInt16LE(0) === 0xfeff) return head.toString('utf16le', 2);
  const isText = head.every((byte) => byte >= 32 || (byte >= 8 && byte <= 13) || byte === 27);
  return isText ? head.toString('utf8').replace(/^\uFEFF/, '') : null;
}
