/**
 * One planted fault for every rule that the house adds to `.oxlintrc.json`, beside its cure.
 * Where a rule has a way around it (another spelling, destructuring), that is planted too.
 */
import { type Fault, does, file, value } from './planting.ts';

const now = value('Date.UTC(2018, 4, 18)');

const clockFaults: Fault[] = [
  ['no-restricted-properties', 'domain/clock-now.ts', 'Date.now()'],
  ['no-restricted-properties', 'domain/clock-by-name.ts', "Date['now']()"],
  ['no-restricted-properties', 'workflows/clock-now.ts', 'Date.now()'],
  ['no-restricted-properties', 'domain/random.ts', 'Math.random()'],
  ['no-restricted-properties', 'workflows/random.ts', 'Math.random()'],
  ['no-restricted-properties', 'domain/local-hours.ts', 'new Date(0).getHours()'],
  ['no-restricted-properties', 'domain/local-text.ts', 'new Date(0).toLocaleDateString()'],
  ['no-restricted-properties', 'domain/local-order.ts', "'a'.localeCompare('b')"],
  ['no-restricted-properties', 'domain/way-around.ts', 'globalThis.Date.length'],
  ['no-restricted-globals', 'domain/local-words.ts', 'Intl.getCanonicalLocales()'],
  ['duban/clock', 'domain/clock-new.ts', 'new Date()'],
  ['duban/clock', 'workflows/clock-called.ts', 'Date()'],
].map(([rule = '', path = '', bad = '']) => ({ rule, path, bad: value(bad), good: now }));

const takenOutFault: Fault = {
  rule: 'no-restricted-properties',
  path: 'domain/clock-taken-out.ts',
  bad: file('const { now } = Date;', '', 'export const planted = now();'),
  good: now,
};

const environmentFaults: Fault[] = ['activities', 'api', 'cli', 'local', 'tests/api'].map(
  (room) => ({
    rule: 'no-restricted-properties',
    path: `${room}/environment.ts`,
    bad: value("process.env['HOME']"),
    good: value('process.pid'),
  }),
);

const promiseFaults: Fault[] = [
  {
    // STYLE pitfall 1: the SDK ignores the promise, so such a validator never refuses.
    rule: 'typescript/no-misused-promises',
    path: 'workflows/async-validator.ts',
    bad: validator('async (text) => { await Promise.resolve(text); }'),
    good: validator('(text) => { if (text === "") throw new Error("empty"); }'),
  },
  {
    rule: 'typescript/no-floating-promises',
    path: 'activities/floating.ts',
    bad: does('Promise.resolve(1);\n  return Promise.resolve();'),
    good: does('return Promise.resolve();'),
  },
  {
    rule: 'typescript/no-floating-promises',
    path: 'activities/waved-away.ts',
    bad: does('void Promise.resolve(1);\n  return Promise.resolve();'),
    good: does('return Promise.resolve();'),
  },
  {
    rule: 'typescript/await-thenable',
    path: 'activities/awaits-nothing.ts',
    bad: does('await Math.abs(1);', 'async function'),
    good: does('await Promise.resolve();', 'async function'),
  },
  {
    rule: 'typescript/only-throw-error',
    path: 'activities/throws-text.ts',
    bad: does("throw 'no';"),
    good: does("throw new Error('no');"),
  },
];

const importFaults: Fault[] = [
  {
    rule: 'no-restricted-imports',
    path: 'api/environment-by-import.ts',
    bad: file("import { env } from 'node:process';", '', "export const home = env['HOME'];"),
    good: file("import { sep } from 'node:path';", '', 'export const home = sep;'),
  },
  {
    rule: 'import/no-default-export',
    path: 'api/default.ts',
    bad: file('export default { port: 0 };'),
    good: file('export const planted = { port: 0 };'),
  },
  {
    rule: 'typescript/consistent-type-imports',
    path: 'cli/loads-a-type.ts',
    bad: file("import { Hono } from 'hono';", '', 'export type App = Hono;'),
    good: file("import type { Hono } from 'hono';", '', 'export type App = Hono;'),
  },
  {
    rule: 'typescript/no-import-type-side-effects',
    path: 'cli/loads-for-a-type.ts',
    bad: file("import { type Hono } from 'hono';", '', 'export type App = Hono;'),
    good: file("import type { Hono } from 'hono';", '', 'export type App = Hono;'),
  },
];

const formFaults: Fault[] = [
  {
    rule: 'duban/header',
    path: 'domain/headless.ts',
    bad: 'export const planted = 1;\n',
    good: value('1'),
  },
  {
    rule: 'duban/docstring',
    path: 'domain/silent.ts',
    bad: file('export function planted(): number {', '  return 1;', '}'),
    good: file('/** One. */', 'export function planted(): number {', '  return 1;', '}'),
  },
  {
    rule: 'duban/docstring',
    path: 'domain/silent-arrow.ts',
    bad: file('export const planted = (): number => 1;'),
    good: file('/** One. */', 'export const planted = (): number => 1;'),
  },
  {
    rule: 'duban/function-length',
    path: 'domain/long-function.ts',
    bad: file('/** Long. */', 'export function planted(): void {', ...lines(59), '}'),
    good: file('/** Just fits. */', 'export function planted(): void {', ...lines(58), '}'),
  },
  {
    rule: 'max-lines',
    path: 'domain/long-file.ts',
    bad: file('export const planted = [', ...Array.from({ length: 300 }, () => '  1,'), '];'),
    good: file('export const planted = [', ...Array.from({ length: 290 }, () => '  1,'), '];'),
  },
  {
    rule: 'no-warning-comments',
    path: 'domain/unfinished.ts',
    bad: file(`// ${'TO'}DO later`, 'export const planted = 1;'),
    good: value('1'),
  },
  {
    rule: 'unicorn/filename-case',
    path: 'domain/camelCase.ts',
    bad: value('1'),
  },
  {
    rule: 'no-console',
    path: 'api/talks.ts',
    bad: does('console.log(1);\n  return Promise.resolve();'),
    good: does('return Promise.resolve();'),
  },
  {
    rule: 'unused-directive',
    path: 'api/needless-excuse.ts',
    bad: file('// oxlint-disable-next-line no-console', 'export const planted = 1;'),
    good: value('1'),
  },
  {
    rule: 'typescript/no-explicit-any',
    path: 'api/anything.ts',
    bad: file('export const planted: any = 1;'),
    good: file('export const planted: unknown = 1;'),
  },
];

const testFaults: Fault[] = [
  ['vitest/no-restricted-vi-methods', 'mocked', "vi.mock('node:fs');"],
  ['vitest/no-restricted-vi-methods', 'spied', "vi.spyOn(Math, 'abs');"],
  ['vitest/no-restricted-vi-methods', 'time-faked', 'vi.useFakeTimers();'],
  ['vitest/no-focused-tests', 'focused', "it.only('alone', () => { expect(1).toBe(1); });"],
  ['vitest/no-disabled-tests', 'skipped', "it.skip('never', () => { expect(1).toBe(1); });"],
  ['vitest/expect-expect', 'asserts-nothing', "it('passes', () => { Math.abs(1); });"],
].map(([rule = '', name = '', line = '']) => ({
  rule,
  path: `tests/api/${name}.test.ts`,
  bad: testFile(line),
  good: testFile(''),
}));

/** Every fault that the linter must find, each by its own rule and by no other. */
export const lintFaults = [
  ...clockFaults,
  takenOutFault,
  ...environmentFaults,
  ...promiseFaults,
  ...importFaults,
  ...formFaults,
  ...testFaults,
];

/** What is forbidden elsewhere and must be let through here. */
export const lintExceptions = {
  'bin/environment.ts': value("process.env['HOME']"),
  'start.mjs': value("process.env['HOME']"),
  'cli/talks.ts': does('console.log(1);\n  return Promise.resolve();'),
  'local/talks.ts': does('console.log(1);\n  return Promise.resolve();'),
  'tests/api/long-chapter.test.ts': testFile(`describe('a', () => {${'\n'.repeat(80)}});`),
};

function validator(code: string): string {
  return file(
    "import { defineUpdate, setHandler } from '@temporalio/workflow';",
    '',
    "const submit = defineUpdate<void, [string]>('submit');",
    '',
    '/** Registers the update. */',
    'export function planted(): void {',
    `  setHandler(submit, () => undefined, { validator: ${code} });`,
    '}',
  );
}

function testFile(line: string): string {
  const imports = "import { describe, expect, it, vi } from 'vitest';";
  const uses = 'export const used = [describe, expect, it, vi];';
  return ['/** A planted test. */', imports, '', uses, line, ''].join('\n');
}

function lines(count: number): string[] {
  return Array.from({ length: count }, () => '  Math.abs(1);');
}
