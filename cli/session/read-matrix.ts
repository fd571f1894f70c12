/**
 * Reads a campaign's whole matrix, which the API returns in pages.
 * cli/tables/ displays it.
 */
import type { Matrix } from '../../api/reading/wire-campaigns.ts';
import type { Api } from './client.ts';
import { readPages } from './read-pages.ts';

/** Reads all rows, in the order of the units' codes. Throws if the API refuses. */
export async function readMatrix(
  api: Api,
  campaign: string,
  query: Record<string, string> = {},
): Promise<Matrix> {
  const path = `/api/campaigns/${encodeURIComponent(campaign)}/matrix`;
  const pages = await readPages<Matrix>(api, path, query);
  return { ...pages[0], rows: pages.flatMap(({ rows }) => rows), next: null };
}
