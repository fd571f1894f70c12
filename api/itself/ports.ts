/**
 * The external parts that the routes about the service itself need: clients and ports that bin/
 * creates and injects.
 */
import type { PayloadCodec } from '@temporalio/common';

import type { Ports as SignInPorts } from '../sign-in/ports.ts';

export interface Ports extends SignInPorts {
  /** Decrypts payloads for Temporal's own page, which may ask from these origins. */
  codec: Pick<PayloadCodec, 'decode'>;
  codecOrigins: readonly string[];
  /** Whether each process started beside this one is ready, by name. */
  beside?: () => Promise<Readonly<Record<string, boolean>>>;
  /** The page of mails kept by a local start; absent elsewhere. */
  inboxPage?: string;
}
