/**
 * The logs of our parts: one JSON line per entry, by pino. An error is logged with its kind, its
 * code and its stack frames. Its message is logged only for our own errors, which name people by
 * id: others may quote what somebody wrote (a parser its input, the server a failure's text).
 */
import { basename } from 'node:path';
import type { Logger } from 'pino';
import { pino } from 'pino';
import type { ActivityInterceptorsFactory, LogMetadata } from '@temporalio/worker';

import type { LogLevel } from '../environment/environment.ts';

/** Errors whose messages are ours. */
const ourErrors = [
  'BundleError',
  'ContentDamaged',
  'LiveLettersHeld',
  'MailOutage',
  'ObjectStoreError',
  'Tampered',
];

const framesMax = 8;

/** The SDK's fields about workflows and activities that are logged: ids and numbers. */
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

/** Creates the log of a part. */
export function createLog(name: string, level: LogLevel): Logger {
  return pino({ name, level, serializers: { error: factsOf, err: factsOf } });
}

/** The SDK's fields without those that could contain more than ids. */
export function taskFacts(meta: LogMetadata | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(meta ?? {}).filter(([key]) => toldOfTasks.includes(key)),
  );
}

/** Logs one line for each activity when it ends; `traceId` is called while it runs. */
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

/** `apply.ts:120:7` for each frame, without the message before the frames. */
function framesOf({ stack = '' }: Error): string[] {
  return [...stack.matchAll(/^\s+at (?:.*\()?([^\s()]+:\d+:\d+)\)?$/gm)]
    .map(([, place = '']) => basename(place))
    .slice(0, framesMax);
}
