/**
 * The log of a part: kept small while the part writes to it, and read to find its last output.
 * It must not know what the part is.
 */
import { copyFile, open, rename, rm, stat, truncate } from 'node:fs/promises';

import type { InEach } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';
import { inWords, type Say } from '../words/words.ts';
import { codeOf } from './home.ts';

const limitBytes = 20 * 1024 * 1024;
const lookEveryMs = 60_000;
const wordsBytes = 8_192;
const linesShown = 12;

/** Keeps the log small until the returned function is called; `trouble` receives failures. */
export function watchLog(log: string, trouble: Say): () => void {
  const looking = setInterval(() => {
    keepSmall(log).catch((error: unknown) => trouble(inEach(() => `${log}: ${String(error)}`)));
  }, lookEveryMs).unref();
  return () => clearInterval(looking);
}

/** If the log has grown, a new run begins a new file; one older file is kept. */
export async function rotateLog(log: string): Promise<void> {
  if ((await sizeOf(log)) > limitBytes / 4) await rename(log, `${log}.old`);
}

/** Its size in bytes; 0 if there is no such file. */
export async function sizeOf(log: string): Promise<number> {
  try {
    return (await stat(log)).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0;
    throw error;
  }
}

/** The text after the given number of bytes; only its end, if it is long. */
export async function outputAfter(log: string, bytes: number): Promise<string> {
  const size = await sizeOf(log);
  // A file that is shorter than before was emptied in place.
  const from = Math.max(bytes > size ? 0 : bytes, size - wordsBytes);
  if (from === size) return '';
  const file = await open(log);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The last lines of a part's output, for people. */
export function lastLines(log: string, written: string): InEach {
  if (written.trim() === '') return inWords((words) => words.wroteNothing(log));
  const lines = written.trimEnd().split('\n').slice(-linesShown);
  return inWords((words) => [words.endOf(log), ...lines.map((line) => `  ${line}`)].join('\n'));
}

/** The process keeps the file open for appending, so it is copied and then emptied in place. */
async function keepSmall(log: string): Promise<void> {
  if ((await sizeOf(log)) < limitBytes) return;
  await rm(`${log}.old`, { force: true });
  await copyFile(log, `${log}.old`);
  await truncate(log);
}
