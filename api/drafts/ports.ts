/**
 * The external part that drafts need: their records in the store.
 * It is created and injected by bin/.
 */
import type { Drafts } from '../../activities/people/drafts.ts';
import type { Ports as EdgePorts } from '../edge/ports.ts';

export interface Ports extends EdgePorts {
  drafts: Drafts;
}
