/**
 * The logs of our parts: one JSON line each, by pino. Of an error they tell its kind, its code and
 * where it was thrown. Its words only where they are ours, which name people by id: others may
 * quote what somebody wrote (a parser its input, the server a failure's text).
 */
import { basename } from 'node:path';
import type { Logger } from 'pino';
import { pino } from 'pino';
import type { ActivityInterceptorsFactory, LogMetadata } from '@temporalio/worker';

import type { LogLevel } from '../environment/environment.ts';

/** Errors whose words are our own. */
const ourErrors = [
  'BundleError',
  'ContentDamaged',
  'LiveLettersHeld',
  'MailOutage',
  'ObjectStoreError',
  'Tampered',
];

const framesMax = 8;

/** What the SDK says of workflows and activities: ids and numbers. */
const toldOfTasks = [
  'workflowId',
  'workflowType',
  'runId',
  'activityType',
  'activityId',
  'attempt',
  'taskQueue',
  'error',
];

/** The log of a part. */
export function createLog(name: string, level: LogLevel): Logger {
  return pino({ name, level, serializers: { error: factsOf, err: factsOf } });
}

/** The SDK's facts without those that could carry more than ids. */
export function taskFacts(meta: LogMetadata | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(meta ?? {}).filter(([key]) => toldOfTasks.includes(key)),
  );
}

/** One line for each activity, when it has ended; `traceId` is asked while it runs. */
export function activityLines(
  log: Logger,
  traceId: () => string | undefined = () => undefined,
): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      async execute(input, next) {
        const begun = performance.now();
        const { activityType, attempt, workflowExecution } = info;
        const trace = traceId();
        const line = (): object => ({
          activity: activityType,
          workflow: workflowExecution?.workflowId,
          attempt,
          ms: Math.round(performance.now() - begun),
          ...(trace === undefined ? {} : { trace }),
        });
        try {
          const result = await next(input);
          log.info(line(), 'done');
          return result;
        } catch (error) {
          log.warn({ ...line(), error }, 'failed; it is tried again');
          throw error;
        }
      },
    },
  });
}

interface Facts {
  kind: string;
  code?: string | number;
  text?: string;
  at: string[];
  cause?: Facts;
}

function factsOf(error: unknown): Facts | null {
  if (!(error instanceof Error)) return null;
  const { name, message, cause } = error;
  const { code } = error as { code?: unknown };
  const told = factsOf(cause);
  return {
    kind: name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(ourErrors.includes(name) ? { text: message } : {}),
    at: framesOf(error),
    ...(told ? { cause: told } : {}),
  };
}

/** `apply.ts:120:7` for each frame: the words before them are left out. */
function framesOf({ stack = '' }: Error): string[] {
  return [...stack.matchAll(/^\s+at (?:.*\()?([^\s()]+:\d+:\d+)\)?$/gm)]
    .map(([, place = '']) => basename(place))
    .slice(0, framesMax);
}
