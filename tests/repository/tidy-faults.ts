/**
 * One planted fault for each rule of `tidy.ts` and the files beside it, with its cure.
 * Words that the rules look for are spelled in pieces, or the repository would find them here.
 */
import { homedir } from 'node:os';
import path from 'node:path';

import { type Fault, value } from './planting.ts';
import { root } from './tools.ts';

const checkout = path.resolve(root);
const listen = ['server', 'listen'].join('.');
const everywhere = ['0', '0', '0', '0'].join('.');

/** Files of code, prose and data. */
const files: Fault[] = [
  { rule: 'line-length', path: 'domain/a.ts', bad: line(101), good: line(100) },
  { rule: 'line-length', path: 'domain/b.ts', bad: line(101, '督'), good: line(100, '督') },
  { rule: 'whitespace', path: 'domain/c.ts', bad: 'const a = 1; \n', good: 'const a = 1;\n' },
  { rule: 'whitespace', path: 'domain/d.ts', bad: '\tconst a = 1;\n', good: 'const a = 1;\n' },
  { rule: 'whitespace', path: 'domain/e.ts', bad: 'const a = 1;\r\n', good: 'const a = 1;\n' },
  { rule: 'whitespace', path: 'domain/f.ts', bad: 'const a = 1;', good: 'const a = 1;\n' },
  { rule: 'unfinished', path: 'README.md', bad: `${'TO'}DO: more\n`, good: 'More.\n' },
  { rule: 'unfinished', path: 'campaigns/a/b/c.yaml', bad: `# ${'FIX'}ME\n`, good: '# a\n' },
  { rule: 'file-size', path: 'docs/big.txt', bad: 'a\n'.repeat(50_001), good: 'a\n' },
  { rule: 'machine-path', path: 'local/a.ts', bad: value(`'${checkout}/x'`), good: value("'/x'") },
  { rule: 'machine-path', path: 'docs/a.md', bad: `In ${homedir()}/x\n`, good: 'In x\n' },
  { rule: 'machine-path', path: 'docs/b.md', bad: `In /${'home'}/ming\n`, good: 'At home\n' },
  {
    // A recorded history is data, and can still carry the path of the machine it was made on.
    rule: 'machine-path',
    path: 'tests/workflows/histories/unit/late--1.json',
    bad: `{ "stackTrace": "at ${checkout}/workflows" }\n`,
    good: '{ "stackTrace": "" }\n',
  },
  { rule: 'registry', path: '.npmrc', bad: `${'regi'}stry=http://a\n`, good: 'fund=false\n' },
  ...[
    ['registry', 'local/b.ts', `'${'regi'}stry.npmjs.org'`, "'127.0.0.1'"],
    ['secret', 'local/c.ts', `'${'AK'}IA0123456789ABCDEF'`, "'id'"],
    ['loopback', 'local/d.ts', `'${everywhere}'`, "'127.0.0.1'"],
    ['loopback', 'local/e.ts', `${listen}(port)`, `${listen}(port, '127.0.0.1')`],
    ['loopback', 'local/f.ts', `${listen}(0, () => 1)`, `${listen}(options, () => 1)`],
  ].map(([rule = '', file = '', bad = '', good = '']) => ({
    rule,
    path: file,
    bad: value(bad),
    good: value(good),
  })),
];

/** Files in the wrong place, or with names that say nothing. */
const places: Fault[] = [
  ['name', 'domain/utils.ts'],
  ['name', 'domain/date-helpers.ts'],
  ['name', 'api/unit.service.ts'],
  ['name', 'api/shared/unit.ts'],
  ['kind', 'domain/days.js'],
  ['kind', 'docs/notes.docx'],
  ['place', 'engine/loop.ts'],
  ['place', 'try.ts'],
  ['test-place', 'domain/days.test.ts'],
  ['test-place', 'tests/domain/terms/calendar/days.test.ts'],
  ['decision-name', 'docs/decisions/toolchain.md'],
].map(([rule = '', path = '']) => ({ rule, path, bad: '1;\n' }));

/** The same files where they belong. */
export const wellPlaced = [
  'domain/days.ts',
  'domain/utility-rates.ts',
  'api/routes/unit.ts',
  'docs/notes.md',
  'workflows/loop.ts',
  'tests/domain/days.test.ts',
  'tests/domain/terms/days.test.ts',
  'pages/print/sheet.ts',
  'docs/decisions/0001-toolchain.md',
  'start.mjs',
  'vitest.config.ts',
  '.dependency-cruiser.mjs',
  '.ci/run',
];

/** Words that name what is not there. */
const words: Fault[] = [
  {
    rule: 'dead-path',
    path: 'docs/architecture.md',
    bad: 'See `domain/gone.ts`.\n',
    good: 'See `docs/architecture.md`, `architecture.md`, `domain/<any>.ts`, `a/b`, `npm test`.\n',
  },
  { rule: 'dead-path', path: 'docs/c.md', bad: 'The rooms: `domain/`.\n', good: 'The `docs/`.\n' },
  {
    rule: 'dead-path',
    path: 'domain/g.ts',
    bad: '// As in `gone.ts`.\n',
    good: '// As in `g.ts`.\nconst a = `${b}/gone.ts`;\n',
  },
];

const sound = {
  'node_modules/@temporalio/client': { version: '1.23.0', integrity: 'sha512-a' },
  'node_modules/@temporalio/core-bridge': { version: '1.23.0', integrity: 'sha512-a' },
  'node_modules/protobufjs': { version: '8.8.1', integrity: 'sha512-a' },
};

/** Lockfiles and manifests. */
const packages: Fault[] = [
  lockWith('one-temporal', 'node_modules/@temporalio/worker', { version: '1.24.0' }),
  lockWith('one-temporal', 'node_modules/a/node_modules/@temporalio/core-bridge', {
    version: '1.23.0',
  }),
  lockWith('one-protobuf', 'node_modules/@temporalio/proto/node_modules/protobufjs', {}),
  lockWith('registry', 'node_modules/a', { resolved: 'https://a/a.tgz' }),
  lockWith('integrity', 'node_modules/b', { integrity: undefined }),
  manifestWith('exact-version', { hono: '^4.0.0' }),
  manifestWith('no-pretending', { sinon: '1.0.0' }),
];

/** Every fault that tidy must find, each by its own rule and by no other. */
export const tidyFaults = [...files, ...places, ...words, ...packages];

function line(length: number, character = 'a'): string {
  return `${character.repeat(length)}\n`;
}

function lockWith(rule: string, at: string, entry: object): Fault {
  const bad = { ...sound, [at]: { integrity: 'sha512-a', ...entry } };
  const text = (content: object) => `${JSON.stringify({ packages: content }, null, 2)}\n`;
  return { rule, path: 'package-lock.json', bad: text(bad), good: text(sound) };
}

function manifestWith(rule: string, dependencies: object): Fault {
  const text = (content: object) => `${JSON.stringify({ dependencies: content })}\n`;
  return { rule, path: 'package.json', bad: text(dependencies), good: text({ hono: '4.0.0' }) };
}
