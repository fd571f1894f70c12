/**
 * How long a liaison waits from the last byte of a photo stored to its verdict, including the API's
 * look into the store, the inspection's workflow, its worker and the rules. One after another, and
 * as many at once as a page sends.
 */
import { createHash } from 'node:crypto';
import pMap from 'p-map';

import { uploadFor } from '../api/files/bring-files.ts';
import { checkFile } from '../api/files/check-file.ts';
import { startCampaign } from '../api/campaigns/start-campaign.ts';
import type { FoundUnit } from '../api/reading/read-campaign.ts';
import type { Actor } from '../domain/terms/people.ts';
import { photoOf } from '../tests/support/media/real-photo.ts';
import type { Figure } from './figures.ts';
import { quantile } from './figures.ts';
import { chinaAt, provinceOf } from './province.ts';
import type { Rig } from './rig.ts';

const campaign = 'bench-verdicts';
const unit = '300000';
const liaison: Actor = { id: 'li', role: 'liaison', unit };
const june25 = chinaAt('2018-06-25', '10:00');
const asked = { step: 'activity-report', deliverable: 'photos' };

/** Photos per round. The very first starts the parsers and is not counted. */
const photos = 40;
const handsAtOnce = [1, 8];

/** Seconds to the verdict. */
export async function verdicts(rig: Rig): Promise<Figure[]> {
  const { deps, campaigns } = rig;
  const plan = await provinceOf(rig, campaign, 1);
  await startCampaign(deps, campaigns, plan, Date.now() - june25);
  const found = await campaigns.unit(campaign, unit, liaison);
  await toVerdict(rig, found, 'the first');
  const figures: Figure[] = [];
  for (const hands of handsAtOnce) {
    const marks = Array.from({ length: photos }, (_, at) => `${String(hands)}-${String(at)}`);
    const took = await pMap(marks, (mark) => toVerdict(rig, found, mark), { concurrency: hands });
    for (const share of [0.5, 0.99]) {
      figures.push({
        measure: `stored to verdict, p${String(share * 100)}`,
        of: hands === 1 ? 'photos, one after another' : `photos, ${String(hands)} at once`,
        value: quantile(took, share),
        unit: 'ms',
      });
    }
  }
  return figures;
}

/** Milliseconds from S3's answer to the verdict. */
async function toVerdict({ deps }: Rig, found: FoundUnit, mark: string): Promise<number> {
  const bytes = await photoOf({ mark });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = { ...asked, name: `${mark}.jpg`, sizeBytes: bytes.length, sha256 };
  const { key, put } = await uploadFor(deps, found, file, liaison);
  if (put === null) throw new Error(`${mark} is there already`);
  const body = new Uint8Array(bytes);
  const sent = await fetch(put.url, { method: put.method, headers: put.headers, body });
  const version = sent.headers.get('x-amz-version-id') ?? '';
  const storedAt = performance.now();
  const verdict = await checkFile(deps, found, { ...file, key, version }, liaison);
  if (verdict.accepted !== true) throw new Error(`${mark}: ${JSON.stringify(verdict)}`);
  return performance.now() - storedAt;
}
