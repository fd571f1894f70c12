/**
 * Plants faults: lays out a small copy of the repository's configuration with files of our choice.
 * Knows no rule. The copy has no git and no lockfile; packages are those of the real repository.
 */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { root } from './tools.ts';

/** A file that breaks one rule, and what it would be without the fault (if it would be at all). */
export interface Fault {
  rule: string;
  path: string;
  bad: string;
  good?: string;
}

/** Where a rule is proven: content by path, from the root of the copy. */
export type Tree = Record<string, string>;

const configuration = [
  'package.json',
  '.oxlintrc.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'domain/tsconfig.json',
  'workflows/tsconfig.json',
  'web/tsconfig.json',
  'tests/repository/lint-rules.mjs',
];

/** The tree of all faults, or of all cures. */
export function treeOf(faults: Fault[], kind: 'bad' | 'good'): Tree {
  const tree: Tree = {};
  for (const fault of faults) {
    const content = fault[kind];
    if (content !== undefined) tree[fault.path] = content;
  }
  return tree;
}

/** Lays the tree out, hands its folder over, and removes it whatever happens. */
export async function planted<T>(tree: Tree, look: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'duban-guards-'));
  try {
    await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const at of configuration) {
      const content = await readFile(path.join(root, at), 'utf8');
      // node_modules is the real one: what the compiler remembers of the copy must not land there.
      await put(folder, at, content.replaceAll('node_modules/.cache', '.cache'));
    }
    for (const [at, content] of Object.entries(tree)) await put(folder, at, content);
    return await look(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function put(folder: string, at: string, content: string): Promise<void> {
  const target = path.join(folder, at);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, content);
}

/** A file with the header that every file has. */
export function file(...lines: string[]): string {
  return `/**\n * A planted file,\n * never part of the product.\n */\n${lines.join('\n')}\n`;
}

/** A file that computes one value. */
export function value(expression: string): string {
  return file(`export const planted = ${expression};`);
}

/** A file with one exported, documented function. */
export function does(body: string, kind = 'function'): string {
  return file('/** Planted. */', `export ${kind} planted(): Promise<void> {`, `  ${body}`, '}');
}
