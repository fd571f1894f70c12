/**
 * Real files filed through a real API whose renditions are made meanwhile: for tests that look at
 * what was filed. A rehearsal of few units at its first day.
 */
import { createHash } from 'node:crypto';

import type { EvidenceAnswer } from '../../api/wire-evidence.ts';
import type { UploadAnswer } from '../../api/wire-uploads.ts';
import type { Environment } from '../../bin/environment.ts';
import type { Content } from '../../domain/commands.ts';
import { askerOf, until } from './api-asker.ts';
import { startEngine } from './api-engine.ts';
import type { Listening } from './memory-io.ts';
import { duban, listen } from './memory-io.ts';
import { plant } from './planted-campaigns.ts';
import { startRenditions } from './renditions-stand.ts';

/** A file to be filed with an activity report. */
export interface Filed {
  name: string;
  bytes: Buffer;
  isFilm?: boolean;
}

export interface Evidence {
  server: Listening;
  /** Files them in one submission, and answers when their renditions are made. */
  file: (unit: string, files: Filed[]) => Promise<void>;
  /** As the auditor sees it. */
  listOf: (unit: string) => Promise<EvidenceAnswer>;
  stop: () => Promise<void>;
}

const step = 'activity-report';

/** Starts all of it; the campaign is `rehearsal-<definition>`. */
export async function startEvidence(
  stack: Readonly<Record<string, string>>,
  environment: Environment,
  definition: string,
): Promise<Evidence> {
  const engine = await startEngine(stack);
  const { store, evidenceBeside, client } = engine.deps;
  const { dataConverter } = client.options;
  const stand = await startRenditions(environment, { store, evidenceBeside, dataConverter });
  const server = await listen(engine);
  const campaign = `rehearsal-${definition}`;
  await plant(engine.campaigns, definition);
  const rehearse = ['rehearse', definition, '--until', '2018-05-04'];
  const { code, err } = await duban(rehearse, { findServer: () => Promise.resolve(server) });
  if (code !== 0) throw new Error(err);
  const api = askerOf(engine);
  const at = (unit: string): string => `/api/campaigns/${campaign}/units/${unit}`;

  const listOf: Evidence['listOf'] = async (unit) =>
    (await api.get<EvidenceAnswer>(`${at(unit)}/evidence`, { as: 'auditor:a' })).body;
  const send = async (
    unit: string,
    as: string,
    given: Filed,
  ): Promise<Content['files'][number]> => {
    const { name, bytes, isFilm = false } = given;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const deliverable = isFilm ? 'videos' : 'photos';
    const asked = { deliverable, name, sizeBytes: bytes.length, sha256 };
    const ask = () => api.post<UploadAnswer>(`${at(unit)}/uploads`, { step, ...asked }, { as });
    const { put } = (await ask()).body;
    if (put) await fetch(put.url, { method: 'PUT', headers: put.headers, body: bytes });
    const { key, version } = (await ask()).body;
    return { ...asked, key, version: version ?? '' };
  };
  return {
    server,
    listOf,
    async file(unit, given) {
      const as = `liaison:li@${unit}`;
      const files: Content['files'] = [];
      for (const one of given) files.push(await send(unit, as, one));
      const content = { texts: { report: '启动仪式' }, files };
      const { status, body } = await api.post(
        `${at(unit)}/steps/${step}/submit`,
        { content },
        { as },
      );
      if (status !== 200) throw new Error(JSON.stringify(body));
      await until('every preview is made', async () =>
        (await listOf(unit)).files.every(({ preview }) => preview.state !== 'being-made'),
      );
    },
    async stop() {
      await stand.stop();
      await server.close();
      await engine.stop();
    },
  };
}
