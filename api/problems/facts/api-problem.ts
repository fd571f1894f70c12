/**
 * The API's own problems with their facts; refusals by the rules are in domain/. The texts are in
 * zh/ and en/, the statuses in problems.ts.
 */
import type { RowsOf, Told } from '../../../domain/words/shape/rows.ts';
import type { Role } from '../../../domain/terms/people.ts';

interface DefinitionMark {
  id: string;
  version: number;
  hash: string;
}

/** Problems of any request, whatever it is about: identity, form, unavailable services. */
export type RequestProblem =
  | { code: 'no-token' }
  | { code: 'wrong-token' }
  | { code: 'token-expired' }
  | { code: 'no-role'; claim: string; found: number }
  | { code: 'no-unit'; role: Role; claim: string }
  | { code: 'bad-key'; header: string; given: string }
  | { code: 'not-for-role'; role: Role; needs: Role[] }
  | { code: 'invalid-request' }
  | { code: 'not-json' }
  | { code: 'wrong-media-type'; given: string | null }
  | { code: 'body-too-large'; maxBytes: number }
  | { code: 'unknown-route'; path: string }
  | { code: 'wrong-method'; path: string; allowed: string[] }
  | { code: 'too-many-requests'; retryAfterSeconds: number }
  | { code: 'sign-in-unavailable' }
  | { code: 'engine-unavailable' }
  | { code: 'store-unavailable' }
  | { code: 'not-ready'; parts: Record<string, boolean> }
  | { code: 'too-slow'; seconds: number }
  | { code: 'bug' };

/** Problems with campaigns, units and definitions. */
export type CampaignProblem =
  | { code: 'unknown-definition'; definition: string; known: string[] }
  | { code: 'unknown-campaign'; campaign: string }
  | { code: 'not-archived'; campaign: string }
  | { code: 'unknown-unit'; campaign: string; unit: string }
  | { code: 'unknown-receipt'; step: string; revision: number }
  /** Instants as the API shows them. */
  | { code: 'as-of-before-launch'; asOf: string; launchAt: string }
  | { code: 'as-of-in-future'; asOf: string; now: string }
  | { code: 'real-time-unknown'; workflow: string }
  | { code: 'unknown-replay'; campaign: string; replay: string }
  | { code: 'unknown-receipt-number'; number: string }
  | { code: 'paper-code-wrong' }
  | { code: 'definition-refused'; definition: string; problems: number }
  | { code: 'campaign-id-used'; campaign: string; running: DefinitionMark; given: DefinitionMark }
  | { code: 'plan-changed'; campaign: string }
  | { code: 'plan-differs'; campaign: string; previewed: string }
  | { code: 'not-a-rehearsal'; campaign: string }
  | { code: 'units-refused'; units: number }
  | { code: 'unknown-successor'; campaign: string; unit: string }
  | { code: 'successor-has-left'; unit: string }
  | { code: 'feed-too-wide'; units: number; max: number };

/** Problems of people who come by a link from a letter. */
export type LinkProblem =
  | { code: 'link-unknown' }
  | { code: 'link-expired' }
  | { code: 'link-revoked' }
  /** `left`: the code's remaining guesses. */
  | { code: 'wrong-code'; left: number }
  | { code: 'too-many-guesses'; retryAfterSeconds: number }
  | { code: 'too-many-codes'; retryAfterSeconds: number }
  | { code: 'code-undeliverable' }
  | { code: 'mail-unavailable' }
  | { code: 'session-over' }
  | { code: 'outside-link'; campaign: string };

/** Problems of people who hold an upload link, or decide on what was handed over. */
export type UploadLinkProblem =
  | { code: 'upload-link-unknown' }
  | { code: 'upload-link-expired' }
  | { code: 'upload-link-revoked' }
  | { code: 'upload-link-full'; what: 'files' | 'bytes' | 'contributions'; max: number }
  | { code: 'too-many-upload-links'; step: string; max: number }
  | { code: 'nothing-handed-over' }
  | { code: 'unknown-contribution'; contribution: string }
  | { code: 'contribution-decided'; contribution: string; decided: 'taken' | 'set-aside' };

/** Problems with files and people. Faults of single files are in the answer's errors. */
export type FileProblem =
  | { code: 'files-refused'; files: number }
  | { code: 'not-inspected-yet'; files: number; retryAfterSeconds: number }
  | { code: 'unknown-file'; file: string }
  | { code: 'part-out-of-range'; number: number; count: number }
  | { code: 'another-file'; given: string; computed: string }
  | { code: 'relayed-differs'; given: string; computed: string }
  /** `max` (bytes): up to which size files pass through the API; 0 where none do. */
  | { code: 'not-relayed'; max: number }
  | { code: 'unknown-upload'; upload: string }
  | { code: 'parts-missing'; missing: number[]; count: number }
  | { code: 'parts-differ'; upload: string }
  | { code: 'no-liaison'; unit: string }
  | { code: 'unknown-person'; person: string };

/** Problems of whoever reports what became of a mail, and of the office that looks after it. */
export type MailProblem =
  | { code: 'report-refused'; why: 'topic' | 'certificate' | 'time' | 'signature' | 'secret' }
  | { code: 'report-not-taken'; why: 'certificate' | 'confirmation' | 'under-way' }
  | { code: 'unknown-stopped-address'; id: string };

export type ApiProblem =
  RequestProblem | CampaignProblem | LinkProblem | UploadLinkProblem | FileProblem | MailProblem;

export type ApiCode = ApiProblem['code'];

/** The texts of one language: a title, and a sentence that says what to do next. */
export type ProblemRows<P extends { code: string }> = RowsOf<P, [], Told>;
