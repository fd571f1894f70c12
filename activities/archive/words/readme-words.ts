/**
 * What the first page of an archive is made of: facts that each language puts into sentences of its
 * own.
 */

export interface ReadmeFacts {
  title: string;
  campaign: string;
  document: string;
  issuer: string;
  office: string;
  units: number;
  isRehearsal: boolean;
  /** `YYYY-MM-DD HH:MM`, by the campaign's calendar. */
  endedAt: string;
  years: number;
  origin: string;
  fingerprint: string;
  /** Codes of units whose runs had not ended. */
  open: string[];
}
