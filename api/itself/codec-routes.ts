/**
 * Decrypts payloads for Temporal's web page and command line, for the office and the auditor.
 * Nothing is encrypted here, because only the API starts and messages workflows. Personal data in
 * payloads stays encrypted. Source: docs.temporal.io/production-deployment/data-encryption, "Codec
 * Server".
 */
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';

import { noteFirst } from '../edge/access-notes.ts';
import type { Ports } from './ports.ts';
import { refuseUnlessMay, signedIn } from '../edge/identity.ts';
import { Refused } from '../problems/problems.ts';
import type { PayloadJson } from './wire-codec.ts';
import { payloadsSchema } from './wire-codec.ts';
import { createRoutes, postRoute } from '../edge/route-parts.ts';

/** A page of histories with plans; a payload may have 2 MB, a third more in base64. */
const bodyBytesMax = 16 * 1024 * 1024;

const preflightSeconds = 600;

const decode = postRoute({
  path: '/api/codec/decode',
  summary: 'Payloads in the clear, people still sealed: a codec server for Temporal’s tools',
  description: 'Each use is kept in the log of access. There is no encode.',
  body: payloadsSchema,
  example: {
    payloads: [
      {
        metadata: { encoding: 'YmluYXJ5L2VuY3J5cHRlZA==', 'encryption-key-id': 'MTJhYjM0Y2Q=' },
        data: 'bm90IHJlYWxseSBsb2NrZWQ=',
      },
    ],
  },
  answer: payloadsSchema,
  status: 200,
  // Decrypted payloads must not be stored anywhere.
  remembered: 'exempt',
  request: {},
  problems: [403],
});

/** The route with its middleware: CORS for one page only, its own size limit, the token. */
export function codecRoutes(
  deps: Pick<Ports, 'codec' | 'codecOrigins' | 'accessLog' | 'recognise'>,
) {
  const app = createRoutes();
  app.use(
    '/api/codec/*',
    cors({
      origin: (page) => (deps.codecOrigins.includes(page) ? page : null),
      allowMethods: ['POST'],
      allowHeaders: ['Authorization', 'Content-Type', 'X-Namespace'],
      maxAge: preflightSeconds,
    }),
    bodyLimit({
      maxSize: bodyBytesMax,
      onError: () => {
        throw new Refused({ code: 'body-too-large', maxBytes: bodyBytesMax });
      },
    }),
    signedIn(deps.recognise),
  );
  app.openapi(decode, async (c) => {
    refuseUnlessMay('open-payloads', c.get('actor'));
    const { payloads } = c.req.valid('json');
    await noteFirst(deps, c, { kind: 'decoded', about: { payloads: payloads.length } });
    c.header('Cache-Control', 'no-store');
    const opened = await Promise.all(payloads.map((one) => openedBy(deps, one)));
    return c.json({ payloads: opened }, 200);
  });
  return app;
}

/** A payload that cannot be decrypted is marked as such, so that it does not hide the others. */
async function openedBy(
  { codec }: Pick<Ports, 'codec'>,
  { metadata, data }: PayloadJson,
): Promise<PayloadJson> {
  try {
    const [plain] = await codec.decode([
      {
        metadata: Object.fromEntries(
          Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')]),
        ),
        data: Buffer.from(data, 'base64'),
      },
    ]);
    return {
      metadata: Object.fromEntries(
        Object.entries(plain?.metadata ?? {}).map(([name, value]) => [name, base64Of(value)]),
      ),
      data: base64Of(plain?.data ?? new Uint8Array()),
    };
  } catch {
    const told = {
      error: '无法解密：密钥不在密钥文件中，或内容已被改动',
      en: 'Cannot be decrypted: the key is not in the key file, or the content was changed',
    };
    return {
      metadata: { encoding: base64Of(Buffer.from('json/plain')) },
      data: base64Of(Buffer.from(JSON.stringify(told))),
    };
  }
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
