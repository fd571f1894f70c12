/**
 * Routes of receipts: one for each submission, as data, as a page and as a PDF; and the
 * verification of a receipt that somebody presents. They are open to everyone who may see the unit.
 */
import type { Context } from 'hono';
import { z } from '@hono/zod-openapi';

import type { Receipt } from '../../domain/records/receipt.ts';
import type { Ports } from './ports.ts';
import type { Asked } from '../edge/asked.ts';
import { baseOf } from '../edge/asked.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import type { Form } from './forms.ts';
import { formOf, revisionOf } from './forms.ts';
import {
  readNumbered,
  readReceipt,
  receiptAnswer,
  verifyPath,
  verifyReceipt,
} from './read-receipt.ts';
import type { Print } from './print-sheet.ts';
import { createPrinter } from './print-sheet.ts';
import { SheetPage, sheetPolicy } from '../../pages/print/sheet-page.tsx';
import { receiptSheet } from '../../pages/print/receipt-sheet.ts';
import {
  hashInQuery,
  receiptAnswerSchema,
  receiptInPath,
  verifiedSchema,
  verifyRequest,
} from './wire-receipts.ts';
import { createRoutes, getRoute, postRoute, stepInPath } from '../edge/route-parts.ts';
import { languageInQuery, paperLanguage } from '../readers/reader-language.ts';

const forms = {
  answer: receiptAnswerSchema,
  alsoAs: ['text/html', 'application/pdf'],
  description:
    'As data; with `.html` or `.pdf` at its end, or by `Accept`, as a page or a PDF, which speak ' +
    'the language of `language`, else of `Accept-Language`; the data are the same in all. It ' +
    'proves that the filing was received, and nothing more.',
  problems: [403],
} as const;

const ofRevision = getRoute({
  ...forms,
  path: '/api/campaigns/{campaign}/units/{unit}/steps/{step}/receipts/{revision}',
  summary: 'The receipt of a submission',
  request: {
    params: stepInPath.extend({
      revision: z.string().min(1).max(200).openapi({ example: '1' }).describe('1, 1.html or 1.pdf'),
    }),
    query: languageInQuery,
  },
});

const ofNumber = getRoute({
  ...forms,
  path: '/api/receipts/{number}',
  summary: 'The receipt of this number',
  request: { params: receiptInPath, query: languageInQuery },
});

const verifyNumber = getRoute({
  path: '/api/receipts/{number}/verify',
  summary: 'Is the receipt of this number true?',
  description: 'What the code printed on a receipt asks.',
  answer: verifiedSchema,
  request: { params: receiptInPath, query: hashInQuery },
  problems: [403],
});

const verify = postRoute({
  path: '/api/receipts/verify',
  summary: 'Is this receipt true and unchanged?',
  description: 'By number and hash, or by the whole receipt as it was given. Changes nothing.',
  body: verifyRequest,
  remembered: 'exempt',
  example: { number: 'jilin-2018-safety-month.220100.12', hash: '3f2a-91bc-04de-77a0' },
  answer: verifiedSchema,
  status: 200,
  request: {},
  problems: [403],
});

/** Receipts and their verification. */
export function receiptRoutes(deps: Ports, campaigns: Campaigns) {
  const app = createRoutes();
  const print = createPrinter();
  app.openapi(ofRevision, async (c) => {
    const { revision, ...place } = c.req.valid('param');
    const { name, form } = formOf(c, revision);
    const asked = { ...place, revision: revisionOf(name) };
    const receipt = await readReceipt(deps, campaigns, asked, c.get('actor'));
    return (await given({ deps, print }, c, receipt, form)) as never;
  });
  app.openapi(ofNumber, async (c) => {
    const { name, form } = formOf(c, c.req.valid('param').number);
    const receipt = await readNumbered(deps, campaigns, name, c.get('actor'));
    return (await given({ deps, print }, c, receipt, form)) as never;
  });
  app.openapi(verifyNumber, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query') };
    return c.json(await verifyReceipt(deps, campaigns, asked, c.get('actor')), 200);
  });
  app.openapi(verify, async (c) => {
    const asked = c.req.valid('json');
    return c.json(await verifyReceipt(deps, campaigns, asked, c.get('actor')), 200);
  });
  return app;
}

/** The receipt in the requested form. */
async function given(
  { deps, print }: { deps: Ports; print: Print },
  c: Context<Asked>,
  receipt: Receipt,
  form: Form,
): Promise<Response> {
  c.header('Vary', 'Accept');
  if (form === 'json') return c.json(receiptAnswer(receipt), 200);
  const sheet = receiptSheet(receipt, `${baseOf(deps, c)}${verifyPath(receipt)}`, paperLanguage(c));
  if (form === 'html') {
    c.header('Content-Security-Policy', sheetPolicy);
    return c.html(SheetPage({ sheet, at: c.req.path }));
  }
  c.header('Content-Disposition', `inline; filename="receipt-${receipt.facts.number}.pdf"`);
  return c.body(await print(sheet), 200, { 'Content-Type': 'application/pdf' });
}
