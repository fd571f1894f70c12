/**
 * The script of our pages as browsers get it: the files of `web/` and what they load of other
 * folders, their types taken away by Node itself, under an address that names their content. Each
 * language has an entry of its own, which loads its words and no others. No bundler: they are few
 * and small, and what runs is what was written. Why: docs/decisions/0020.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { gzipSync } from 'node:zlib';

import type { InEach } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';

/** One file, plain and packed. */
export interface WebFile {
  plain: string;
  packed: Uint8Array<ArrayBuffer>;
}

export interface WebScripts {
  /** Addresses: the page's own first, then all that it loads, so that none waits for another. */
  addresses: InEach<string[]>;
  /** Null where there is no such file in this build. */
  file: (hash: string, path: string) => WebFile | null;
}

const project = new URL('../../', import.meta.url);

/** Read once, at the start: a file that cannot be read stops it. */
export function readWebScripts(): WebScripts {
  const loaded = inEach((language) => loadedBy(`web/${language}.ts`));
  const plain = new Map([...loaded.zh, ...loaded.en]);
  const sum = createHash('sha256');
  for (const [path, text] of plain) sum.update(`${path}\n${text}\n`);
  const hash = sum.digest('hex').slice(0, 16);
  const files = new Map(
    [...plain].map(([path, text]) => [
      path,
      { plain: text, packed: new Uint8Array(gzipSync(text, { level: 9 })) },
    ]),
  );
  return {
    addresses: inEach((language) =>
      Array.from(loaded[language].keys(), (path) => `/web/${hash}/${path}`),
    ),
    file: (given, path) => (given === hash ? (files.get(path) ?? null) : null),
  };
}

/** A file and all that it loads, by paths in the project; what is named as a type is not loaded. */
function loadedBy(path: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(path)) return found;
  const text = stripTypeScriptTypes(readFileSync(new URL(path, project), 'utf8'));
  found.set(path, text);
  for (const [, other = ''] of text.matchAll(/^(?:import|export) (?:[^;]*? from )?'([^']+)';/gm)) {
    if (!other.startsWith('.')) throw new Error(`${path} loads ${other}, which no browser has`);
    loadedBy(new URL(other, `file:///${path}`).pathname.slice(1), found);
  }
  return found;
}
