/**
 * What reading a campaign and its units needs of the outside:
 * clients and ports that bin/ makes and injects.
 */
import type { PlanStore } from '../../activities/store/plan-store.ts';
import type { Ports as EdgePorts } from '../edge/ports.ts';

export interface Ports extends EdgePorts {
  plans: PlanStore;
  /** A workflow's own clock (epoch ms), which a rehearsal moves; a closed one's has stopped. */
  clockOf: (workflowId: string) => Promise<{ running: boolean; nowMs: number }>;
}
