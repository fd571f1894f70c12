/**
 * The external parts that launching and operating a campaign need: clients and ports that bin/
 * creates and injects.
 */
export type { Ports } from '../definitions/ports.ts';
