/**
 * Receives traces: a real HTTP server that accepts and keeps what an OTLP exporter sends (JSON is
 * parsed, protobuf kept as bytes). Source: opentelemetry.io, "OTLP/HTTP".
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Record<string, string | number | boolean>;
}

export interface Receiver {
  /** The value for OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string;
  spans: SeenSpan[];
  /** Everything that was sent, unchanged. */
  bodies: { path: string; type: string; bytes: Buffer }[];
  stop: () => Promise<void>;
}

/** Listens on loopback, on a port of its own. */
export async function startReceiver(): Promise<Receiver> {
  const spans: SeenSpan[] = [];
  const bodies: Receiver['bodies'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const type = request.headers['content-type'] ?? '';
      bodies.push({ path: request.url ?? '', type, bytes });
      if (type === 'application/json') spans.push(...spansIn(JSON.parse(bytes.toString())));
      response.setHeader('Content-Type', type).end(type === 'application/json' ? '{}' : '');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    bodies,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number | string; boolValue?: boolean };
}

interface Sent {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: (Omit<SeenSpan, 'attributes'> & { attributes?: Attribute[] })[] }[];
  }[];
}

function spansIn({ resourceSpans }: Sent): SeenSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(fieldsOf(resource.attributes)['service.name']);
    return scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, traceId, spanId, parentSpanId, attributes = [] }) => ({
        service,
        name,
        traceId,
        spanId,
        ...(parentSpanId ? { parentSpanId } : {}),
        attributes: fieldsOf(attributes),
      })),
    );
  });
}

function fieldsOf(attributes: Attribute[]): SeenSpan['attributes'] {
  return Object.fromEntries(
    attributes.map(({ key, value: { stringValue, intValue, boolValue } }) => [
      key,
      stringValue ?? boolValue ?? Number(intValue),
    ]),
  );
}
