/**
 * Real files filed through a real API, with renditions made in the meantime, for tests that look at
 * what was filed. A rehearsal of few units on its first day.
 */
import { createHash } from 'node:crypto';

import type { EvidenceAnswer } from '../../../api/evidence/wire-evidence.ts';
import type { UploadAnswer } from '../../../api/files/wire-uploads.ts';
import type { Environment } from '../../../bin/environment/environment.ts';
import type { Content } from '../../../domain/unit/commands.ts';
import { askerOf, until } from '../asking/api-asker.ts';
import { startEngine } from '../asking/api-engine.ts';
import type { Listening } from '../asking/memory-io.ts';
import { duban, listen } from '../asking/memory-io.ts';
import { plant } from '../campaigns/planted-campaigns.ts';
import { startRenditions } from './renditions-stand.ts';

/** A file to file: a photo or a film for an activity report, or the plan. */
export interface Filed {
  name: string;
  bytes: Buffer;
  isFilm?: boolean;
}

/** Texts that are submitted with the files of each step. */
const texts = {
  'activity-report': { report: '启动仪式' },
  plan: { organisation: '安全生产月活动领导小组', 'emergency-plan': '突发事件应急预案' },
};

export interface Evidence {
  server: Listening;
  /** Files them in one submission, and resolves when their renditions are made. */
  file: (unit: string, files: Filed[]) => Promise<void>;
  /** Files the plan, as one document or several. */
  filePlan: (unit: string, files: Filed[]) => Promise<void>;
  /** The list as the auditor sees it. */
  listOf: (unit: string) => Promise<EvidenceAnswer>;
  stop: () => Promise<void>;
}

/** Starts everything. The campaign is `rehearsal-<definition>`. */
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
    step: keyof typeof texts,
    { name, bytes, isFilm = false }: Filed,
  ): Promise<Content['files'][number]> => {
    const as = `liaison:li@${unit}`;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const deliverable = step === 'plan' ? 'plan' : isFilm ? 'videos' : 'photos';
    const asked = { deliverable, name, sizeBytes: bytes.length, sha256 };
    const ask = () => api.post<UploadAnswer>(`${at(unit)}/uploads`, { step, ...asked }, { as });
    const { put } = (await ask()).body;
    if (put) await fetch(put.url, { method: 'PUT', headers: put.headers, body: bytes });
    const { key, version } = (await ask()).body;
    return { ...asked, key, version: version ?? '' };
  };
  const file = async (unit: string, step: keyof typeof texts, given: Filed[]): Promise<void> => {
    const files: Content['files'] = [];
    for (const one of given) files.push(await send(unit, step, one));
    const { status, body } = await api.post(
      `${at(unit)}/steps/${step}/submit`,
      { content: { texts: texts[step], files } },
      { as: `liaison:li@${unit}` },
    );
    if (status !== 200) throw new Error(JSON.stringify(body));
    await until('every preview is made', async () =>
      (await listOf(unit)).files.every(({ preview }) => preview.state !== 'being-made'),
    );
  };
  return {
    server,
    listOf,
    file: (unit, given) => file(unit, 'activity-report', given),
    filePlan: (unit, given) => file(unit, 'plan', given),
    async stop() {
      await stand.stop();
      await server.close();
      await engine.stop();
    },
  };
}
