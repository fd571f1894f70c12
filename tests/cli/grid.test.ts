/** Tables with other people's text: nothing in it acts on the terminal, or breaks a table. */
import pc from 'picocolors';
import { expect, it } from 'vitest';

import { grid } from '../../cli/tables/grid.ts';

const paint = pc.createColors(true);

it.each([
  ['a tab, at which the table would throw', 'a\tb', 'a b'],
  ['a bell and the window’s name', '\u001B]0;x\u0007b', ' ]0;x b'],
  ['a cursor that goes up and wipes', 'a\u001B[2A\u001B[Kb', 'a [2A [Kb'],
  ['a C1 sign', 'a\u009B31mb', 'a 31mb'],
  ['a name turned round', 'a\u202Egpj.exe', 'a gpj.exe'],
])('show no character of %s', (_what, cell, shown) => {
  expect(grid([['1', cell]])).toBe(`1  ${shown}`);
});

it('keep our own colours and the lines of a note', () => {
  expect(grid([[paint.green('有效'), '一\n二']])).toBe(`${paint.green('有效')}  一\n      二`);
});
