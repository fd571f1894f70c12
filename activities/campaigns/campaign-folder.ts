/**
 * The folder of campaigns as one port: definitions to launch, rehearsal scripts, calendars. Files
 * are read each time, so that a corrected file takes effect without a restart.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Parsed } from '../../domain/definition/parse.ts';
import { parseScript } from '../../domain/definition/parse.ts';
import type { Script } from '../../domain/definition/script.ts';
import { listCampaigns, readCalendars, readCampaign } from './campaign-files.ts';
import { fromYaml } from './from-yaml.ts';

const scriptFile = 'rehearsal.yaml';

/** Binds the port to a folder (usually `campaigns/`). */
export function createCampaignFolder(root: string) {
  return {
    list: () => listCampaigns(root),
    read: (id: string) => readCampaign(root, id),
    calendars: () => readCalendars(root),
    /** Null if the campaign has no script. `id` must come from `list`. */
    async script(id: string): Promise<Parsed<Script> | null> {
      const known = await listCampaigns(root);
      if (!known.includes(id)) return null;
      const text = await textIfThere(join(root, id, scriptFile));
      if (text === null) return null;
      const data = fromYaml(scriptFile, text);
      return data.ok ? parseScript(data.value) : data;
    },
  };
}

async function textIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
