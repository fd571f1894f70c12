/**
 * The external parts that answering about archives needs: ports that bin/ creates and injects. The
 * bytes of an archive are none of them.
 */
import type { ArchiveRecords } from '../../activities/archive/archive-records.ts';
import type { EvidenceStore } from '../../activities/evidence/evidence-store.ts';
import type { Ports as ReadingPorts } from '../reading/ports.ts';

export interface Ports extends ReadingPorts {
  archiveRecords: Pick<ArchiveRecords, 'read' | 'part'>;
  evidence: Pick<EvidenceStore, 'downloadUrl'>;
}
