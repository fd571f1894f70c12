/**
 * The script of our pages as browsers get it: the files of `web/`, their types taken away by Node
 * itself, under an address that names their content. No bundler: they are few and small, and what
 * runs is what was written. Why: docs/decisions/0020-upload-page.md.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { gzipSync } from 'node:zlib';

/** One file, plain and packed. */
export interface WebFile {
  plain: string;
  packed: Uint8Array<ArrayBuffer>;
}

export interface WebScripts {
  /** Addresses: the page's own first, then all that it loads, so that none waits for another. */
  addresses: string[];
  /** Null where there is no such file in this build. */
  file: (hash: string, name: string) => WebFile | null;
}

const folder = new URL('../web/', import.meta.url);
const entry = 'upload-page.ts';

/** Read once, at the start: a file that cannot be read stops it. */
export function readWebScripts(): WebScripts {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const files = new Map(
    names.toSorted().map((name) => {
      const plain = stripTypeScriptTypes(readFileSync(new URL(name, folder), 'utf8'));
      return [name, { plain, packed: new Uint8Array(gzipSync(plain, { level: 9 })) }];
    }),
  );
  const sum = createHash('sha256');
  for (const [name, { plain }] of files) sum.update(`${name}\n${plain}\n`);
  const hash = sum.digest('hex').slice(0, 16);
  const others = [...files.keys()].filter((name) => name !== entry);
  return {
    addresses: [entry, ...others].map((name) => `/web/${hash}/${name}`),
    file: (given, name) => (given === hash ? (files.get(name) ?? null) : null),
  };
}
