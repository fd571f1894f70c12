/**
 * TypeScript's declarations of the browser without what Chromium 86 lacks: what compiles against
 * them uses nothing newer. Members are taken out by their owner, so that names that others had
 * before do not hide them.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { knownNames, newerNames } from './chromium-86.ts';

const platform = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
const compiler = createRequire(import.meta.url).resolve('typescript/package.json');
const libs = join(dirname(createRequire(compiler).resolve(platform)), 'lib');

/** The declarations as text, and how many were taken out. */
export async function oldDom(): Promise<{ text: string; taken: number }> {
  let taken = 0;
  let owner: string | null = null;
  const kept = (await readFile(join(libs, 'lib.dom.d.ts'), 'utf8')).split('\n').filter((line) => {
    if (/^\};?$/.test(line)) owner = null;
    owner = /^(?:interface|declare var) (\w+).*\{$/.exec(line)?.[1] ?? owner;
    const name = declaredIn(line, owner);
    if (name === null || !isNewer(owner, name)) return true;
    taken += 1;
    return false;
  });
  return { text: kept.join('\n'), taken };
}

/** A member, or something global; null for a line that declares neither in full. */
function declaredIn(line: string, owner: string | null): string | null {
  const pattern =
    owner === null
      ? /^declare (?:var|function) (\w+).*;$/
      : /^ {4}(?:readonly |get |set )?(\w+)[?(:<].*;$/;
  return pattern.exec(line)?.[1] ?? null;
}

const [newer, known] = [newerNames, knownNames].map(
  (all) => new Set(all.map(({ owner, name }) => `${owner ?? 'Window'}.${name}`)),
) as [Set<string>, Set<string>];
const owners = new Set([...newerNames, ...knownNames].map(({ owner }) => owner));
const knownAnywhere = new Set(knownNames.map(({ name }) => name));
const newerAnywhere = new Set(newerNames.map(({ name }) => name));

/** What several interfaces share stands under a name that the data does not know. */
function isNewer(owner: string | null, name: string): boolean {
  const full = `${owner ?? 'Window'}.${name}`;
  if (newer.has(full)) return !known.has(full);
  const isShared = owner !== null && !owners.has(owner);
  return isShared && newerAnywhere.has(name) && !knownAnywhere.has(name);
}
