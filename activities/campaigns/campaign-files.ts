/**
 * Campaigns on disk: `campaigns/<id>/{definition,units}.yaml`, `notice.md`, and the calendars in
 * `campaigns/working-days`. This file reads and parses; `compile` checks that the parts fit
 * together. A name that is not a slug is refused before any path is built from it.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Definition } from '../../domain/definition/definition.ts';
import { slug } from '../../domain/definition/definition.ts';
import type { Parsed } from '../../domain/definition/parse.ts';
import { parseAddressees, parseCalendar, parseDefinition } from '../../domain/definition/parse.ts';
import type { Problem } from '../../domain/definition/problems.ts';
import { problem } from '../../domain/definition/problems.ts';
import type { Calendar } from '../../domain/definition/statutory-days.ts';
import type { Addressees } from '../../domain/definition/units.ts';
import { fromYaml } from './from-yaml.ts';

export interface CampaignFiles {
  definition: Definition;
  addressees: Addressees;
  /** The notice's text with numbered clauses, as Markdown. */
  notice: string;
}

const calendarsFolder = 'working-days';

/** Reads one campaign of the folder `root` (`campaigns/`), or returns all problems in its files. */
export async function readCampaign(root: string, id: string): Promise<Parsed<CampaignFiles>> {
  if (!slug.safeParse(id).success || id === calendarsFolder) {
    return { ok: false, problems: [problem('definition.id', { code: 'folder-name', name: id })] };
  }
  const folder = join(root, id);
  const [definition, addressees, notice] = await Promise.all([
    readYaml(folder, 'definition.yaml', parseDefinition),
    readYaml(folder, 'units.yaml', parseAddressees),
    readText(folder, 'notice.md'),
  ]);
  const problems: Problem[] = [definition, addressees, notice].flatMap((one) =>
    one.ok ? [] : one.problems,
  );
  if (definition.ok && definition.value.id !== id) {
    const facts = { id: definition.value.id, folder: id };
    problems.push(problem('definition.id', { code: 'id-not-folder', ...facts }));
  }
  if (problems.length > 0 || !definition.ok || !addressees.ok || !notice.ok) {
    return { ok: false, problems };
  }
  const value = {
    definition: definition.value,
    addressees: addressees.value,
    notice: notice.value,
  };
  return { ok: true, value };
}

/** The ids of the campaigns in a folder, sorted: every subfolder that contains a definition. */
export async function listCampaigns(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const names = entries.filter((one) => one.isDirectory()).map((one) => one.name);
  const held = await Promise.all(
    names.map(async (name) => (await readdir(join(root, name))).includes('definition.yaml')),
  );
  return names.filter((name, index) => held[index] && slug.safeParse(name).success).toSorted();
}

/** Reads all yearly calendars of the folder `root`, sorted by year, or returns the problems. */
export async function readCalendars(root: string): Promise<Parsed<Calendar[]>> {
  const folder = join(root, calendarsFolder);
  const names = (await readdir(folder)).filter((name) => /^\d{4}\.yaml$/.test(name)).toSorted();
  const read = await Promise.all(names.map((name) => readYaml(folder, name, parseCalendar)));
  const problems = read.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: read.flatMap((one) => (one.ok ? [one.value] : [])) };
}

async function readYaml<T>(
  folder: string,
  file: string,
  parse: (unknown: unknown) => Parsed<T>,
): Promise<Parsed<T>> {
  const text = await readText(folder, file);
  if (!text.ok) return text;
  const data = fromYaml(file, text.value);
  return data.ok ? parse(data.value) : data;
}

async function readText(folder: string, file: string): Promise<Parsed<string>> {
  try {
    return { ok: true, value: await readFile(join(folder, file), 'utf8') };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      throw new Error(`cannot read ${file} in ${folder}`, { cause: error });
    }
    return { ok: false, problems: [problem(file, { code: 'file-missing', file })] };
  }
}
