/**
 * The external parts that replays need: clients and ports that bin/ creates and injects. The API
 * only keeps the jobs; another process carries them out.
 */
import type { ReplayJobs } from '../../activities/replay/replay-jobs.ts';
import type { Ports as ReadingPorts } from '../reading/ports.ts';

export interface Ports extends ReadingPorts {
  replays: Omit<ReplayJobs, 'keepResult'>;
}
