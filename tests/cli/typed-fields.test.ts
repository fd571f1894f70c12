/** A problem's field, as the person who typed the command knows it: by its flag. */
import { expect, it } from 'vitest';

import { typedFor } from '../../cli/session/typed-fields.ts';

const flag = (long: string) => ({ is: long, shown: long });
const act = [...['--number', '--reason', '--field'].map(flag), { is: '[step]', shown: '[任务]' }];

it.each([
  ['/reason', '--reason'],
  ['/content/numbers/sessions', '--number sessions'],
  ['/content/numbers/a~1b', '--number a/b'],
  ['/step', '[任务]'],
  ['/until', '--field until'],
  ['steps[3].due', 'steps[3].due'],
])('shows %s as %s', (field, shown) => {
  expect(typedFor(field, act)).toBe(shown);
});

it('shows a field’s own name if no flag of the command carries it', () => {
  expect(typedFor('/reason', [flag('--note')])).toBe('/reason');
});
