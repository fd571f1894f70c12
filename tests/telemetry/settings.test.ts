/** The meaning of OpenTelemetry's variables, errors in them, and what is sent. */
import { describe, expect, it } from 'vitest';

import { EnvironmentError } from '../../bin/environment/environment-error.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import { startTelemetry } from '../../bin/wiring/telemetry.ts';
import type { Telemetry } from '../../bin/wiring/telemetry.ts';
import { startReceiver } from '../support/asking/otlp-receiver.ts';

const endpoint = 'http://collector.example:4318';

describe('telemetry', () => {
  it.each([
    {},
    { OTEL_SERVICE_NAME: 'duban' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SDK_DISABLED: 'true' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_EXPORTER: 'none' },
  ])('is off with %o', (variables) => {
    expect(readEnvironment(variables).telemetry).toBeNull();
  });

  it('is on if an address is given: the general one is a base, that of traces is complete', () => {
    const both = {
      OTEL_EXPORTER_OTLP_ENDPOINT: `${endpoint}/`,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://traces.example/in',
    };
    const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: _, ...general } = both;

    expect(readEnvironment(general).telemetry?.url).toBe(`${endpoint}/v1/traces`);
    expect(readEnvironment(both).telemetry?.url).toBe('http://traces.example/in');
  });

  it('heeds the sampler, the protocol and the attributes of the service', () => {
    const { telemetry } = readEnvironment({
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=try%20out, host.id=7',
    });

    expect(telemetry).toMatchObject({
      protocol: 'http/json',
      sampler: 'parentbased_traceidratio',
      share: 0.25,
      attributes: { 'deployment.environment.name': 'try out', 'host.id': '7' },
    });
  });

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, /^OTEL_EXPORTER_OTLP_ENDPOINT is .* OTLP/],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, /^OTEL_EXPORTER_OTLP_PROTOCOL is "grpc"/],
    [{ OTEL_TRACES_SAMPLER: 'jaeger_remote' }, /^OTEL_TRACES_SAMPLER is .* one of always_on/],
    [{ OTEL_TRACES_SAMPLER_ARG: '2' }, /^OTEL_TRACES_SAMPLER_ARG is "2"/],
    [{ OTEL_RESOURCE_ATTRIBUTES: 'a=%E0%A4%A' }, /^OTEL_RESOURCE_ATTRIBUTES .* name=value/],
    [{ DUBAN_LOG_LEVEL: 'loud' }, /^DUBAN_LOG_LEVEL is "loud"\. It must be .*one of trace/],
  ])('%o is named, with what it must be', (variables, sentence) => {
    expect(() => readEnvironment(variables)).toThrow(EnvironmentError);
    expect(() => readEnvironment(variables)).toThrow(sentence);
  });
});

describe('what is sent', () => {
  const answered = { request: '-', method: 'GET', route: '/api/me', status: 200 };
  const oneRequest = ({ request }: Telemetry): Promise<void> =>
    request({ method: 'GET', traceparent: undefined }, async () => answered);

  it('is protobuf, unless JSON is asked for', async () => {
    const receiver = await startReceiver();
    for (const protocol of ['http/protobuf', 'http/json']) {
      const { telemetry } = readEnvironment({
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      });
      const started = await startTelemetry(telemetry!, 'test', () => undefined);
      await oneRequest(started);
      await started.stop();
    }
    await receiver.stop();

    expect(receiver.bodies.map(({ path, type }) => [path, type])).toEqual([
      ['/v1/traces', 'application/x-protobuf'],
      ['/v1/traces', 'application/json'],
    ]);
    for (const { bytes } of receiver.bodies) expect(bytes.toString()).toContain('GET /api/me');
  });

  it('continues the trace of a caller, and uses nothing else of theirs', async () => {
    const receiver = await startReceiver();
    const { telemetry } = readEnvironment({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    });
    const started = await startTelemetry(telemetry!, 'test', () => undefined);
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await started.request({ method: 'GET', traceparent }, async () => answered);
    await started.request({ method: 'GET', traceparent: '李雷' }, async () => answered);
    await started.stop();
    await receiver.stop();

    const [joined, own] = receiver.spans;
    expect(joined).toMatchObject({ traceId: traceparent.split('-')[1] });
    expect(own?.traceId).not.toBe(joined?.traceId);
  });

  it('is reported as lost if nobody accepts it, and holds nobody up', async () => {
    const said: string[] = [];
    const { telemetry } = readEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
    const started = await startTelemetry(telemetry!, 'test', (text) => said.push(text));

    await oneRequest(started);
    await started.stop();

    await expect
      .poll(() => said.join(), { timeout: 30_000 })
      .toMatch(/ECONNREFUSED|127\.0\.0\.1:1/);
  });
});
