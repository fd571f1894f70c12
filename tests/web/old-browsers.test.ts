/**
 * Everything that is served to a browser is for Chromium 86 too (360 and others of 2020): its
 * syntax, the functions it calls, its style. What is newer is found by MDN's data, not by memory.
 */
import { parse } from 'acorn';
import { beforeAll, describe, expect, it } from 'vitest';

import { readWebScripts } from '../../api/itself/web-scripts.ts';
import { webStyle } from '../../pages/web-style.ts';
import type { Complaint } from '../support/browsers/old-compile.ts';
import { foundByOldCompiler } from '../support/browsers/old-compile.ts';
import { newerInStyle } from '../support/browsers/old-style.ts';

const scripts = readWebScripts();

describe('syntax', () => {
  it('is of 2021, with fields in classes', () => {
    const found = scripts.paths.map((path) => [path, newerSyntax(textOf(path))] as const);

    expect(found.filter(([, newer]) => newer !== null)).toEqual([]);
    expect(scripts.paths.length).toBeGreaterThan(25);
    expect(scripts.paths).toContain('node_modules/@noble/hashes/sha2.js');
  });

  it.each([
    'class A { static { go(); } }',
    'await go();',
    'class A { #a; has(b) { return #a in b; } }',
    'const found = /a/d;',
    'const found = /[a--b]/v;',
    "import data from './data.json' with { type: 'json' };",
    'using file = open();',
  ])('that is newer is found: %s', (text) => {
    expect(newerSyntax(text)).not.toBeNull();
    expect(
      newerSyntax('class A { a = 1; static b = 2; #c = 3n; } a ||= b?.c ?? 1_000;'),
    ).toBeNull();
  });
});

describe('what is called', () => {
  const newer = [
    '[1].at(-1);',
    '[1].findLast(Boolean);',
    '[1].toSorted();',
    'Object.hasOwn({}, "a");',
    'Promise.withResolvers();',
    'structuredClone({});',
    'reportError(1);',
    'crypto.randomUUID();',
    'new AbortController().signal.throwIfAborted();',
    'new AbortController().signal.reason;',
    'AbortSignal.timeout(1);',
    'document.body.checkVisibility();',
    'new Error("a", { cause: 1 });',
    'navigator.userAgentData;',
  ];
  let found: Complaint[];

  beforeAll(async () => {
    found = await foundByOldCompiler(newer);
  });

  it('was there, whatever part of the pages calls it', () => {
    expect(found.filter(({ path }) => scripts.paths.includes(path))).toEqual([]);
    // The programs of the server are newer, and the compiler has seen them.
    expect(found.map(({ path }) => path)).toContain('domain/rules/agenda.ts');
  });

  it.each(newer)('and what was not is found: %s', (text) => {
    const line = newer.indexOf(text) + 1;

    expect(found.filter((one) => one.path === 'planted' && one.line === line)).toHaveLength(1);
  });
});

describe('style', () => {
  /** Left out, nothing is lost but looks. */
  const forLooks = [
    // A tick keeps the system's colour, a link its usual underline, a heading its usual breaks.
    'accent-color',
    'text-underline-offset',
    'text-wrap',
    'text-wrap: balance',
    // Corners of an open step show the corners of what is in it.
    'overflow: clip',
    // Says twice that scripts are switched off.
    '(scripting)',
  ];

  it('needs nothing that is newer', () => {
    expect(newerInStyle(webStyle)).toEqual([...forLooks].sort());
  });

  it.each([
    ['a:has(b){top:0}', ':has'],
    [':is(a,b){top:0}', ':is'],
    ['a{inset:0}', 'inset'],
    ['a{aspect-ratio:1}', 'aspect-ratio'],
    ['a{margin-inline:1px}', 'margin-inline'],
    ['a{height:1dvh}', '1dvh'],
    ['a{color:oklch(1 1 1)}', 'oklch()'],
    ['@layer a{b{top:0}}', '@layer'],
    ['@media(width<1px){a{top:0}}', '(a < b)'],
    ['a{& b{top:0}}', '&'],
    ['a{b &{top:0}}', 'b &{top:0}'],
  ])('and what does is found: %s', (sheet, told) => {
    expect(newerInStyle(sheet)).toEqual([told]);
    expect(newerInStyle('a:focus-visible{gap:min(1px,2rem);display:flex}')).toEqual([]);
  });
});

function textOf(path: string): string {
  const [, , hash = ''] = scripts.addresses.zh[0]?.split('/') ?? [];
  return scripts.file(hash, path)?.plain ?? '';
}

/** Of 2022 Chromium 86 has the fields of classes, and nothing else that is written otherwise. */
function newerSyntax(text: string): string | null {
  try {
    return newerBelow(parse(text, { ecmaVersion: 2022, sourceType: 'module' }) as Part, false);
  } catch (failure) {
    return String(failure);
  }
}

/** A piece of a program, as far as it matters here. */
interface Part {
  type?: string;
  left?: Part;
  regex?: { flags: string };
  await?: boolean;
}

function newerBelow(part: Part, isInFunction: boolean): string | null {
  const { type = '', left, regex } = part;
  const isWaiting = type === 'AwaitExpression' || part.await === true;
  const isNewer =
    type === 'StaticBlock' ||
    (type === 'BinaryExpression' && left?.type === 'PrivateIdentifier') ||
    regex?.flags.includes('d') === true ||
    (isWaiting && !isInFunction);
  if (isNewer) return type;
  const parts = Object.values(part).filter((one) => typeof one === 'object' && one !== null);
  const inside = isInFunction || type.includes('Function');
  return parts.map((one: Part) => newerBelow(one, inside)).find((one) => one !== null) ?? null;
}
