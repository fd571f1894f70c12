/**
 * What a rehearsal needs of the outside:
 * clients and ports that bin/ makes and injects.
 */
export type { Ports } from '../definitions/ports.ts';
