/**
 * The folder of campaigns as one port: definitions to launch, rehearsal scripts, calendars. Files
 * are read each time, so that a corrected file takes effect without a restart.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Parsed } from '../../domain/definition/parse.ts';
import { problem } from '../../domain/definition/problems.ts';
import type { Script } from '../../domain/definition/script.ts';
import { scriptSchema } from '../../domain/definition/script.ts';
import { fromYaml, listCampaigns, readCalendars, readCampaign } from './campaign-files.ts';

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
      if (!data.ok) return data;
      const parsed = scriptSchema.safeParse(data.value);
      if (parsed.success) return { ok: true, value: parsed.data };
      const problems = parsed.error.issues.map(({ path, message }) =>
        problem(['script', ...path].join('.'), { code: 'wrong-value', detail: message }),
      );
      return { ok: false, problems };
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
