/**
 * What a text is: a page, a drawing, a script, or plain text. None is evidence, but the sentence
 * that refuses it names it. The name's ending is used only to recognise scripts.
 */
import { claimedFormat } from '../../../domain/files/claimed-format.ts';
import type { SeenFormat } from '../../../domain/files/facts.ts';

const scriptStarts = /^(#!|<\?php|@echo off|<job)/i;

/** The kind of text; null if it is not a text. */
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

/** Decodes UTF-16 with its mark, or else anything without control bytes (UTF-8, GB 18030). */
function decoded(head: Buffer): string | null {
  if (head.length >= 2 && head.readUInt16LE(0) === 0xfeff) return head.toString('utf16le', 2);
  const isText = head.every((byte) => byte >= 32 || (byte >= 8 && byte <= 13) || byte === 27);
  return isText ? head.toString('utf8').replace(/^\uFEFF/, '') : null;
}
