/**
 * Compiles scripts as Chromium 86 would find them: against the language of 2021 and a browser
 * without what came later. What it complains about would fail there.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

import { oldDom } from './old-dom.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** One complaint: in a file of the project, or in a line of those that were planted. */
export interface Complaint {
  path: string;
  line: number;
  said: string;
}

/** What the scripts of the pages and all that they name have, and what is planted beside them. */
export async function foundByOldCompiler(planted: readonly string[]): Promise<Complaint[]> {
  const folder = await mkdtemp(join(root, 'node_modules/.cache/old-browser-'));
  try {
    const beside = join(folder, 'planted.ts');
    await writeFile(join(folder, 'dom.d.ts'), (await oldDom()).text);
    await writeFile(beside, planted.join('\n'));
    const options = { lib: ['es2021'], incremental: false, rootDir: root };
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: join(root, 'web/tsconfig.json'),
        compilerOptions: options,
        include: [join(root, 'web/**/*.ts'), './*.ts'],
      }),
    );
    const { stdout } = await execa('tsc', ['-p', folder, '--pretty', 'false'], {
      cwd: root,
      preferLocal: true,
      reject: false,
    });
    const lines = stdout.matchAll(/^([^(\n]+)\((\d+),\d+\): error (.*)$/gm);
    return Array.from(lines, ([, path = '', line, said = '']) => ({
      path: path === relative(root, beside) ? 'planted' : path,
      line: Number(line),
      said,
    }));
  } finally {
    await rm(folder, { recursive: true });
  }
}
