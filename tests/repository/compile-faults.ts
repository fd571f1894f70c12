/**
 * What the compiler must refuse, room by room, beside its cure. Rules are the compiler's codes:
 * TS2304, TS2584, TS2591 "cannot find name"; the others are options of `tsconfig.base.json`.
 */
import { type Fault, file, value } from './planting.ts';

/** Names that belong to Node or a browser, hidden from the rooms that must not touch the world. */
const hidden: Fault[] = ['domain', 'workflows'].flatMap((room) =>
  [
    ['TS2591', 'process', 'process.pid'],
    ['TS2591', 'buffer', "Buffer.from('a')"],
    ['TS2591', 'files', "import('node:fs')"],
    ['TS2304', 'timer', 'setTimeout'],
    ['TS2304', 'network', 'fetch'],
    ['TS2304', 'crypto', 'crypto'],
    ['TS2584', 'console', 'console'],
  ].map(([rule = '', name = '', bad = '']) => ({
    rule,
    path: `${room}/uses-${name}.ts`,
    bad: value(bad),
    good: value('1'),
  })),
);

const step = 'interface Step { due?: string }';
const dueOf = 'export const planted = (dues: string[]): number =>';
const app = 'export type Planted = Env;';

/** Every fault that `tsc -b` must find, each by its own code and by no other. */
export const compileFaults: Fault[] = [
  ...hidden,
  {
    rule: 'TS2591',
    path: 'web/uses-process.ts',
    bad: value('process.pid'),
    good: value('document.title'),
  },
  {
    rule: 'TS1294',
    path: 'domain/not-erasable.ts',
    bad: file('export enum Planted { Open }'),
    good: file("export type Planted = 'open';"),
  },
  {
    rule: 'TS1484',
    path: 'api/type-as-value.ts',
    bad: file("import { Env, Hono } from 'hono';", app, 'export const a = new Hono();'),
    good: file("import { type Env, Hono } from 'hono';", app, 'export const a = new Hono();'),
  },
  {
    rule: 'TS2532',
    path: 'domain/unchecked-index.ts',
    bad: file('/** Length. */', `${dueOf} dues[0].length;`),
    good: file('/** Length. */', `${dueOf} dues[0]?.length ?? 0;`),
  },
  {
    rule: 'TS2375',
    path: 'domain/undefined-is-not-absent.ts',
    bad: file(step, 'export const planted: Step = { due: undefined };'),
    good: file(step, 'export const planted: Step = {};'),
  },
  {
    rule: 'TS2835',
    path: 'api/no-extension.ts',
    bad: file("export * from './type-as-value';"),
    good: file("export * from './type-as-value.ts';"),
  },
];
