/**
 * The embedded stack as configured by the environment, with our own parts: for `npm start`, which
 * keeps it in the foreground, and for commands that need it only briefly.
 */
import { S3Client } from '@aws-sdk/client-s3';

import type { NodePart } from '../../local/parts/node-part.ts';
import type { Stack } from '../../local/stack.ts';
import type { GivenServices } from '../../local/stack-options.ts';
import { startStack } from '../../local/stack.ts';
import type { Say } from '../../local/words/words.ts';
import type { Environment } from '../environment/environment.ts';
import { inWords } from '../words/words.ts';

/** The local provider; it is not started if the environment gives an issuer. */
export const signInPart: NodePart = {
  name: 'sign-in',
  entry: 'bin/sign-in.ts',
  ready: '/.well-known/openid-configuration',
  port: { usual: 8710 },
  address: 'DUBAN_OIDC_ISSUER',
  without: inWords((words) => words.without.signIn),
};

/** They start after the servers and stop in reverse order. */
const parts: readonly NodePart[] = [
  signInPart,
  {
    name: 'worker',
    entry: 'bin/worker.ts',
    ready: 'message',
    without: inWords((words) => words.without.worker),
  },
  {
    name: 'renditions',
    entry: 'bin/renditions.ts',
    ready: 'message',
    without: inWords((words) => words.without.renditions),
  },
  {
    name: 'api',
    entry: 'bin/api.ts',
    // This only tells that the API runs; the state of other parts is checked directly.
    ready: '/api/health',
    port: { usual: 8700, variable: 'DUBAN_PORT' },
    page: true,
    without: inWords((words) => words.without.api),
  },
];

/** Starts everything. Throws AlreadyRunning, or StackError with a message for people. */
export function startOwnStack(
  environment: Environment,
  say: Say,
  signal: AbortSignal,
): Promise<Stack> {
  const { home, inherited, namespace, bucket, evidenceBucket, programs, port, firstPort, signIn } =
    environment;
  return startStack({
    home,
    environment: inherited,
    namespace,
    bucket,
    evidenceBucket,
    programs,
    given: givenServices(environment),
    parts: parts
      .filter((part) => part !== signInPart || signIn === null)
      .map((part) => (part.page && port !== null ? withPort(part, port) : part)),
    ...(firstPort !== null && { firstPort }),
    signal,
    say,
  });
}

function withPort(part: NodePart, wanted: number): NodePart {
  return { ...part, ...(part.port !== undefined && { port: { ...part.port, wanted } }) };
}

/** Services whose address the environment gives: they are used and never started. */
export function givenServices({ temporal, s3, ses }: Environment): GivenServices {
  return {
    ...(temporal !== null && { temporal }),
    ...(s3 !== null && { s3: new S3Client(s3) }),
    ...(ses !== null && { ses: true }),
  };
}
