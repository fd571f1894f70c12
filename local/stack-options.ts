/**
 * The options of a stack: where it stores its state, which services run elsewhere, and which of our
 * own parts it starts beside the servers.
 */
import type { S3Client } from '@aws-sdk/client-s3';
import type { ConnectionOptions } from '@temporalio/client';

import type { NodePart } from './parts/node-part.ts';
import type { ServerName } from './servers/binaries.ts';
import type { Say } from './words/words.ts';

/** Services that run elsewhere: used, never started or stopped. */
export type GivenServices = {
  readonly temporal?: ConnectionOptions & { readonly address: string };
  readonly s3?: S3Client;
  /** SES is not checked in advance: the first mail shows whether it works. */
  readonly ses?: true;
};

export type StackOptions = {
  /** The folder of state. */
  readonly home: string;
  /** The variables that the parts inherit; also PATH and pip's settings. */
  readonly environment: NodeJS.ProcessEnv;
  readonly given?: GivenServices;
  readonly parts?: readonly NodePart[];
  readonly namespace?: string;
  readonly bucket?: string;
  readonly evidenceBucket?: string;
  /** Paths of server programs to use. */
  readonly programs?: Partial<Record<ServerName, string>>;
  /** The folder for downloaded servers; default: the project's own, so that they are shared. */
  readonly servers?: string;
  /** The first of a block of ports, instead of the usual ones. */
  readonly firstPort?: number;
  /** Called with one line for each thing that happens. */
  readonly say?: Say;
  /** Cancels a start that is in progress: what was started is stopped again. */
  readonly signal?: AbortSignal;
};
