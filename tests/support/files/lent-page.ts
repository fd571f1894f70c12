/**
 * The API on a port of this machine, as a browser sees it, with a campaign whose units can make
 * upload links; and a way to open the page of a link.
 */
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { serve } from '@hono/node-server';
import { inject } from 'vitest';

import { createApp } from '../../../api/app.ts';
import type { UploadLinkAnswer } from '../../../api/lending/wire-upload-links.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { makeEvidenceBucket } from '../../../local/servers/evidence-bucket.ts';
import type { Asker } from '../asking/api-asker.ts';
import { askerOf, wide } from '../asking/api-asker.ts';
import { startEngine } from '../asking/api-engine.ts';
import { plainHost } from '../asking/real-browser.ts';
import { plant } from '../campaigns/planted-campaigns.ts';

export interface LentPage {
  api: Asker;
  origin: string;
  /** Creates a link for a step of a unit; `url` is the address of its page. */
  lend: (step: string, unit?: string) => Promise<UploadLinkAnswer & { url: string }>;
  stop: () => Promise<void>;
}

/** Another campaign than that of 2018, or another day. */
interface Rehearsed {
  /** Up to which size (bytes) files pass through the API. */
  relayBytesMax: number;
  plant: (campaigns: string, id: string) => Promise<void>;
  until: string;
}

/** Starts it. The store accepts uploads from this page's origin. */
export async function openLentPage(
  campaign: string,
  { plant: planted = plant, until = '2018-05-04', relayBytesMax = 0 }: Partial<Rehearsed> = {},
): Promise<LentPage> {
  const environment = inject('stackEnvironment');
  const engine = await startEngine(environment);
  const app = createApp({
    ...engine.deps,
    relayBytesMax,
    limits: { strangers: wide, costly: wide },
  });
  const { promise: listening, resolve } = Promise.withResolvers<AddressInfo>();
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, resolve);
  const { port } = await listening;
  const origin = `http://127.0.0.1:${port}`;
  const { s3, evidenceBucket } = readEnvironment(environment);
  const client = new S3Client({ ...s3 });
  await makeEvidenceBucket(client, evidenceBucket, [origin, `http://${plainHost}:${port}`]);
  client.destroy();
  const api = askerOf({ app });
  await planted(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until });
  return {
    api,
    origin,
    async lend(step, unit = '220100') {
      const path = `/api/campaigns/${campaign}/units/${unit}/upload-links`;
      const asked = { step, from: '九台民爆有限公司', note: '请交启动仪式的照片和视频。' };
      const { body } = await api.post<UploadLinkAnswer>(path, asked, { as: `liaison:li@${unit}` });
      return { ...body, url: `${origin}/u/${body.token ?? ''}` };
    },
    async stop() {
      server.close();
      await engine.stop();
    },
  };
}
