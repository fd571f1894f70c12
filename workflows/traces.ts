/**
 * Passes a trace on: the activities that a traced message starts, and what follows from them in the
 * same task, carry the message's header. This file makes no spans and adds no await, so a history
 * runs the same with and without it (docs/decisions/0011-telemetry.md). local/workers/builds.ts
 * bundles it as an interceptor; without the header it does nothing.
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

/** The header's name. Name and content are those of Temporal's own interceptors. */
export const traceHeader = '_tracer-data';

interface TraceSinks extends Sinks {
  traces: { handled(what: Handled): void };
}

const { traces } = proxySinks<TraceSinks>();

/**
 * The traced message that woke the workflow in the present task; without a header, there is none.
 */
interface Thread {
  cause: Payload | undefined;
}

/** Makes one set of interceptors for each workflow. The SDK calls this. */
export function interceptors(): WorkflowInterceptors {
  const thread: Thread = { cause: undefined };
  return {
    inbound: [followed(thread)],
    outbound: [handedOn(thread)],
    internals: [
      {
        concludeActivation(input, next) {
          // Work that starts later, by a timer or otherwise, does not belong to the trace.
          thread.cause = undefined;
          return next(input);
        },
      },
    ],
  };
}

/** Takes up the trace of each message, and reports each Update, including refused ones. */
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

/** Gives the trace to activities, and to the work that follows their answers. */
function handedOn(thread: Thread): WorkflowOutboundCallsInterceptor {
  return {
    scheduleActivity(input, next) {
      const { cause } = thread;
      if (!cause) return next(input);
      const goOn = (): void => {
        thread.cause = cause;
      };
      const result = next({ ...input, headers: { ...input.headers, [traceHeader]: cause } });
      // Attached beside the answer, not awaited before it, so that the order of the work is
      // unchanged.
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
