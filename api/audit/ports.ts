/**
 * The external parts that the auditor's history needs: clients and ports that bin/ creates and
 * injects. They are those of reading and of replays.
 */
export type { Ports } from '../replays/ports.ts';
