/**
 * The routes about a campaign's archive, for the office and the auditor. The bytes come from the
 * store itself, by addresses that are good for some minutes.
 */
import { z } from '@hono/zod-openapi';

import type { ArchiveRecord } from '../../activities/archive/archive-records.ts';
import { beijing, isoInstantOf } from '../../domain/terms/days.ts';
import { refuseUnlessMay } from '../edge/identity.ts';
import { campaignInPath, createRoutes, getRoute } from '../edge/route-parts.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import type { Ports } from './ports.ts';
import type { ArchiveFiles } from './wire-archives.ts';
import { archiveFilesSchema, archiveSchema } from './wire-archives.ts';

const filesMax = 200;

const archive = getRoute({
  path: '/api/campaigns/{campaign}/archive',
  summary: 'The archive that was written when the campaign ended, and who signed it',
  answer: archiveSchema,
  request: { params: campaignInPath },
  problems: [403],
});

const archiveFiles = getRoute({
  path: '/api/campaigns/{campaign}/archive/files',
  summary: 'The files of the archive, page by page, with addresses to fetch them',
  answer: archiveFilesSchema,
  request: {
    params: campaignInPath,
    query: z.object({
      after: z.string().max(1_000).default(''),
      limit: z.coerce.number().int().min(1).max(filesMax).default(filesMax),
    }),
  },
  problems: [403],
});

/** The routes under `…/archive`. */
export function archiveRoutes(deps: Ports, campaigns: Campaigns) {
  const app = createRoutes();
  const recordOf = async (campaign: string): Promise<ArchiveRecord> => {
    const record = await deps.archiveRecords.read(campaign);
    if (record) return record;
    // Unknown is told before not yet.
    await campaigns.find(campaign);
    throw new Refused({ code: 'not-archived', campaign });
  };
  app.openapi(archive, async (c) => {
    refuseUnlessMay('read-archive', c.get('actor'));
    const record = await recordOf(c.req.valid('param').campaign);
    const { campaign, writtenAt, origin: log, size, root, fingerprint, files, bytes } = record;
    const at = isoInstantOf(writtenAt, beijing.utcOffsetMinutes);
    const signed = { log, size, root, key: record.publicKey, fingerprint };
    return c.json({ campaign, writtenAt: at, ...signed, files, bytes }, 200);
  });
  app.openapi(archiveFiles, async (c) => {
    refuseUnlessMay('read-archive', c.get('actor'));
    const { after, limit } = c.req.valid('query');
    const record = await recordOf(c.req.valid('param').campaign);
    c.header('Cache-Control', 'private, no-store');
    return c.json(await filesAfter(deps, record, after, limit), 200);
  });
  return app;
}

interface Located {
  path: string;
  sizeBytes: number;
  sha256: string;
  key: string;
  version: string;
}

/** `after`: `<part>/<how many of its files>`; our own three files come last. */
async function filesAfter(
  deps: Ports,
  { campaign, parts, own }: ArchiveRecord,
  after: string,
  limit: number,
): Promise<ArchiveFiles> {
  const [, partText = '0', fileText = '0'] = /^(\d{1,9})-(\d{1,9})$/.exec(after) ?? [];
  let [part, file] = [Number(partText), Number(fileText)];
  const found: Located[] = [];
  while (part <= parts.length && found.length < limit) {
    const all = part === parts.length ? own : await filesOf(deps, campaign, parts[part] ?? '');
    const taken = all.slice(file, file + limit - found.length);
    found.push(...taken);
    file += taken.length;
    if (file >= all.length) [part, file] = [part + 1, 0];
  }
  const files = found.map(async ({ path, sizeBytes, sha256, key, version }) => {
    const name = path.split('/').at(-1) ?? '';
    const type = 'application/octet-stream';
    const { url } = await deps.evidence.downloadUrl({ key, version, name, type });
    return { path, sizeBytes, sha256, url };
  });
  const next = part > parts.length ? null : `${part}-${file}`;
  return { files: await Promise.all(files), next };
}

async function filesOf(deps: Ports, campaign: string, name: string): Promise<Located[]> {
  const part = await deps.archiveRecords.part(campaign, name);
  if (!part) throw new Error(`the archive of ${campaign} has no record of its part ${name}`);
  return part.files.map(({ entry, key, version }) => {
    const { path, sizeBytes, sha256 } = entry;
    return { path, sizeBytes, sha256, key, version };
  });
}
