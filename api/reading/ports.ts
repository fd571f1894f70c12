/**
 * The external parts that reading campaigns and units needs: clients and ports that bin/ creates
 * and injects.
 */
import type { Archive } from '../../activities/store/archive.ts';
import type { RealClock } from '../../domain/records/real-clock.ts';
import type { PlanStore } from '../../activities/store/plan-store.ts';
import type { RefusedAct } from '../../domain/rehearsal/refused-act.ts';
import type { Ports as EdgePorts } from '../edge/ports.ts';

export interface Ports extends EdgePorts {
  plans: PlanStore;
  /** Archived data of campaigns that the server has deleted. */
  archive: Pick<Archive, 'ledger' | 'campaign' | 'campaigns'>;
  /** A workflow's own clock (epoch ms), which a rehearsal moves; after closing it stands still. */
  clockOf: (workflowId: string) => Promise<{ running: boolean; nowMs: number }>;
  /** The real time behind a rehearsed workflow's clock; null if its history is gone. */
  realClockOf: (workflowId: string) => Promise<RealClock | null>;
  /** The acts of a rehearsal's script that the rules refused, by time; none if it is live. */
  refusedActs: (campaign: string) => Promise<RefusedAct[]>;
}

/** What reading a campaign or a unit needs, without what only requests need. */
export type ReadingPorts = Pick<
  Ports,
  'client' | 'store' | 'plans' | 'archive' | 'clockOf' | 'now' | 'patienceMs'
>;
