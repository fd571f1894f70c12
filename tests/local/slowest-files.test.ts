/** The report of where a run's time went, by file, including the setup. */
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';

import { planted } from '../repository/planting.ts';
import { root } from '../repository/tools.ts';

const reporter = join(root, 'tests', 'support', 'slowest-files.ts');

test('a run names its ten slowest files, hooks included, the slowest first', async () => {
  const { stdout } = await planted(
    Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`a${at}.test.ts`, waits(at === 11 ? 3_000 : at * 20)]),
    ),
    (cwd) =>
      execa('vitest', ['run', '--no-isolate', `--reporter=${reporter}`], {
        cwd,
        preferLocal: true,
        localDir: root,
      }),
  );

  const lines = stdout.split('\n').filter((line) => line.endsWith('.test.ts'));
  expect(lines).toHaveLength(10);
  // The others' times depend on the machine; this file waits longer than all of them.
  expect(lines[0]).toMatch(/^ +\d+\.\d s {2}a11\.test\.ts$/);
  const seconds = lines.map((line) => Number.parseFloat(line));
  expect(seconds).toEqual(seconds.toSorted((a, b) => b - a));
});

/** Its time passes before its only test. */
function waits(ms: number): string {
  return [
    `import { beforeAll, expect, test } from 'vitest';`,
    `beforeAll(() => new Promise((resolve) => setTimeout(resolve, ${ms})));`,
    `test('is', () => expect(1).toBe(1));\n`,
  ].join('\n');
}
