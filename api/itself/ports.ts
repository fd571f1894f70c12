/**
 * What the service about itself needs of the outside:
 * clients and ports that bin/ makes and injects.
 */
import type { PayloadCodec } from '@temporalio/common';

import type { Ports as SignInPorts } from '../sign-in/ports.ts';

export interface Ports extends SignInPorts {
  /** Opens payloads for Temporal's own page, which may ask from these origins. */
  codec: Pick<PayloadCodec, 'decode'>;
  codecOrigins: readonly string[];
  /** Processes that were started beside this one, by name: is each ready? */
  beside?: () => Promise<Readonly<Record<string, boolean>>>;
  /** Where a start on one's own machine keeps its mails, for people; elsewhere there is none. */
  inboxPage?: string;
}
