/**
 * The activity `inspectEvidence`: the facts of an uploaded file, made once and stored beside it.
 * The inspector reads within its bounds; the rules give the verdict.
 */
import { ApplicationFailure, Context } from '@temporalio/activity';

import { factsName, inspectedIn, storedFacts } from '../../domain/files/stored-facts.ts';
import type { EvidencePorts } from '../../workflows/ports.ts';
import type { EvidenceBeside } from '../evidence/evidence-beside.ts';
import type { Inspector } from './inspector.ts';

/** Well below the heartbeat timeout of the evidence workflow. */
const heartbeatMs = 1_000;

/** What the activity is made of. */
export interface InspectParts {
  beside: EvidenceBeside;
  inspector: Pick<Inspector, 'inspect'>;
}

/**
 * Creates the activity. It throws if the store or the inspector is unavailable, and the workflow
 * tries again.
 */
export function createInspectEvidence(parts: InspectParts): EvidencePorts['inspectEvidence'] {
  const { beside, inspector } = parts;
  return async (file) => {
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), heartbeatMs);
    try {
      const before = await beside.inspected(file.key);
      if (before) return before.facts;
      const inspected = await inspector.inspect(file).catch(unlessGone);
      const body = Buffer.from(storedFacts(inspected));
      await beside.put(file.key, factsName, body, { type: 'application/json', pending: true });
      // If two inspect at the same time, the first result counts, so that everybody reads the same
      // facts.
      const kept = await beside.inspected(file.key);
      return (kept ?? inspectedIn(storedFacts(inspected))).facts;
    } finally {
      clearInterval(beat);
    }
  };
}

/** S3's answers for a version that does not exist or is not a version at all. */
const goneStatuses = [400, 404, 405];

/** An expired file does not come back if we ask again. */
function unlessGone(failure: Error): never {
  const { cause } = failure as { cause?: { $metadata?: { httpStatusCode?: number } } };
  if (!goneStatuses.includes(cause?.$metadata?.httpStatusCode ?? 0)) throw failure;
  throw ApplicationFailure.create({
    message: failure.message,
    type: 'file-gone',
    nonRetryable: true,
    cause: failure,
  });
}
