/**
 * Hands a trace on: what a traced message sets going carries its header, activities and what
 * follows from them in the same task. No spans are made in here, and no await is added, so that
 * a history runs the same with and without (docs/decisions/0011-telemetry.md).
 * Bundled as an interceptor by local/workers/builds.ts; without the header it does nothing.
 */
import type { Payload } from '@temporalio/common';
import { defaultPayloadConverter } from '@temporalio/common';
import type {
  Headers,
  Sinks,
  WorkflowInboundCallsInterceptor,
  WorkflowInterceptors,
  WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow';
import { proxySinks, workflowInfo } from '@temporalio/workflow';

import type { Handled } from './ports.ts';

/** The header's name; the same as that of Temporal's own interceptors, and the same content. */
export const traceHeader = '_tracer-data';

interface TraceSinks extends Sinks {
  traces: { handled(what: Handled): void };
}

const { traces } = proxySinks<TraceSinks>();

/** What sets the workflow going in the present task; nobody traced when there is none. */
interface Thread {
  cause: Payload | undefined;
}

/** One set for each workflow. Called by the SDK. */
export function interceptors(): WorkflowInterceptors {
  const thread: Thread = { cause: undefined };
  return {
    inbound: [followed(thread)],
    outbound: [handedOn(thread)],
    internals: [
      {
        concludeActivation(input, next) {
          // What comes later, by timer or of itself, is nobody's doing.
          thread.cause = undefined;
          return next(input);
        },
      },
    ],
  };
}

/** Takes up the trace of each message; tells of Updates, the refused ones too. */
function followed(thread: Thread): WorkflowInboundCallsInterceptor {
  let judgedSince = 0;
  const tell = (header: Payload | undefined, update: string, refused: boolean): void => {
    if (!header) return;
    const carrier = defaultPayloadConverter.fromPayload<Record<string, string>>(header);
    traces.handled({ update, refused, beganAt: judgedSince, endedAt: realNow(), carrier });
  };
  return {
    execute(input, next) {
      thread.cause = traceOf(input.headers);
      return next(input);
    },
    validateUpdate(input, next) {
      judgedSince = realNow();
      try {
        next(input);
      } catch (refusal) {
        tell(traceOf(input.headers), input.name, true);
        throw refusal;
      }
    },
    handleUpdate(input, next) {
      thread.cause = traceOf(input.headers);
      const answer = next(input);
      tell(thread.cause, input.name, false);
      return answer;
    },
    handleSignal(input, next) {
      thread.cause = traceOf(input.headers);
      return next(input);
    },
  };
}

/** Gives the trace to activities, and to what goes on when they have answered. */
function handedOn(thread: Thread): WorkflowOutboundCallsInterceptor {
  return {
    scheduleActivity(input, next) {
      const { cause } = thread;
      if (!cause) return next(input);
      const goOn = (): void => {
        thread.cause = cause;
      };
      const result = next({ ...input, headers: { ...input.headers, [traceHeader]: cause } });
      // Beside the answer, not before it: the order of what follows stays as it is.
      void result.then(goOn, goOn);
      return result;
    },
  };
}

function traceOf(headers: Headers): Payload | undefined {
  return headers[traceHeader];
}

function realNow(): number {
  return workflowInfo().unsafe.now();
}
