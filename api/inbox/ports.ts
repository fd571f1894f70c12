/**
 * What the inbox needs of the outside:
 * clients and ports that bin/ makes and injects.
 */
export type { Ports } from '../reading/ports.ts';
