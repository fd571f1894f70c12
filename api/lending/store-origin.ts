/**
 * The origin to which browsers send files, for the pages' content security policy: that of the
 * addresses signed by the evidence store. Signing sends no request.
 */
import type { Ports } from './ports.ts';

const known = new WeakMap<Ports['evidence'], Promise<string>>();

/** `https://evidence.s3.example` */
export function storeOriginOf({ evidence }: Pick<Ports, 'evidence'>): Promise<string> {
  const before = known.get(evidence);
  if (before) return before;
  const found = signedOrigin(evidence);
  known.set(evidence, found);
  // After a failure (no credentials yet), the next call tries again.
  found.catch(() => known.delete(evidence));
  return found;
}

async function signedOrigin(evidence: Ports['evidence']): Promise<string> {
  const none = { key: 'none', version: 'none', name: 'none', type: 'text/plain' };
  return new URL((await evidence.downloadUrl(none)).url).origin;
}
