/**
 * The external parts that uploading and checking files need: clients and ports that bin/ creates
 * and injects.
 */
import type { EvidenceBeside } from '../../activities/evidence/evidence-beside.ts';
import type { EvidenceStore } from '../../activities/evidence/evidence-store.ts';
import type { Parting } from '../../domain/evidence/cut.ts';
import type { Ports as ReadingPorts } from '../reading/ports.ts';

export interface Ports extends ReadingPorts {
  evidence: EvidenceStore;
  evidenceBeside: EvidenceBeside;
  /** The sizes for splitting large files; absent: the product's own. */
  parting?: Parting;
  /** Files up to this size (bytes) may pass through the API: relay-file.ts. Absent: none. */
  relayBytesMax?: number;
  /** How long a check or a submission waits for inspections (ms): inspected-files.ts. */
  inspectionMs?: number;
}
