/**
 * Accepted mails, one line each, in an append-only file. A mail is acknowledged when its line is on
 * disk; mails that arrive together share one flush. It must not know what a mail says.
 */
import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { StackError } from '../parts/home.ts';
import { inWords } from '../words/words.ts';

export type Journal<Entry> = {
  /** The file's contents when it was opened, oldest first. */
  readonly kept: readonly Entry[];
  append(entry: Entry): void;
  /** Resolves when everything appended so far is on disk. Rejects if that fails. */
  settled(): Promise<void>;
  /** Empties the file. */
  clear(): Promise<void>;
  /** Resolves when everything is on disk; nothing may be appended afterwards. */
  close(): Promise<void>;
};

/**
 * Opens or creates the file. An incomplete last line was cut by a crash before its mail was
 * acknowledged, and is dropped; any other unreadable line causes an error that names it.
 */
export async function openJournal<Entry>(file: string): Promise<Journal<Entry>> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a+', 0o600);
  try {
    const whole = await readFile(file, 'utf8');
    const text = whole.slice(0, whole.lastIndexOf('\n') + 1);
    if (text.length < whole.length) await handle.truncate(Buffer.byteLength(text));
    const lines = text === '' ? [] : text.slice(0, -1).split('\n');
    const kept = lines.map((line, at) => readLine<Entry>(file, line, at + 1));
    return { kept, ...writer<Entry>(handle) };
  } catch (cause) {
    await handle.close();
    throw cause;
  }
}

function writer<Entry>(handle: FileHandle): Omit<Journal<Entry>, 'kept'> {
  let waiting: string[] = [];
  let writing: Promise<void> = Promise.resolve();

  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const lines = waiting.join('');
    waiting = [];
    await handle.appendFile(lines);
    await handle.datasync();
  };
  // Lines that arrive during a write are flushed together by the next one.
  const settled = (): Promise<void> => (writing = writing.then(flush));

  return {
    append: (entry) => void waiting.push(`${JSON.stringify(entry)}\n`),
    settled,
    async clear() {
      await settled();
      await handle.truncate(0);
      await handle.datasync();
    },
    async close() {
      await settled();
      await handle.close();
    },
  };
}

function readLine<Entry>(file: string, line: string, number: number): Entry {
  try {
    return JSON.parse(line) as Entry;
  } catch (cause) {
    throw new StackError(
      inWords((words) => words.damagedLine(file, number)),
      { cause },
    );
  }
}
