/** Each guard of the repository is proven here: a planted fault is found, by its rule alone. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';

import { compileFaults } from './compile-faults.ts';
import {
  deadFaults,
  directionFaults,
  folderCycle,
  miniature,
  sandboxFaults,
  sandboxStart,
  startOf,
} from './direction-faults.ts';
import { lintExceptions, lintFaults } from './lint-faults.ts';
import { type Fault, type Tree, planted, treeOf } from './planting.ts';
import { type Source, sourcesOf, toSource } from './sources.ts';
import { findingsOf, folderFindings } from './tidy.ts';
import { tidyFaults, wellPlaced } from './tidy-faults.ts';
import { compile, cruise, direction, lint, root, sandbox, toLine, type Finding } from './tools.ts';

describe('the compiler', () => {
  proves(compileFaults, {}, compile);
});

describe('the linter', () => {
  proves(lintFaults, lintExceptions, lint);
});

describe('the direction between folders', () => {
  const faults = [...directionFaults, ...deadFaults];
  const rest = { ...miniature, ...startOf(directionFaults) };
  // Files that go both ways between two rooms make a circle of folders besides: proven below.
  proves(faults, rest, async (folder) => (await cyclesApart(folder)).files);

  it('shows two folders of a room that name each other, types included', async () => {
    const found = await planted(folderCycle('../farm/barn.ts'), cyclesApart);
    const cured = await planted(folderCycle('./crop.ts'), cyclesApart);

    expect(found.files.map(toLine)).toEqual([]);
    expect(found.folders.map(({ path }) => path)).toEqual(['domain/farm', 'domain/field']);
    expect(cured.folders.map(toLine)).toEqual([]);
  });
});

async function cyclesApart(folder: string): Promise<{ files: Finding[]; folders: Finding[] }> {
  const { findings } = await cruise(folder, direction);
  const isOfFolders = ({ rule }: Finding) => rule === 'no-folder-cycle';
  return {
    files: findings.filter((finding) => !isOfFolders(finding)),
    folders: findings.filter(isOfFolders),
  };
}

describe('the workflow sandbox', () => {
  proves(sandboxFaults, sandboxStart, async (folder) => (await cruise(folder, sandbox)).findings);
});

describe('the tidy rules', () => {
  const rulesOf = (path: string, text: string) =>
    findingsOf([toSource(path, text)]).map(({ rule }) => rule);
  const cures = tidyFaults.flatMap(({ path, good }) => (good === undefined ? [] : { path, good }));

  it.each(tidyFaults)('find $path by $rule and by nothing else', ({ rule, path, bad }) => {
    expect(rulesOf(path, bad)).toEqual([rule]);
  });

  it.each(cures)('let $path through without the fault', ({ path, good }) => {
    expect(rulesOf(path, good)).toEqual([]);
  });

  it.each(wellPlaced)('let %s through', (path) => {
    expect(rulesOf(path, '1;\n')).toEqual([]);
  });

  it('find a folder of sixteen files, and one that does not say what it is for', () => {
    const crowd = (count: number) => [
      toSource('domain/crowd/README.md', '# A crowd\n'),
      ...Array.from({ length: count }, (_, index) => toSource(`domain/crowd/a${index}.ts`, '1;\n')),
    ];
    const rulesIn = (sources: Source[]) => folderFindings(sources).map(({ rule }) => rule);

    expect(rulesIn(crowd(15))).toEqual([]);
    expect(rulesIn(crowd(16))).toEqual(['folder-size']);
    expect(rulesIn(crowd(15).slice(1))).toEqual(['folder-purpose']);
  });
});

describe('a clone in any folder', () => {
  /** What lies where everybody keeps something, and what the product's own addresses begin with. */
  const anywhere = ['', '/tmp', '/opt', '/usr/bin', '/usr/local', '/bin', '/api', '/content'];
  const leaksIn = (sources: Source[], clone: string) =>
    findingsOf(sources, clone).filter(({ rule }) => rule === 'machine-path');

  it.each(anywhere)('is tidy directly under “%s”', async (parent) => {
    const sources = await sourcesOf(root);

    expect(leaksIn(sources, `${parent}/duban`).map(toLine)).toEqual([]);
  });

  it('directly under the temporary folder is tidy but for its own path, planted', async () => {
    const clone = await mkdtemp(path.join(tmpdir(), 'duban-clone-'));
    try {
      await execa('git', ['init', '--quiet'], { cwd: clone });
      await cp(path.join(root, 'local'), path.join(clone, 'local'), { recursive: true });
      await writeFile(path.join(clone, 'planted.md'), `As in ${clone}/local.\n`);

      const found = leaksIn(await sourcesOf(clone), clone);

      expect(found.map(({ path: at }) => at)).toEqual(['planted.md']);
    } finally {
      await rm(clone, { recursive: true });
    }
  });

  it('does not name a folder that lies beside it', async () => {
    const works = await mkdtemp(path.join(tmpdir(), 'duban-works-'));
    try {
      await mkdir(path.join(works, 'other'));
      const named = (name: string) => toSource('docs/a.md', `In ${works}/${name}/x.\n`);
      const clone = path.join(works, 'duban');

      expect(leaksIn([named('other')], clone)).toHaveLength(1);
      expect(leaksIn([named('nothing')], clone)).toEqual([]);
    } finally {
      await rm(works, { recursive: true });
    }
  });
});

/** A tree with all faults and one with all cures, looked at once each. */
function proves(faults: Fault[], rest: Tree, look: (folder: string) => Promise<Finding[]>): void {
  let found: Finding[] = [];
  let foundWithoutFault: Finding[] = [];
  beforeAll(async () => {
    found = await planted({ ...rest, ...treeOf(faults, 'bad') }, look);
    foundWithoutFault = await planted({ ...rest, ...treeOf(faults, 'good') }, look);
  });

  it.each(faults)('finds $path by $rule and by nothing else', ({ rule, path }) => {
    const rules = found.filter((finding) => finding.path === path).map((finding) => finding.rule);
    expect(new Set(rules)).toEqual(new Set([rule]));
  });

  it('lets through what is allowed, and the same files without the fault', () => {
    expect(foundWithoutFault.map(toLine)).toEqual([]);
  });

  it('finds nothing else among the faults', () => {
    const paths = new Set(faults.map(({ path }) => path));
    expect(found.filter(({ path }) => !paths.has(path)).map(toLine)).toEqual([]);
  });
}
