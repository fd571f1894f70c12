/**
 * What reading a campaign and its units needs of the outside:
 * clients and ports that bin/ makes and injects.
 */
import type { Archive } from '../../activities/store/archive.ts';
import type { PlanStore } from '../../activities/store/plan-store.ts';
import type { RefusedAct } from '../../domain/rehearsal/refused-act.ts';
import type { Ports as EdgePorts } from '../edge/ports.ts';

export interface Ports extends EdgePorts {
  plans: PlanStore;
  /** What is left of campaigns that the server has forgotten. */
  archive: Pick<Archive, 'ledger' | 'campaign' | 'campaigns'>;
  /** A workflow's own clock (epoch ms), which a rehearsal moves; a closed one's has stopped. */
  clockOf: (workflowId: string) => Promise<{ running: boolean; nowMs: number }>;
  /** What the rules refused of a rehearsal's script, in order of time; nothing of what is live. */
  refusedActs: (campaign: string) => Promise<RefusedAct[]>;
}
