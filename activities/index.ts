/**
 * The activities that a worker registers: every port of the workflows, from the clients given.
 * Knows no environment: bin/ builds the clients and injects them.
 */
import type { Client } from '@temporalio/client';

import type { Ports } from '../workflows/ports.ts';
import { createCommandUnits } from './command-units.ts';
import type { InspectParts } from './inspect-evidence.ts';
import { createInspectEvidence } from './inspect-evidence.ts';
import { createKeepLedger } from './keep-ledger.ts';
import type { ObjectStore } from './object-store.ts';
import type { People } from './people.ts';
import { createPlanStore } from './plan-store.ts';
import { createPlayUntil } from './play-until.ts';
import type { LetterParts } from './send-letter.ts';
import { createSendLetter } from './send-letter.ts';
import { createStartUnits } from './start-units.ts';

export interface ActivityParts {
  client: Client;
  store: ObjectStore;
  people: People;
  letters: Omit<LetterParts, 'store' | 'people'>;
  evidence: InspectParts;
}

/** All of them, bound to their clients. */
export function createActivities(parts: ActivityParts): Ports {
  const { client, store, people, letters, evidence } = parts;
  const plans = createPlanStore(store);
  return {
    sendLetter: createSendLetter({ store, people, ...letters }),
    keepLedger: createKeepLedger(store),
    startUnits: createStartUnits({ client, plans }),
    commandUnits: createCommandUnits({ client, plans, store }),
    inspectEvidence: createInspectEvidence(evidence),
    playUntil: createPlayUntil({ client, plans, store, people }),
  };
}
