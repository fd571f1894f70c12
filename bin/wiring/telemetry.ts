/**
 * Traces by OpenTelemetry, sent by OTLP over HTTP: a trace leads from the request to the Update, to
 * its handling in the workflow, and to its activities. Loaded only if the environment enables it.
 * Attributes never contain payloads, people, keys, user-written texts or error messages.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { context, diag, DiagLogLevel, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import type { Attributes, Context, Span, Tracer } from '@opentelemetry/api';
import { defaultTextMapGetter, defaultTextMapSetter, SpanStatusCode } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Sampler, SpanExporter } from '@opentelemetry/sdk-trace';
import type { Headers, WorkflowClientInterceptor } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';

import type { Traced } from '../../api/edge/ports.ts';
import type { Watch } from '../../local/workers/workers.ts';
import { traceHeader } from '../../workflows/traces.ts';
import type { TelemetrySettings } from '../environment/telemetry-environment.ts';

export interface Telemetry {
  /** Wraps a request of the API. */
  request: Traced;
  /** Wraps calls to Temporal, and adds the trace to their headers. */
  client: WorkflowClientInterceptor;
  /** Wraps activities. */
  activity: ActivityInterceptorsFactory;
  /** Receives the Updates that workflows have handled. */
  handled: NonNullable<Watch['handled']>;
  /** The id of the current trace, for logs. */
  traceId: () => string | undefined;
  /** Sends the remaining spans. */
  stop: () => Promise<void>;
}

/** How long an ending process waits for its last spans to be sent. */
const lastMs = 2_000;

const propagator = new W3CTraceContextPropagator();

/** Starts telemetry for one of our parts, such as `api`; `warn` is called if sending fails. */
export async function startTelemetry(
  settings: TelemetrySettings,
  part: string,
  warn: (text: string) => void,
): Promise<Telemetry> {
  const say = (text: string): void => warn(text);
  const silent = (): void => undefined;
  diag.setLogger(
    { error: say, warn: say, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const exporter = await exporterOf(settings);
  const provider = new TracerProvider({
    sampler: samplerOf(settings),
    resource: resourceFromAttributes({
      'service.name': settings.serviceName ?? `duban-${part}`,
      'duban.part': part,
      ...settings.attributes,
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: settings.delayMs })],
  });
  const tracer = provider.getTracer('duban');
  return {
    request: requestsBy(tracer),
    client: clientBy(tracer),
    activity: activitiesBy(tracer),
    handled: handledBy(tracer),
    traceId: () => trace.getActiveSpan()?.spanContext().traceId,
    stop: async () => {
      const sent = provider.shutdown().catch((failure: unknown) => warn(String(failure)));
      await Promise.race([sent, sleep(lastMs, undefined, { ref: false })]);
    },
  };
}

async function exporterOf({ url, protocol }: TelemetrySettings): Promise<SpanExporter> {
  const { OTLPTraceExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto');
  return new OTLPTraceExporter({ url });
}

function samplerOf({ sampler, share }: TelemetrySettings): Sampler {
  const root = sampler.endsWith('always_on')
    ? new AlwaysOnSampler()
    : sampler.endsWith('always_off')
      ? new AlwaysOffSampler()
      : new TraceIdRatioBasedSampler(share);
  return sampler.startsWith('parentbased') ? new ParentBasedSampler({ root }) : root;
}

/** The span is named after the route, which is known only when it has answered. */
function requestsBy(tracer: Tracer): Traced {
  return (asked, work) => {
    const parent = parentIn({ traceparent: asked.traceparent });
    const about = { kind: SpanKind.SERVER, attributes: { 'http.request.method': asked.method } };
    return within(tracer, asked.method, about, parent, async (span) => {
      const { route, status, role } = await work(span.spanContext().traceId);
      span.updateName(`${asked.method} ${route}`);
      span.setAttributes({ 'http.route': route, 'http.response.status_code': status });
      if (role !== undefined) span.setAttribute('duban.role', role);
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    });
  };
}

function clientBy(tracer: Tracer): WorkflowClientInterceptor {
  const asked = <T>(
    what: string,
    workflowId: string | undefined,
    headers: Headers,
    work: (headers: Headers) => Promise<T>,
  ): Promise<T> => {
    const about = { kind: SpanKind.CLIENT, attributes: ofWorkflow(workflowId) };
    return within(tracer, what, about, context.active(), (_span, inside) =>
      work({ ...headers, [traceHeader]: headerOf(inside) }),
    );
  };
  return {
    startWithDetails: (input, next) =>
      asked(
        `StartWorkflow:${input.workflowType}`,
        input.options.workflowId,
        input.headers,
        (headers) => next({ ...input, headers }),
      ),
    startUpdate: (input, next) =>
      asked(
        `UpdateWorkflow:${input.updateName}`,
        input.workflowExecution.workflowId,
        input.headers,
        (headers) => next({ ...input, headers }),
      ),
    signal: (input, next) =>
      asked(
        `SignalWorkflow:${input.signalName}`,
        input.workflowExecution.workflowId,
        input.headers,
        (headers) => next({ ...input, headers }),
      ),
    query: (input, next) =>
      asked(
        `QueryWorkflow:${input.queryType}`,
        input.workflowExecution.workflowId,
        input.headers,
        () => next(input),
      ),
  };
}

function activitiesBy(tracer: Tracer): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      execute: (input, next) => {
        const { activityType, attempt, workflowExecution } = info;
        const about = {
          kind: SpanKind.CONSUMER,
          attributes: {
            ...ofWorkflow(workflowExecution?.workflowId),
            'temporal.activity.attempt': attempt,
          },
        };
        const parent = parentIn(carrierOf(input.headers));
        return within(tracer, `RunActivity:${activityType}`, about, parent, () => next(input));
      },
    },
  });
}

function handledBy(tracer: Tracer): Telemetry['handled'] {
  return ({ workflowId }, { update, refused, beganAt, endedAt, carrier }) => {
    const attributes = { ...ofWorkflow(workflowId), 'duban.refused': refused };
    const about = { startTime: beganAt, attributes };
    tracer.startSpan(`HandleUpdate:${update}`, about, parentIn(carrier)).end(endedAt);
  };
}

/** Runs work inside a span. A failure is recorded by name: its message may quote anybody. */
async function within<T>(
  tracer: Tracer,
  name: string,
  about: { kind: SpanKind; attributes: Attributes },
  parent: Context,
  work: (span: Span, inside: Context) => Promise<T>,
): Promise<T> {
  const span = tracer.startSpan(name, about, parent);
  const inside = trace.setSpan(parent, span);
  try {
    return await context.with(inside, () => work(span, inside));
  } catch (failure) {
    span.setAttribute('error.type', failure instanceof Error ? failure.name : typeof failure);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw failure;
  } finally {
    span.end();
  }
}

/** The campaign and unit in a workflow's id: `jilin-2018-safety-month/220100`. */
function ofWorkflow(workflowId: string | undefined): Attributes {
  return workflowId === undefined ? {} : { 'temporal.workflow.id': workflowId };
}

/** Reads only `traceparent`: a caller's `tracestate` and baggage could contain anything. */
function parentIn({ traceparent }: { traceparent?: string | undefined }): Context {
  if (traceparent === undefined) return ROOT_CONTEXT;
  return propagator.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter);
}

function headerOf(inside: Context): Headers[string] {
  const carrier: Record<string, string> = {};
  propagator.inject(inside, carrier, defaultTextMapSetter);
  return defaultPayloadConverter.toPayload(carrier);
}

function carrierOf(headers: Headers): { traceparent?: string } {
  const header = headers[traceHeader];
  return header ? defaultPayloadConverter.fromPayload<{ traceparent?: string }>(header) : {};
}
