/**
 * The embedded stack as the environment asks for it, with the parts of our own: for `npm start`,
 * which keeps it in the foreground, and for a command that needs it for a moment only.
 */
import { S3Client } from '@aws-sdk/client-s3';

import type { NodePart } from '../../local/parts/node-part.ts';
import type { Stack } from '../../local/stack.ts';
import type { GivenServices } from '../../local/stack-options.ts';
import { startStack } from '../../local/stack.ts';
import type { Say } from '../../local/words/words.ts';
import type { Environment } from '../environment/environment.ts';
import { inWords } from '../words/words.ts';

/** The local provider; not started when the environment gives an issuer. */
export const signInPart: NodePart = {
  name: 'sign-in',
  entry: 'bin/sign-in.ts',
  ready: '/.well-known/openid-configuration',
  port: { usual: 8710 },
  address: 'DUBAN_OIDC_ISSUER',
  without: inWords((words) => words.without.signIn),
};

/** Started after the servers, stopped in reverse. */
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
    // Whether it lives: what it needs of others they are asked themselves.
    ready: '/api/health',
    port: { usual: 8700, variable: 'DUBAN_PORT' },
    page: true,
    without: inWords((words) => words.without.api),
  },
];

/** Starts all of it. Throws AlreadyRunning, or StackError with a sentence for people. */
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
    given: givenBy(environment),
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

/** Services whose address the environment gives: used, never started. */
export function givenBy({ temporal, s3, ses }: Environment): GivenServices {
  return {
    ...(temporal !== null && { temporal }),
    ...(s3 !== null && { s3: new S3Client(s3) }),
    ...(ses !== null && { ses: true }),
  };
}
