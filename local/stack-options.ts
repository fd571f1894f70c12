/**
 * What a stack is told when it is started: where it keeps its state, which services run elsewhere,
 * and which parts of our own it starts beside the servers.
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
  /** SES needs no look beforehand: the first mail tells. */
  readonly ses?: true;
};

export type StackOptions = {
  /** The folder of state. */
  readonly home: string;
  /** What the parts inherit; also PATH and pip's settings. */
  readonly environment: NodeJS.ProcessEnv;
  readonly given?: GivenServices;
  readonly parts?: readonly NodePart[];
  readonly namespace?: string;
  readonly bucket?: string;
  readonly evidenceBucket?: string;
  /** Paths of servers' programs that are to be used. */
  readonly programs?: Partial<Record<ServerName, string>>;
  /** Folder of fetched servers; the project's own when left out, so that they come once. */
  readonly servers?: string;
  /** The first of a block of ports, in place of the usual ones. */
  readonly firstPort?: number;
  /** One line for each thing that happens. */
  readonly say?: Say;
  /** Ends a start that is under way: what was started is stopped again. */
  readonly signal?: AbortSignal;
};
