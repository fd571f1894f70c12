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
interface WebFile {
  plain: string;
  packed: Uint8Array<ArrayBuffer>;
}

export interface WebScripts {
  /** Addresses: the entry first, then all files that it loads, so that they load in parallel. */
  addresses: InEach<string[]>;
  /** Paths of all that is served, those as well that are loaded only when they are needed. */
  paths: string[];
  /** Null if this build has no such file. */
  file: (hash: string, path: string) => WebFile | null;
}

const project = new URL('../../', import.meta.url);

/** Reads all files at start-up; a file that cannot be read stops the start. */
export function readWebScripts(): WebScripts {
  const late = new Map<string, string>();
  const loaded = inEach((language) => loadedBy(`web/${language}.ts`, new Map(), late));
  const plain = new Map([...late, ...loaded.zh, ...loaded.en]);
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
    paths: [...plain.keys()],
    file: (given, path) => (given === hash ? (files.get(path) ?? null) : null),
  };
}

const importing = /^(?:import|export) (?:[^;]*? from )?['"]([^'"]+)['"];/gm;
const importingLate = /\bimport\(['"]([^'"]+)['"]\)/g;

/** Packages whose files a browser may load as they are. */
const forBrowsers = /^@noble\/hashes\//;

/**
 * A file and all files it imports, by paths in the project; type imports are not included. `late`
 * takes those that it loads only when it needs them.
 */
function loadedBy(
  path: string,
  found: Map<string, string>,
  late: Map<string, string>,
): Map<string, string> {
  if (found.has(path)) return found;
  const text = asServed(path);
  found.set(path, text);
  for (const other of importsOf(path, text, importing)) loadedBy(other, found, late);
  for (const other of importsOf(path, text, importingLate)) {
    for (const [each, it] of loadedBy(other, new Map(), late)) late.set(each, it);
  }
  return found;
}

/** Without types; what lies in a package is named by its path from here. */
function asServed(path: string): string {
  const text = readFileSync(new URL(path, project), 'utf8');
  if (!path.endsWith('.ts')) return text;
  return stripTypeScriptTypes(text).replaceAll(importingLate, (whole, other: string) => {
    if (!forBrowsers.test(other)) return whole;
    return `import('${'../'.repeat(path.split('/').length - 1)}node_modules/${other}')`;
  });
}

function importsOf(path: string, text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, other = '']) => {
    if (!other.startsWith('.')) throw new Error(`${path} loads ${other}, which no browser has`);
    return new URL(other, `file:///${path}`).pathname.slice(1);
  });
}
