/**
 * The activity `inspectEvidence`: facts of an uploaded file, made once and stored beside it. Reading
 * and bounds are the inspector's; the verdict is the rules'. Knows nothing of campaigns.
 */
import { Context } from '@temporalio/activity';

import type { FileFacts, Inspected } from '../domain/facts.ts';
import type { EvidencePorts } from '../workflows/ports.ts';
import type { EvidenceBeside } from './evidence-beside.ts';
import type { Inspector } from './inspection/inspector.ts';

/** Under this name facts lie beside an original. */
export const factsName = 'facts.json';

/** Well under the heartbeat timeout of the evidence workflow. */
const heartbeatMs = 1_000;

/** What the activity is made of. */
export interface InspectParts {
  beside: EvidenceBeside;
  inspector: Pick<Inspector, 'inspect'>;
}

/** Binds it. Throws when the store or the inspector is away: the workflow tries again. */
export function createInspectEvidence(parts: InspectParts): EvidencePorts['inspectEvidence'] {
  const { beside, inspector } = parts;
  return async (file) => {
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), heartbeatMs);
    try {
      const before = await factsBeside(beside, file.key);
      if (before) return before;
      const inspected = await inspector.inspect(file);
      const body = Buffer.from(JSON.stringify(inspected));
      await beside.put(file.key, factsName, body, { type: 'application/json', pending: true });
      // Of two who inspect at once the first is believed: everybody reads the same facts.
      return (await factsBeside(beside, file.key)) ?? wellFormed(inspected).facts;
    } finally {
      clearInterval(beat);
    }
  };
}

/** The facts that lie beside an original, or null where it was not inspected yet. */
export async function factsBeside(
  beside: Pick<EvidenceBeside, 'get'>,
  key: string,
): Promise<FileFacts | null> {
  const stored = await beside.get(key, factsName);
  return stored && wellFormed(JSON.parse(Buffer.from(stored).toString()) as Inspected).facts;
}

/** A file may say half a character of itself, which no ledger could hold (canonical JSON). */
function wellFormed(inspected: Inspected): Inspected {
  const whole = (_: string, value: unknown): unknown =>
    typeof value === 'string' ? value.toWellFormed() : value;
  return JSON.parse(JSON.stringify(inspected), whole) as Inspected;
}
