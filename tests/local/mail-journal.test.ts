/** The file of mails contains everything that was confirmed, whatever happened since. */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type Journal, openJournal } from '../../local/servers/mail-journal.ts';
import { ownHome, removeHome } from '../support/stack.ts';

let home: string;
let file: string;
const opened: Journal<unknown>[] = [];

async function openOwn<Entry>(): Promise<Journal<Entry>> {
  const journal = await openJournal<Entry>(file);
  opened.push(journal);
  return journal;
}

beforeEach(async () => {
  home = await ownHome();
  file = join(home, 'mails.jsonl');
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  await removeHome(home);
});

describe('the file of mails', () => {
  test('holds what was appended, in order, many at a time', async () => {
    const journal = await openOwn<number>();
    const numbers = Array.from({ length: 200 }, (_, at) => at);

    await Promise.all(
      numbers.map((number) => {
        journal.append(number);
        return journal.settled();
      }),
    );

    expect((await openOwn<number>()).kept).toEqual(numbers);
  });

  test('drops a last line that a crash cut off, and continues after the previous one', async () => {
    await writeFile(file, '{"a":1}\n{"主题":"督');

    const journal = await openOwn<object>();
    expect(journal.kept).toEqual([{ a: 1 }]);
    journal.append({ b: 2 });
    await journal.settled();

    expect(await readFile(file, 'utf8')).toBe('{"a":1}\n{"b":2}\n');
  });

  test('names a damaged line instead of losing it', async () => {
    await writeFile(file, '{"a":1}\n');
    await appendFile(file, 'damaged\n{"b":2}\n');

    await expect(openJournal(file)).rejects.toThrow(/mails\.jsonl, line 2 is damaged/);
    expect(await readFile(file, 'utf8')).toBe('{"a":1}\ndamaged\n{"b":2}\n');
  });

  test('can be emptied, and filled again', async () => {
    const journal = await openOwn<number>();
    journal.append(1);
    await journal.clear();
    journal.append(2);
    await journal.settled();

    expect((await openOwn<number>()).kept).toEqual([2]);
  });
});
