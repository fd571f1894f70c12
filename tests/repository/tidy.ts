/**
 * What no tool checks for us: form, names, places, and what must not leak.
 * Each rule is a function over files; proven in `guards.test.ts`, held in `tidy.test.ts`.
 * Source: STYLE 2.2 to 2.8; the limits stand in CONTRIBUTING.
 */
import { existsSync, readdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

import { packageFindings } from './tidy-packages.ts';
import { wordFindings } from './tidy-words.ts';
import type { Source } from './sources.ts';
import { type Finding, root } from './tools.ts';

/** Characters, not columns: editors, diffs and review pages count a Chinese character as one. */
const LINE_CHARACTERS_MAX = 100;

/** More than this is data: it gets a place in the list of exemptions, or in S3. */
const FILE_BYTES_MAX = 100_000;

const code = /\.(ts|tsx|mjs)$/;

/** A room of more files is two rooms. */
const FOLDER_FILES_MAX = 15;

/** Kinds of files that belong here; a new kind is a decision, not an accident. */
const kinds = /(\.(py|ts|tsx|mjs|d\.mts|json|ya?ml|md|txt|png|svg)|^\.[a-z]+|^LICENSE|^\.ci\/run)$/;

/** The rooms that may hold code (each has its row in `.dependency-cruiser.mjs`), and the root. */
const rooms =
  /^(domain|workflows|activities|api|pages|proof|web|cli|pack|local|bin|infra|tests|bench)\//;
/** The rooms whose folders each say what they are for. */
const product = /^(domain|workflows|activities|api|pages|proof|web|cli|pack|local|bin|infra)\//;
const rootCode = /^(start\.mjs|test\.mjs|vitest\.config\.ts|\.dependency-cruiser[a-z-]*\.mjs)$/;

const bannedNames = [
  ['util', 'utils', 'helper', 'helpers', 'common', 'shared', 'misc', 'types'],
  ['constant', 'constants', 'manager', 'service'],
].flat();

/** Folders that every machine has: what lies in them is named everywhere, and says nothing. */
const everywhere = new RegExp(
  '^(/|/(dev|etc|proc|sys|usr)/.*|(/private)?(/var)?/tmp' +
    '|/(bin|boot|dev|etc|home|lib|media|mnt|opt|proc|run|sbin|srv|sys|usr|var|Users|Volumes))$',
);

/**
 * The checkout, the folders that lie beside it, and whoever's home: they are nowhere else. The
 * folder above is none of them: a clone in `/api` would find it in every address.
 */
function machinePathsOf(checkout: string): RegExp {
  const clone = path.resolve(checkout);
  const folders = [clone, ...foldersBeside(clone)]
    .filter((folder) => path.dirname(folder) !== '/')
    .concat(everywhere.test(homedir()) ? [] : homedir())
    .map((folder) => `(?<![\\w.])${RegExp.escape(folder)}(?![\\w-])`);
  return new RegExp([...folders, '(?<![\\w.:/])/(home|Users)/\\w+'].join('|'));
}

function foldersBeside(clone: string): string[] {
  const parent = path.dirname(clone);
  if (everywhere.test(parent) || parent === tmpdir() || !existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(parent, name));
}

interface LineRule {
  rule: string;
  pattern: RegExp;
  message: string;
}

/** Over every file, the exempt ones too: what is recorded can leak like what is written. */
const leaks: LineRule[] = [
  {
    rule: 'registry',
    pattern: /\bregistry\.(npmjs|yarnpkg|npmmirror)\.|\bfiles\.pythonhosted\.|^\s*registry\s*=/,
    message: 'which registry is the business of the machine',
  },
  {
    rule: 'secret',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
    message: 'looks like a key',
  },
];

const forms: LineRule[] = [
  { rule: 'whitespace', pattern: /[ \t\r]+$|\t/, message: 'a tab, or space at the end' },
  {
    rule: 'loopback',
    pattern: /['"`]([^'"`]*\b0\.0\.0\.0\b|::['"`])/,
    message: 'listens to everybody: 127.0.0.1',
  },
];

const codeForms: LineRule[] = [
  {
    rule: 'line-length',
    pattern: new RegExp(`^.{${LINE_CHARACTERS_MAX + 1},}$`, 'u'),
    message: `more than ${LINE_CHARACTERS_MAX} characters`,
  },
  {
    // `listen(port)` and `listen(port, callback)` listen on every address of the machine.
    rule: 'loopback',
    pattern: /\.listen\(\s*(\d+|[\w.]*port)?\s*(\)|,\s*(\(|async|function))/i,
    message: 'name the address to listen on: 127.0.0.1',
  },
];

/** In code the linter looks for these, in comments only. Spelled so that it finds not itself. */
const proseForms: LineRule[] = [
  { rule: 'unfinished', pattern: /(?<!`)\b(T[O]DO|F[I]XME)\b/, message: 'write an issue' },
];

/** Everything that is untidy. `checkout`: where the files lie on this machine. */
export function findingsOf(sources: Source[], checkout = root): Finding[] {
  const paths: LineRule = {
    rule: 'machine-path',
    pattern: machinePathsOf(checkout),
    message: 'a path of this machine',
  };
  const perFile = sources.flatMap((source) => {
    const form = code.test(source.path) ? codeForms : proseForms;
    return [
      nameFindings(source),
      placeFindings(source),
      lineFindings(source, [paths, ...leaks]),
      source.isExempt ? [] : lineFindings(source, [...forms, ...form]),
      source.isExempt ? [] : sizeFindings(source),
    ].flat();
  });
  return perFile.concat(wordFindings(sources), packageFindings(sources));
}

function lineFindings({ path: file, text }: Source, rules: LineRule[]): Finding[] {
  const lines = text.split('\n');
  return rules.flatMap(({ rule, pattern, message }) =>
    lines.flatMap((content, index) =>
      pattern.test(content) ? [{ rule, path: file, line: index + 1, message }] : [],
    ),
  );
}

function nameFindings({ path: file }: Source): Finding[] {
  const pieces = file.toLowerCase().split(/[/.]/);
  return bannedNames
    .filter((name) => pieces.some((piece) => piece === name || piece.endsWith(`-${name}`)))
    .map((name) => finding('name', file, `"${name}" does not say what is in it`));
}

function placeFindings({ path: file }: Source): Finding[] {
  const isCodeOutside = code.test(file) && !rooms.test(file) && !rootCode.test(file);
  const isTestOutside = /\.test\.tsx?$/.test(file) && !/^tests\/([^/]+\/){0,2}[^/]+$/.test(file);
  const isDecision = file.startsWith('docs/decisions/');
  const isNumbered = /^docs\/decisions\/\d{4}-[a-z0-9-]+\.md$/.test(file);
  return [
    kinds.test(file) ? [] : finding('kind', file, 'a kind of file that nobody decided on'),
    isCodeOutside ? finding('place', file, 'code in a folder that no direction knows') : [],
    isTestOutside
      ? finding('test-place', file, 'tests lie in tests/<room>/<subject>/<what>.test.ts')
      : [],
    isDecision && !isNumbered ? finding('decision-name', file, 'NNNN-title.md') : [],
  ].flat();
}

/** Folders of code that hold too much, or do not say what they are for; told at the folder. */
export function folderFindings(sources: Source[]): Finding[] {
  const counts = new Map<string, number>();
  for (const { path: file } of sources) {
    if (!code.test(file)) continue;
    const folder = path.posix.dirname(file);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const said = new Set(sources.map(({ path: file }) => file));
  const silent = [...counts.keys()].filter(
    (folder) => product.test(`${folder}/`) && !said.has(`${folder}/README.md`),
  );
  const crowded = [...counts]
    .filter(([, count]) => count > FOLDER_FILES_MAX)
    .map(([folder, count]) => finding('folder-size', folder, `${count} files in one folder`));
  return crowded.concat(
    silent.map((folder) => finding('folder-purpose', folder, 'no README.md says what it is for')),
  );
}

function sizeFindings({ path: file, text }: Source): Finding[] {
  const bytes = Buffer.byteLength(text);
  return [
    text === '' || text.endsWith('\n') ? [] : finding('whitespace', file, 'no newline at the end'),
    bytes > FILE_BYTES_MAX ? finding('file-size', file, `${bytes} bytes`) : [],
  ].flat();
}

function finding(rule: string, file: string, message: string): Finding {
  return { rule, path: file, line: 1, message };
}
