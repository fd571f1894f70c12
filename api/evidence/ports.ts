/**
 * What showing what was filed needs of the outside:
 * clients and ports that bin/ makes and injects.
 */
import type { LikenessIndex } from '../../activities/renditions/likeness-index.ts';
import type { Ports as FilePorts } from '../files/ports.ts';

export interface Ports extends FilePorts {
  likeness: Pick<LikenessIndex, 'told'>;
}
