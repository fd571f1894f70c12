/**
 * The external parts that showing filed evidence needs: clients and ports that bin/ creates and
 * injects.
 */
import type { LikenessIndex } from '../../activities/renditions/likeness-index.ts';
import type { Ports as FilePorts } from '../files/ports.ts';

export interface Ports extends FilePorts {
  likeness: Pick<LikenessIndex, 'told'>;
}
