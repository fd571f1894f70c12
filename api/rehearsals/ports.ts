/**
 * The external parts that rehearsals need: clients and ports that bin/ creates and injects.
 * They are those of definitions.
 */
export type { Ports } from '../definitions/ports.ts';
