/**
 * What replaying needs, made from the clients: the histories from the server, the bundles of all
 * builds, and what is stored of each unit. For the process that replays, and for tests.
 */
import { readFile } from 'node:fs/promises';

import { virtualNowOf } from '../../activities/rehearsal/time-skipping.ts';
import type { StoredUnit } from '../../activities/replay/compare-unit.ts';
import { createFindRuns } from '../../activities/replay/find-runs.ts';
import type { Decodes } from '../../activities/replay/open-history.ts';
import { createReplayJobs } from '../../activities/replay/replay-jobs.ts';
import type { ReplayParts } from '../../activities/replay/replay-units.ts';
import { createArchive } from '../../activities/store/archive.ts';
import { ContentDamaged } from '../../activities/store/object-store.ts';
import { createPlanStore } from '../../activities/store/plan-store.ts';
import {
  archivedState,
  endedLedger,
  LedgerBroken,
  recordsOf,
} from '../../api/reading/read-archive.ts';
import type { ReadingPorts } from '../../api/reading/ports.ts';
import type { FoundUnit } from '../../api/reading/read-campaign.ts';
import { createCampaigns } from '../../api/reading/read-campaign.ts';
import { readRecords, readStateAnew } from '../../api/reading/read-unit.ts';
import { nextDueAt } from '../../domain/rules/agenda.ts';
import { BundleError, type BuildShelf } from '../../local/workers/build-shelf.ts';
import { unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import type { Clients } from './clients.ts';

/** A unit that acts while it is read is read again; if it goes on, its state is not compared. */
const readsMax = 3;

/** Binds all of it. */
export function replayParts(
  { client, codec, store }: Pick<Clients, 'client' | 'store'> & { codec: Decodes },
  { namespace, shelf }: { namespace: string; shelf: BuildShelf },
): ReplayParts {
  const { connection } = client;
  const deps: ReadingPorts = {
    client,
    store,
    plans: createPlanStore(store),
    archive: createArchive(store),
    clockOf: (workflowId) => virtualNowOf({ connection, namespace, workflowId }),
    now: () => Date.now(),
  };
  return {
    jobs: createReplayJobs(store),
    now: deps.now,
    runsOf: createFindRuns({ client, codec }),
    bundleOf: (build) => bundleOf(shelf, build),
    storedOf: storedUnits(deps),
  };
}

async function bundleOf(shelf: BuildShelf, id: string): Promise<string | null> {
  try {
    const build = await shelf.fetch(id);
    return build && (await readFile(build.codePath, 'utf8'));
  } catch (failure) {
    // What is stored under its name is something else: it must not be run.
    if (failure instanceof BundleError) return null;
    throw failure;
  }
}

/** What is stored of a unit: its live or final state, its whole ledger, its agenda. */
function storedUnits(deps: ReadingPorts) {
  const campaigns = createCampaigns(deps);
  const reader = { id: 'replay', role: 'system' } as const;
  return async (campaign: string, code: string): Promise<StoredUnit> => {
    const found = await campaigns.unit(campaign, code, reader);
    try {
      return (await archived(deps, found)) ?? (await live(deps, found));
    } catch (failure) {
      if (!(failure instanceof ContentDamaged || failure instanceof LedgerBroken)) throw failure;
      return { ledger: { unreadable: failure.message }, state: null, nextDue: null };
    }
  };
}

/** Of a unit that has ended: its ledger in the archive, although the server may still have it. */
async function archived(deps: ReadingPorts, found: FoundUnit): Promise<StoredUnit | null> {
  const index = await endedLedger(deps, found.fixed.campaign, found.unit.code);
  if (!index) return null;
  const ledger = await recordsOf(deps, index.segments, 0);
  const state = await archivedState(deps, found);
  return { ledger, state, nextDue: state && nextDueAt(state) };
}

async function live(deps: ReadingPorts, found: FoundUnit): Promise<StoredUnit> {
  const { fixed, unit } = found;
  const handle = deps.client.workflow.getHandle(unitWorkflowId(fixed.campaign, unit.code));
  for (let read = 1; ; read += 1) {
    const state = await readStateAnew(deps, found);
    const nextDue = await handle.query<number | null>(unitQueries.nextDue);
    const ledger = await readRecords(deps, found);
    const isQuiet = (ledger.at(-1)?.seq ?? 0) === state.seq;
    if (isQuiet || read === readsMax) return { ledger, state: isQuiet ? state : null, nextDue };
  }
}
