/**
 * The font of the PDFs: Noto Sans SC (SIL Open Font License 1.1) in the form made for the web: a
 * hundred small variable fonts of 160 characters each. The fonts that a sheet needs are fixed at
 * one weight, kept for later sheets, and embedded. Together they have 15,000 characters; others are
 * `written` out by their number.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { MeasuredFont } from 'fontkit';
import { create } from 'fontkit';
import subsetFont from 'subset-font';

import { written } from '../legible.ts';

export type Weight = 400 | 700;

/** One of the font files at one weight. */
export interface Face {
  /** The face's name in the PDF, which must be unique. */
  name: string;
  bytes: Uint8Array;
  font: MeasuredFont;
}

export interface Faces {
  /** Loads what these texts need. Afterwards only such texts can be measured and set. */
  load: (texts: Iterable<string>, weight: Weight) => Promise<void>;
  /** Cuts a settable text into runs of one face each. */
  runsOf: (text: string, weight: Weight) => { face: Face; text: string }[];
  /** The width of a text as a multiple of the type size. */
  widthOf: (text: string, weight: Weight) => number;
  /** The text as it can be set: characters that no face has are replaced by their numbers. */
  settable: (text: string, weight: Weight) => string;
}

const folder = dirname(
  createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'),
);

/** Tables for columns and for other scripts, which a line of Chinese does not need. */
const dropTables = ['GPOS', 'GSUB', 'GDEF', 'STAT', 'BASE', 'vhea', 'vmtx'];

/** The characters in which a character's number is written. */
const writtenSigns = '[U+0123456789ABCDEF]';

/**
 * Reads which file may have which character. The fonts themselves are read when needed and then
 * kept.
 */
export async function openFaces(): Promise<Faces> {
  const subsets = await readSubsets();
  const loading = new Map<string, Promise<Face>>();
  const faces = new Map<string, Face>();
  const found = new Map<string, Face>();

  const load: Faces['load'] = async (texts, weight) => {
    const signs = new Set<string>();
    for (const text of [...texts, writtenSigns]) for (const sign of text) signs.add(sign);
    const wanted = new Set(Array.from(signs).flatMap(filesOf));
    await Promise.all(
      [...wanted].map(async (file) => {
        const key = `${file}-${weight}`;
        const face = loading.get(key) ?? readFace(file, weight);
        loading.set(key, face);
        faces.set(key, await face);
      }),
    );
  };
  const filesOf = (sign: string): string[] => subsets.get(sign.codePointAt(0) ?? 0) ?? [];
  const faceOf = (sign: string, weight: Weight): Face | undefined => {
    const known = found.get(`${weight}${sign}`);
    if (known) return known;
    const code = sign.codePointAt(0) ?? 0;
    const candidates = filesOf(sign).flatMap((file) => faces.get(`${file}-${weight}`) ?? []);
    // The list promises some characters that the files lack.
    const face = candidates.find(({ font }) => font.hasGlyphForCodePoint(code));
    if (face) found.set(`${weight}${sign}`, face);
    return face;
  };
  const settable: Faces['settable'] = (text, weight) =>
    Array.from(text, (sign) => (faceOf(sign, weight) ? sign : written(sign))).join('');
  const runsOf: Faces['runsOf'] = (text, weight) => {
    const runs: { face: Face; text: string }[] = [];
    for (const sign of text) {
      const face = faceOf(sign, weight);
      if (!face) throw new Error(`${written(sign)} cannot be set: ask settable first`);
      const last = runs.at(-1);
      if (last?.face === face) last.text += sign;
      else runs.push({ face, text: sign });
    }
    return runs;
  };
  const widthOf: Faces['widthOf'] = (text, weight) =>
    Array.from(text).reduce((sum, sign) => {
      const face = faceOf(sign, weight);
      return sum + (face ? advance(face, sign) : 0);
    }, 0);
  return { load, runsOf, widthOf, settable };
}

function advance({ font }: Face, sign: string): number {
  return font.glyphForCodePoint(sign.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
}

async function readFace(file: string, weight: Weight): Promise<Face> {
  const variable = await readFile(join(folder, 'files', `noto-sans-sc-${file}-wght-normal.woff2`));
  const bytes = await subsetFont(variable, undefined, {
    keepAllGlyphs: true,
    targetFormat: 'truetype',
    variationAxes: { wght: weight },
    noHinting: true,
    keepFeatures: [],
    dropTables,
  });
  return { name: `${file}-${weight}`, bytes, font: create(bytes) };
}

/** The files that may have a code point. For Latin letters, the Latin file comes first. */
async function readSubsets(): Promise<Map<number, string[]>> {
  const listed = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')) as Record<
    string,
    string
  >;
  const subsets = new Map<number, string[]>();
  for (const [name, ranges] of Object.entries(listed).toReversed()) {
    const file = name.replaceAll(/[[\]]/g, '');
    for (const [, from = '', to = from] of ranges.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)) {
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code += 1) {
        subsets.set(code, [...(subsets.get(code) ?? []), file]);
      }
    }
  }
  return subsets;
}
