/**
 * The campaign of the stories of told steps, written under an id of a test's own into its copy of
 * `campaigns/`. The files are read by the product.
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
