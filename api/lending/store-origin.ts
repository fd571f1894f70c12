/**
 * Where browsers send files to, as the pages' policy must name it: the origin of the addresses
 * that the evidence's store signs. Signing asks no server.
 */
import type { Ports } from './ports.ts';

const known = new WeakMap<Ports['evidence'], Promise<string>>();

/** `https://evidence.s3.example` */
export function storeOriginOf({ evidence }: Pick<Ports, 'evidence'>): Promise<string> {
  const before = known.get(evidence);
  if (before) return before;
  const found = signedOrigin(evidence);
  known.set(evidence, found);
  // What failed once (no credentials yet) is asked again.
  found.catch(() => known.delete(evidence));
  return found;
}

async function signedOrigin(evidence: Ports['evidence']): Promise<string> {
  const none = { key: 'none', version: 'none', name: 'none', type: 'text/plain' };
  return new URL((await evidence.downloadUrl(none)).url).origin;
}
