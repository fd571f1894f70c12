/**
 * The external parts that the inbox needs: clients and ports that bin/ creates and injects.
 * They are those of reading.
 */
export type { Ports } from '../reading/ports.ts';
