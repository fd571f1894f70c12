/**
 * The external parts that upload links need: clients and ports that bin/ creates and injects.
 * Tokens, records and the hold on files are among them.
 */
import type { EvidenceHold } from '../../activities/evidence/evidence-hold.ts';
import type { UploadLinkRecords } from '../../activities/links/upload-link-records.ts';
import type { UploadLinkTokens } from '../../activities/links/upload-link-tokens.ts';
import type { Ports as FilePorts } from '../files/ports.ts';

/** What upload links need from activities/. */
export interface UploadLinkPorts {
  tokens: UploadLinkTokens;
  records: UploadLinkRecords;
  hold: EvidenceHold;
}

export interface Ports extends FilePorts {
  /** Links for counties and enterprises: their tokens, and what was handed over. */
  uploadLinks: UploadLinkPorts;
}
