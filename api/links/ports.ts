/**
 * The external parts that links in letters need: clients and ports that bin/ creates and injects.
 * Tokens, codes and sessions are among them.
 */
import type { LinkSessions } from '../../activities/links/link-sessions.ts';
import type { OneTimeCodes } from '../../activities/links/one-time-codes.ts';
import type { UnitLinks } from '../../activities/links/unit-links.ts';
import type { CodeMail } from '../../activities/mail/send-code.ts';
import type { Ports as DraftPorts } from '../drafts/ports.ts';
import type { Ports as LendingPorts } from '../lending/ports.ts';

/** What links need from activities/. */
export interface LinkPorts {
  tokens: Pick<UnitLinks, 'read' | 'names'>;
  codes: OneTimeCodes;
  sessions: LinkSessions;
  mail: CodeMail;
  /** How long a code is valid. */
  codeMinutes: number;
}

export interface Ports extends LendingPorts, DraftPorts {
  /** The links in letters: their tokens, codes and sessions. */
  links: LinkPorts;
}
