/**
 * Propagates a trace: activities that follow from a traced message carry its header, and so do
 * those that follow in turn in the same task. No spans are made here and no await is added, so a
 * history runs the same with and without traces (docs/decisions/0011-telemetry.md).
 * local/workers/builds.ts bundles it as an interceptor; without the header it does nothing.
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

/** Header name and content are the same as those of Temporal's own interceptors. */
export const traceHeader = '_tracer-data';

interface TraceSinks extends Sinks {
  traces: { handled(what: Handled): void };
}

const { traces } = proxySinks<TraceSinks>();

/** The trace of the message that drives the present task; undefined if it is not traced. */
interface Thread {
  cause: Payload | undefined;
}

/** The SDK calls this once for each workflow. */
export function interceptors(): WorkflowInterceptors {
  const thread: Thread = { cause: undefined };
  return {
    inbound: [followed(thread)],
    outbound: [handedOn(thread)],
    internals: [
      {
        concludeActivation(input, next) {
          // What a timer sets off later belongs to no trace.
          thread.cause = undefined;
          return next(input);
        },
      },
    ],
  };
}

/** Adopts the trace of each message and reports Updates, including those that are refused. */
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

/** Passes the trace on to activities, and restores it when their results arrive. */
function handedOn(thread: Thread): WorkflowOutboundCallsInterceptor {
  return {
    scheduleActivity(input, next) {
      const { cause } = thread;
      if (!cause) return next(input);
      const goOn = (): void => {
        thread.cause = cause;
      };
      const result = next({ ...input, headers: { ...input.headers, [traceHeader]: cause } });
      // Attached beside the result, not in front of it: the order of what follows must not change.
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
