/**
 * The external parts that reports of the mail service need: clients and settings that bin/ creates
 * and injects.
 */
import type { StoppedAddresses } from '../../activities/mail/stopped-addresses.ts';
import type { Taken } from '../../activities/reports/take-mail-event.ts';
import type { MailEvent } from '../../domain/letters/mail-events.ts';
import type { Ports as EdgePorts } from '../edge/ports.ts';

/** By what a report's sender is recognised. With neither topic nor secret, none is taken. */
export interface ReportSenders {
  /** The SNS topic, as an ARN. */
  topic: string | null;
  /** Where that topic's certificates lie, as an origin. Null: at AWS, in the topic's region. */
  certificates: string | null;
  /** What EventBridge sends in a header. */
  secret: string | null;
}

export interface Ports extends EdgePorts {
  reports: ReportSenders;
  /** Carries out a report once: `takeMailEvent` of activities/, bound to its clients. */
  takeMailEvent: (event: MailEvent) => Promise<Taken>;
  stopped: Pick<StoppedAddresses, 'list' | 'allow'>;
}
