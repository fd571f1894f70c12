/**
 * The matrix on a terminal: the number beside a recurring step's word counts what the word says.
 */
import pc from 'picocolors';
import { expect, it } from 'vitest';

import type { Matrix } from '../../api/reading/wire-campaigns.ts';
import { matrixText } from '../../cli/tables/matrix-table.ts';
import { wordsIn } from '../../cli/words/words.ts';

type Cell = Matrix['rows'][number]['cells'][string];

const reader = {
  io: { columns: 200 },
  paint: pc.createColors(false),
  language: 'zh',
  say: ({ zh }: { zh: string }): string => zh,
  words: wordsIn('zh'),
} as const;

const late: Cell = {
  standing: 'late',
  sign: '迟',
  word: { zh: '迟报', en: 'done late' },
  colour: null,
  status: 'approved',
  paperOwed: false,
  late: true,
  dueAt: null,
  open: 0,
  done: 7,
};

function rowOf(cell: Cell): string {
  const title = { zh: '汛期值班', en: 'Flood duty' };
  const row = { unit: '220122', name: title, short: '农安', group: 'county', running: true };
  const text = matrixText(
    {
      campaign: 'flood-2018',
      mode: 'live',
      title,
      status: 'running',
      at: '2018-07-01T09:00:00+08:00',
      columns: [{ code: 'DU', step: 'duty', title, dueAt: null }],
      legend: [],
      rows: [{ ...row, cells: { DU: cell } }],
      next: null,
    },
    reader,
  );
  return text.split('\n').find((line) => line.startsWith('农安')) ?? '';
}

it.each<[string, Cell, RegExp]>([
  ['one of seven was late', { ...late, lateCount: 1 }, / 迟报1$/],
  ['an older build did not count the late ones', late, / 迟报$/],
  ['two of seven are still to come', { ...late, standing: 'soon', open: 2, done: 5 }, /报2$/],
  ['all are done', { ...late, standing: 'done', late: false, lateCount: 0 }, /报7$/],
])('a recurring step of which %s is shown as such', (_what, cell, expected) => {
  expect(rowOf(cell)).toMatch(expected);
});
