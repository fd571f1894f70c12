/**
 * The activities that a worker registers: implementations of all the workflows' ports, built from
 * the given clients. This file does not read the environment: bin/ creates the clients.
 */
import type { Client } from '@temporalio/client';

import type { Ports } from '../workflows/ports.ts';
import type { ArchivingParts } from './archive/write-archive.ts';
import { createWriteArchive } from './archive/write-archive.ts';
import { createArchiveRecords } from './archive/archive-records.ts';
import { createCommandUnits } from './campaigns/command-units.ts';
import { createLeaveUnit } from './campaigns/leave-unit.ts';
import type { InspectParts } from './inspection/inspect-evidence.ts';
import { createInspectEvidence } from './inspection/inspect-evidence.ts';
import { createArchive } from './store/archive.ts';
import {
  createKeepCampaign,
  createKeepLedger,
  createKeepLedgersLeft,
} from './store/keep-ledger.ts';
import type { ObjectStore } from './store/object-store.ts';
import type { People } from './people/people.ts';
import { createPlanStore } from './store/plan-store.ts';
import { createPlayUntil } from './rehearsal/play-until.ts';
import type { LetterParts } from './mail/send-letter.ts';
import { createSendLetter } from './mail/send-letter.ts';
import { createTellOffice } from './mornings/tell-office.ts';
import { createStartUnits } from './campaigns/start-units.ts';

export interface ActivityParts {
  client: Client;
  store: ObjectStore;
  people: People;
  letters: Omit<LetterParts, 'store' | 'people'>;
  evidence: InspectParts;
  archiving: Pick<ArchivingParts, 'files' | 'signerFor' | 'verifier'>;
}

/** Creates all activities, bound to their clients. */
export function createActivities(parts: ActivityParts): Ports {
  const { client, store, people, letters, evidence, archiving } = parts;
  const plans = createPlanStore(store);
  const archive = createArchive(store);
  const tellOffice = createTellOffice({ client, store, plans, letters });
  return {
    sendLetter: createSendLetter({ store, people, ...letters }),
    keepLedger: createKeepLedger(store, archive),
    keepLedgersLeft: createKeepLedgersLeft({ client, plans, store, archive }),
    keepCampaign: createKeepCampaign({ plans, archive }),
    writeArchive: createWriteArchive({
      ...archiving,
      client,
      plans,
      store,
      archive,
      records: createArchiveRecords(store),
    }),
    startUnits: createStartUnits({ client, plans }),
    commandUnits: createCommandUnits({ client, plans, store }),
    leaveUnit: createLeaveUnit({ client, store }),
    tellOffice,
    inspectEvidence: createInspectEvidence(evidence),
    playUntil: createPlayUntil({ client, plans, store, people, tellOffice }),
  };
}
