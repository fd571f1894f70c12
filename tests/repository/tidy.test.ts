/** The repository keeps its own rules: form, names, places, secrets, packages, dead words. */
import { describe, expect, it } from 'vitest';

import { sourcesOf } from './sources.ts';
import { findingsOf } from './tidy.ts';
import { root, toLine } from './tools.ts';

describe('every file that git knows, or would add', () => {
  it('is tidy', async () => {
    const sources = await sourcesOf(root);
    expect(sources.length).toBeGreaterThan(0);
    expect(findingsOf(sources).map(toLine)).toEqual([]);
  });
});
