/**
 * The files of the repository as git sees them: tracked, or new and not ignored.
 * Owns the one list of files whose form nobody here decides.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { execa } from 'execa';

/** One file: its path from the root, its text, and whether its form is ours to judge. */
export interface Source {
  path: string;
  text: string;
  isExempt: boolean;
}

/**
 * Data and generated files: no limit on lines or size, no house words. Nothing may be added here
 * that a person writes by hand. What must not leak is looked for in these files, too.
 */
export const exempt: RegExp[] = [
  /^package-lock\.json$/,
  /^docs\/openapi\.json$/,
  /^campaigns\/[^/]+\/(notice\.md|[a-z-]+\.yaml)$/,
  /^tests\/workflows\/histories\/.+\.json$/,
  /^tests\/scenarios\/.+\.expected\.txt$/,
];

const binary = /\.(png|jpg|ico|pdf|woff2|mp4|mov|avi|mts|mpg|zip|gz)$/;

/** Reads every file once. A file that is deleted but not yet committed is passed over. */
export async function sourcesOf(folder: string): Promise<Source[]> {
  const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const { stdout } = await execa('git', listing, { cwd: folder });
  const gone = await execa('git', ['ls-files', '-z', '--deleted'], { cwd: folder });
  const deleted = new Set(gone.stdout.split('\0'));
  const paths = stdout.split('\0').filter((file) => file !== '' && !deleted.has(file));
  return Promise.all(
    paths.map(async (file) => {
      const text = binary.test(file) ? '' : await readFile(path.join(folder, file), 'utf8');
      return toSource(file, text);
    }),
  );
}

/** A file as the rules see it. */
export function toSource(file: string, text: string): Source {
  return { path: file, text, isExempt: exempt.some((pattern) => pattern.test(file)) };
}
