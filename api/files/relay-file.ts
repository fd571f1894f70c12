/**
 * The slow way for a browser whose network does not let it reach the store: small files pass
 * through here, if whoever runs the service has switched it on. They are stored under the very
 * conditions of an address for uploads, so nothing later can tell the two ways apart.
 * Why: docs/decisions/0034.
 */
import { createHash } from 'node:crypto';

import type { Parting } from '../../domain/evidence/cut.ts';
import { usualParting } from '../../domain/evidence/parting.ts';
import { typeOf } from '../../domain/definition/formats.ts';
import { claimedFormat } from '../../domain/files/claimed-format.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { FoundUnit } from '../reading/read-campaign.ts';
import { Refused } from '../problems/problems.ts';
import { madeOf, placeFor } from './bring-files.ts';
import type { Ports } from './ports.ts';
import type { CompletedAnswer, RelayRequest } from './wire-uploads.ts';

/** Stores the bytes; repeats change nothing. Throws Refused. */
export async function relayFile(
  deps: Ports,
  found: FoundUnit,
  { bytes: base64, ...asked }: RelayRequest,
  by: Actor,
): Promise<CompletedAnswer> {
  const { evidence, relayBytesMax: max = 0, log } = deps;
  const { key } = await placeFor(deps, found, asked, by);
  if (asked.sizeBytes > max) throw new Refused({ code: 'not-relayed', max });
  const bytes = Buffer.from(base64, 'base64');
  const computed = createHash('sha256').update(bytes).digest('hex');
  if (computed !== asked.sha256 || bytes.length !== asked.sizeBytes) {
    throw new Refused({ code: 'relayed-differs', given: asked.sha256, computed });
  }
  const there = await madeOf(deps, key, asked);
  if (there) return there;
  const { sizeBytes, sha256 } = asked;
  await evidence.put({ key, type: typeOf(claimedFormat(asked.name)), sizeBytes, sha256 }, bytes);
  const made = await madeOf(deps, key, asked);
  if (!made) throw new Error(`${key} was stored, and is another file`);
  log.info({ relayed: 'file', sizeBytes }, 'a file was relayed to the store');
  return made;
}

/** How a page cuts files, and up to which size (bytes) they may pass through here; 0: none. */
export function waysOf({ parting = usualParting, relayBytesMax = 0 }: Partial<Ports>): Parting & {
  relayBytesMax: number;
} {
  return { ...parting, relayBytesMax };
}
