/**
 * Campaigns that a test writes into its own copy of `campaigns/`: the 2018 campaign with fewer
 * units, or with one thing changed. They use the first version of the definition, which asks for
 * more, unless a test is about the notice. This is only data; the product reads the files.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse, stringify } from 'yaml';

type Data = Record<string, unknown>;

/**
 * How a campaign differs from that of 2018. Each function receives a file's data and may change it.
 */
export interface Changes {
  definition?: (definition: Data) => void;
  units?: (units: Data) => void;
  /** Null if there is no script. */
  script?: ((script: Data) => void) | null;
  /** Uses the definition exactly as shipped. */
  asShipped?: boolean;
}

const firstVersion = new URL('../../scenarios/campaigns/jilin-2018-version-1/', import.meta.url);

/** Two regions and the office's division: enough for every rule, and few enough to be quick. */
export const fewUnits = ['220100', '220200', 'minbao'];

/** Writes the campaign `id` into the folder, with few units unless `changes.units` is given. */
export async function plant(campaigns: string, id: string, changes: Changes = {}): Promise<void> {
  const folder = join(campaigns, id);
  await mkdir(folder, { recursive: true });
  const model = changes.asShipped ? shippedIn(campaigns) : firstVersion;
  const write = async (file: string, change: (data: Data) => void): Promise<void> => {
    const data = parse(await readFile(new URL(file, model), 'utf8')) as Data;
    change(data);
    await writeFile(join(folder, file), stringify(data));
  };
  await write('definition.yaml', (definition) => {
    definition['id'] = id;
    changes.definition?.(definition);
  });
  await write('units.yaml', changes.units ?? keepFew);
  if (changes.script !== null) await write('rehearsal.yaml', changes.script ?? (() => undefined));
  await writeFile(join(folder, 'notice.md'), await readFile(new URL('notice.md', model)));
}

function shippedIn(campaigns: string): URL {
  return pathToFileURL(`${join(campaigns, 'jilin-2018-safety-month')}/`);
}

/** Removes all other units from `units.yaml`. */
export function keepFew(data: Data): void {
  const units = data['units'] as { code: string }[];
  data['units'] = units.filter(({ code }) => fewUnits.includes(code));
}

/** A step of the definition's data. Throws if there is none. */
export function stepIn(definition: Data, id: string): Data {
  const step = (definition['steps'] as Data[]).find((one) => one['id'] === id);
  if (!step) throw new Error(`no step ${id} in the definition`);
  return step;
}
