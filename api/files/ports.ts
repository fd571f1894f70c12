/**
 * What a file on its way needs of the outside:
 * clients and ports that bin/ makes and injects.
 */
import type { EvidenceBeside } from '../../activities/evidence/evidence-beside.ts';
import type { EvidenceStore } from '../../activities/evidence/evidence-store.ts';
import type { Parting } from '../../domain/evidence/cut.ts';
import type { Ports as ReadingPorts } from '../reading/ports.ts';

export interface Ports extends ReadingPorts {
  evidence: EvidenceStore;
  evidenceBeside: EvidenceBeside;
  /** How large files are cut; the product's own if not said. */
  parting?: Parting;
  /** How long a check or a submission waits for files to be inspected: inspected-files.ts. */
  inspectionMs?: number;
}
