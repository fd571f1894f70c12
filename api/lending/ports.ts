/**
 * What an upload link needs of the outside:
 * clients and ports that bin/ makes and injects.
 */
import type { EvidenceHold } from '../../activities/evidence/evidence-hold.ts';
import type { UploadLinkRecords } from '../../activities/links/upload-link-records.ts';
import type { UploadLinkTokens } from '../../activities/links/upload-link-tokens.ts';
import type { Ports as FilePorts } from '../files/ports.ts';

/** What upload links need of the activities. */
export interface UploadLinkPorts {
  tokens: UploadLinkTokens;
  records: UploadLinkRecords;
  hold: EvidenceHold;
}

export interface Ports extends FilePorts {
  /** Links for counties and enterprises: their tokens, and what came by them. */
  uploadLinks: UploadLinkPorts;
}
