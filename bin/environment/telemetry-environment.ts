/**
 * The OpenTelemetry variables that Duban supports, and the settings they give. They are read with
 * all others by bin/environment/environment.ts; without an address there is no telemetry. Variables
 * for the exporter (headers, which may be secret; timeout; certificates) are read by the exporter.
 * Source: opentelemetry.io, "Environment Variable Specification", "OTLP Exporter Configuration".
 */
import { z } from 'zod';

export interface TelemetrySettings {
  /** Where traces are sent. */
  readonly url: string;
  readonly protocol: 'http/protobuf' | 'http/json';
  /** Null: the name of the running part. */
  readonly serviceName: string | null;
  /** Further attributes of this process. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly sampler: (typeof samplers)[number];
  /** The share of traces to keep (0 to 1), for samplers that use a ratio. */
  readonly share: number;
  /** How long spans are collected before they are sent. */
  readonly delayMs: number;
}

const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;
const protocols = ['http/protobuf', 'http/json'] as const;

const url = z.url({ protocol: /^https?$/ });
const protocol = z.enum(protocols);
/** `name=value,name=value`, each percent-encoded (W3C Baggage). */
const pairs = z.string().transform((text, context) => {
  try {
    const parts = text.split(',').filter((part) => part.trim() !== '');
    return Object.fromEntries(parts.map(pairOf));
  } catch {
    context.addIssue('not name=value');
    return z.NEVER;
  }
});

/** Every variable of telemetry. */
export const telemetryVariables = {
  OTEL_SDK_DISABLED: z.enum(['true', 'false']),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none']),
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: protocol,
  OTEL_SERVICE_NAME: z.string(),
  OTEL_RESOURCE_ATTRIBUTES: pairs,
  OTEL_TRACES_SAMPLER: z.enum(samplers),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1),
  OTEL_BSP_SCHEDULE_DELAY: z.coerce.number().int().min(1),
} as const;

type Variables = Partial<{
  [K in keyof typeof telemetryVariables]: z.output<(typeof telemetryVariables)[K]> | undefined;
}>;

/** The settings; null if no address is given, or telemetry is switched off. */
export function telemetryConfig(read: Variables): TelemetrySettings | null {
  const address = addressOf(read);
  const isOff = read.OTEL_SDK_DISABLED === 'true' || read.OTEL_TRACES_EXPORTER === 'none';
  if (isOff || address === null) return null;
  return {
    url: address,
    protocol:
      read.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ??
      read.OTEL_EXPORTER_OTLP_PROTOCOL ??
      'http/protobuf',
    serviceName: read.OTEL_SERVICE_NAME ?? null,
    attributes: read.OTEL_RESOURCE_ATTRIBUTES ?? {},
    sampler: read.OTEL_TRACES_SAMPLER ?? 'parentbased_always_on',
    share: read.OTEL_TRACES_SAMPLER_ARG ?? 1,
    delayMs: read.OTEL_BSP_SCHEDULE_DELAY ?? 5_000,
  };
}

/** The general address is a base to extend; the address for traces is used unchanged. */
function addressOf(read: Variables): string | null {
  if (read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT;
  const base = read.OTEL_EXPORTER_OTLP_ENDPOINT;
  return base === undefined ? null : `${base.replace(/\/$/, '')}/v1/traces`;
}

function pairOf(part: string): [string, string] {
  const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
  if (name === undefined || value === undefined) throw new Error('not name=value');
  return [decodeURIComponent(name), decodeURIComponent(value)];
}
