/**
 * Payloads as Temporal's web page and command line send them to a codec server: protobuf's JSON,
 * with bytes in base64. Source: temporalio/samples-go, codec-server/protocol.md.
 */
import { z } from '@hono/zod-openapi';

/** A page of history as the UI loads it, with some margin. */
const payloadsMax = 1_000;

const base64 = z.string().regex(/^[A-Za-z0-9+/_-]*={0,2}$/);

/** Proto JSON omits empty fields, and newer servers add fields. */
const payload = z.looseObject({
  metadata: z.record(z.string().max(200), base64).default({}),
  data: base64.default(''),
});

export const payloadsSchema = z.looseObject({ payloads: z.array(payload).max(payloadsMax) });

export type PayloadJson = z.infer<typeof payload>;
