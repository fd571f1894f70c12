/** pdf.js gets a font's map only if it maps no more than a font has. */
import { describe, expect, it } from 'vitest';

import { mapsLittle } from '../../../activities/inspection/pdf/pdf-maps.ts';

const range = (lines: string): string => `1 beginbfrange\n${lines}\nendbfrange`;

describe('a map of a font', () => {
  it.each([
    ['single codes', '2 beginbfchar\n<0001> <673a>\n<0002> <5bc6>\nendbfchar'],
    ['ranges, a list among them', range('<00> <1f> <4e00>\n<0020> <0021> [<673a> <d840dc00>]')],
    ['all that two bytes say', range('<0000> <ffff> <0000>')],
    ['an encoding of its own', '1 begincidrange\n<8140> <817e> 7712\nendcidrange'],
    ['none', ''],
  ])('%s', (_, map) => {
    expect(mapsLittle(map)).toBe(true);
  });
});

describe('no map of a font', () => {
  it.each([
    ['a range of millions', range('<000000> <ffffff> <0000>')],
    ['ranges again and again', range('<0000> <ffff> <0000>\n'.repeat(3))],
    ['what is no range among ranges', range('<0000> stream <0004> [<0000> <0030>]')],
    ['ranges without an end', '1 beginbfrange\n<0000> <0004'],
    ['a million brackets', range('<['.repeat(500_000))],
  ])('%s', (_, map) => {
    expect(mapsLittle(map)).toBe(false);
  });
});
