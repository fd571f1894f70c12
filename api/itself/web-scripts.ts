/**
 * The scripts of our pages as served: the files of `web/` and what they import from other folders,
 * with types stripped by Node, under an address that names their content. Each language has its own
 * entry, which loads only its words. There is no bundler: the files are few and small, and the code
 * that runs is the code as written. Why: docs/decisions/0020.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { gzipSync } from 'node:zlib';

import type { InEach } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';

/** One file, plain and compressed. */
export interface WebFile {
  plain: string;
  packed: Uint8Array<ArrayBuffer>;
}

export interface WebScripts {
  /** Addresses: the entry first, then all files that it loads, so that they load in parallel. */
  addresses: InEach<string[]>;
  /** Null if this build has no such file. */
  file: (hash: string, path: string) => WebFile | null;
}

const project = new URL('../../', import.meta.url);

/** Reads all files at start-up; a file that cannot be read stops the start. */
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

/** A file and all files it imports, by paths in the project; type imports are not included. */
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
