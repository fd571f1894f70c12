/** The repository keeps its own rules: form, names, places, secrets, packages, dead words. */
import { describe, expect, it } from 'vitest';

import { sourcesOf } from './sources.ts';
import { findingsOf, folderFindings } from './tidy.ts';
import { root, toLine } from './tools.ts';

describe('every file that git knows, or would add', () => {
  it('is tidy', async () => {
    const sources = await sourcesOf(root);
    expect(sources.length).toBeGreaterThan(0);
    expect(findingsOf(sources).map(toLine)).toEqual([]);
  });

  it('is in a folder of few files that says what it is for', async () => {
    expect(folderFindings(await sourcesOf(root)).map(toLine)).toEqual([]);
  });
});
