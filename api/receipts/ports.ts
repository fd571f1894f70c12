/**
 * The external parts that receipts need: clients and ports that bin/ creates and injects.
 * They are those of reading.
 */
export type { Ports } from '../reading/ports.ts';
