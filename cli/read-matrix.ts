/**
 * A campaign's matrix as a whole: the API gives it page by page.
 */
import type { Matrix } from '../api/wire-campaigns.ts';
import type { Api } from './client.ts';

/** All rows, in the order of the units' codes. Throws what the API refuses. */
export async function readMatrix(api: Api, campaign: string): Promise<Matrix> {
  const path = `/api/campaigns/${encodeURIComponent(campaign)}/matrix`;
  let page = await api.get<Matrix>(path);
  const rows = [...page.rows];
  while (page.next !== null) {
    page = await api.get<Matrix>(`${path}?after=${encodeURIComponent(page.next)}`);
    rows.push(...page.rows);
  }
  return { ...page, rows };
}
