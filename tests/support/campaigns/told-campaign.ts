/**
 * The campaign from the stories about told steps, written into a test's copy of `campaigns/` under
 * an id of its own. The product reads the files.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const model = new URL('../../scenarios/campaigns/oath-2018/', import.meta.url);

/** Writes the campaign `id` into the folder. */
export async function plantTold(campaigns: string, id: string): Promise<void> {
  const folder = join(campaigns, id);
  await mkdir(folder, { recursive: true });
  for (const file of ['definition.yaml', 'units.yaml', 'notice.md', 'rehearsal.yaml']) {
    const text = await readFile(new URL(file, model), 'utf8');
    await writeFile(join(folder, file), text.replace(/^id: oath-2018$/m, `id: ${id}`));
  }
}
