/**
 * `npm run architecture`: draws the folders and their dependencies into `docs/architecture.md`,
 * from the actual imports and the first paragraph of each folder's README. A test draws it again
 * and compares, so that the page cannot be out of date.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { execa } from 'execa';

import { project } from '../local/project.ts';

/** The part of dependency-cruiser's report that is read. */
export interface CruisedFile {
  source: string;
  dependencies: { resolved: string }[];
}

const page = join(project, 'docs', 'architecture.md');
const begin = '<!-- drawn by `npm run architecture`: begin -->';
const end = '<!-- drawn by `npm run architecture`: end -->';

/** The product's top folders, those with the most dependencies first. */
const roomsAbove = ['bin', 'local', 'cli', 'web', 'api', 'pages', 'pack', 'activities'];
const rooms = [...roomsAbove, 'proof', 'workflows'];
/** Folders whose sub-folders are drawn too, with an arrow for each dependency. */
const opened = ['api', 'domain'];

/** The page with its generated part updated. */
export async function architecturePage(files: readonly CruisedFile[]): Promise<string> {
  const text = await readFile(page, 'utf8');
  const drawn = `${picture(files)}\n\n${await table()}`;
  const before = text.slice(0, text.indexOf(begin));
  return `${before}${begin}\n${drawn}\n${text.slice(text.indexOf(end))}`;
}

function picture(files: readonly CruisedFile[]): string {
  const arrows = arrowsBetween(files, ([room = '']) => [...rooms, 'domain'].includes(room) && room);
  const inside = opened.map((room) => {
    const own = files.filter(({ source }) => source.startsWith(`${room}/`));
    const within = arrowsBetween(own, ([top, folder = '', file]) =>
      top === room && file !== undefined ? `${room}/${folder}` : false,
    );
    const names = new Set(within.flat());
    return [
      `  subgraph ${room}`,
      ...[...names].toSorted().map((name) => `    ${nodeOf(name)}["${name.split('/')[1]}"]`),
      ...lines(within, '    '),
      '  end',
    ].join('\n');
  });
  return ['```mermaid', 'flowchart TD', ...inside, ...lines(arrows, '  '), '```'].join('\n');
}

/** Direct dependencies; an arrow that follows from two others is left out. */
function arrowsBetween(
  files: readonly CruisedFile[],
  groupOf: (path: readonly string[]) => string | false,
): [string, string][] {
  const needs = new Map<string, Set<string>>();
  for (const { source, dependencies } of files) {
    const from = groupOf(source.split('/'));
    if (from === false) continue;
    for (const { resolved } of dependencies) {
      const to = groupOf(resolved.split('/'));
      if (to === false || to === from) continue;
      needs.set(from, (needs.get(from) ?? new Set()).add(to));
    }
  }
  const reaches = (from: string, to: string): boolean =>
    [...(needs.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  return [...needs]
    .flatMap(([from, tos]) =>
      [...tos]
        .filter((to) => ![...tos].some((other) => other !== to && reaches(other, to)))
        .map((to): [string, string] => [from, to]),
    )
    .toSorted((one, other) => (one.join() < other.join() ? -1 : 1));
}

function lines(arrows: readonly [string, string][], indent: string): string[] {
  return arrows.map(([from, to]) => `${indent}${nodeOf(from)} --> ${nodeOf(to)}`);
}

function nodeOf(name: string): string {
  return name.replaceAll(/[/-]/g, '_');
}

/** One row for each folder with code: its name, its number of files, its purpose. */
async function table(): Promise<string> {
  const rows: string[] = [];
  for (const room of [...rooms, 'domain'].toSorted()) {
    const names = await readdir(join(project, room), { recursive: true });
    const folders = names.filter((name) => name.endsWith('README.md')).map((name) => dirname(name));
    for (const folder of folders.toSorted()) {
      const path = folder === '.' ? room : `${room}/${folder}`;
      const inside = await readdir(join(project, path));
      const count = inside.filter((name) => /\.(ts|tsx|mjs)$/.test(name)).length;
      rows.push(`| \`${path}/\` | ${count} | ${await purposeOf(path)} |`);
    }
  }
  return ['| Folder | Files | What it is for |', '|---|---|---|', ...rows].join('\n');
}

/** The first paragraph of the folder's README, in one line. */
async function purposeOf(path: string): Promise<string> {
  const text = await readFile(join(project, path, 'README.md'), 'utf8');
  return (text.split('\n\n')[1] ?? '').trim().replaceAll('\n', ' ');
}

async function cruised(): Promise<CruisedFile[]> {
  const { stdout } = await execa('depcruise', ['.', '--output-type', 'json'], {
    cwd: project,
    preferLocal: true,
    reject: false,
  });
  return (JSON.parse(stdout) as { modules: CruisedFile[] }).modules;
}

if (import.meta.main) await writeFile(page, await architecturePage(await cruised()));
