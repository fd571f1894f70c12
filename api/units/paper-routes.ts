/**
 * Routes of paper copies: the cover to print and send with one, and the field into which its code
 * is scanned or typed on arrival.
 */
import type { Context } from 'hono';
import { z } from '@hono/zod-openapi';

import type { Cover } from '../../domain/records/cover.ts';
import { inEach } from '../../domain/terms/language.ts';
import { wordsIn } from '../../domain/words/words.ts';
import type { Acting } from './act-on-unit.ts';
import { actOnUnit } from './act-on-unit.ts';
import type { Asked } from '../edge/asked.ts';
import { refuseUnlessMay } from '../edge/identity.ts';
import { coverSheet } from '../../pages/print/cover-sheet.ts';
import { formOf, revisionOf } from '../receipts/forms.ts';
import { readCover, versionOfCode } from '../receipts/paper-copy.ts';
import { createPrinter } from '../receipts/print-sheet.ts';
import { coverPath } from '../receipts/read-receipt.ts';
import type { Sheet } from '../../pages/print/sheet.ts';
import { SheetPage, sheetPolicy } from '../../pages/print/sheet-page.tsx';
import type { CoverAnswer, PaperAnswer, PaperRequest } from '../receipts/wire-receipts.ts';
import { coverAnswerSchema, paperAnswerSchema, paperRequest } from '../receipts/wire-receipts.ts';
import { createRoutes, getRoute, postRoute, stepInPath } from '../edge/route-parts.ts';
import { languageInQuery, paperLanguage } from '../readers/reader-language.ts';

const covers = (['', '.html', '.pdf'] as const).map((ending) =>
  getRoute({
    path: `/api/campaigns/{campaign}/units/{unit}/steps/{step}/revisions/{revision}/cover${ending}`,
    summary: 'The cover of the paper copy of a revision',
    description:
      'As data; with `.html` or `.pdf` at its end, or by `Accept`, as a page or a PDF to be ' +
      'printed, in the language of `language`, else of `Accept-Language`. Only of the version ' +
      'that counts now, where a paper copy is asked.',
    answer: coverAnswerSchema,
    alsoAs: ['text/html', 'application/pdf'],
    request: {
      params: stepInPath.extend({
        revision: z.string().min(1).max(200).openapi({ example: '1' }),
      }),
      query: languageInQuery,
    },
    problems: [403, 409],
  }),
);

const received = postRoute({
  path: '/api/paper',
  summary: 'The paper copy with this code has come',
  description:
    'By the code on its cover alone. Refused where it is not of the version that counts: the ' +
    'facts say which one does.',
  body: paperRequest,
  example: { code: 'jilin-2018-safety-month.220100.12.3f2a-91bc-04de-77a0' },
  remembered: 'ledger',
  answer: paperAnswerSchema,
  status: 200,
  request: {},
  problems: [403, 409],
});

/** Covers, and what comes with them. */
export function paperRoutes({ deps, campaigns, arrivals }: Acting) {
  const app = createRoutes();
  const print = createPrinter();
  for (const cover of covers) {
    app.openapi(cover, async (c) => {
      const { revision, ...place } = c.req.valid('param');
      const { form } = formOf(c, c.req.path);
      const asked = { ...place, revision: revisionOf(revision) };
      const found = await readCover(deps, campaigns, asked, c.get('actor'));
      c.header('Vary', 'Accept');
      if (form === 'json') return c.json(coverAnswer(found), 200);
      const sheet = coverSheet(found, paperLanguage(c));
      if (form === 'html') {
        c.header('Content-Security-Policy', sheetPolicy);
        return c.html(SheetPage({ sheet, at: c.req.path })) as never;
      }
      return asPdf(c, sheet, await print(sheet)) as never;
    });
  }
  app.openapi(received, async (c) => {
    // Only the code tells the unit, so a caller who may never record paper is refused first.
    refuseUnlessMay('find-paper', c.get('actor'));
    return c.json(await receive({ deps, campaigns, arrivals }, c, c.req.valid('json')), 200);
  });
  return app;
}

function asPdf(c: Context<Asked>, { number }: Sheet, bytes: Uint8Array<ArrayBuffer>): Response {
  c.header('Content-Disposition', `inline; filename="cover-${number.value}.pdf"`);
  return c.body(bytes, 200, { 'Content-Type': 'application/pdf' });
}

function coverAnswer({ receipt: { facts, hash }, code, sendTo }: Cover): CoverAnswer {
  const page = coverPath(facts);
  return {
    code,
    facts,
    hash,
    sendTo,
    says: inEach((language) => wordsIn(language).coverSays),
    links: { page: `${page}.html`, pdf: `${page}.pdf` },
  };
}

async function receive(
  { deps, campaigns, arrivals }: Acting,
  c: Context<Asked>,
  { code, arrivedAt, channel, note }: PaperRequest,
): Promise<PaperAnswer> {
  const { found, receipt } = await versionOfCode(deps, campaigns, code, c.get('actor'));
  const { step, revision } = receipt.facts;
  const { hash } = receipt;
  const body = {
    step: step.id,
    channel,
    revision,
    hash,
    ...(arrivedAt !== undefined && { arrivedAt }),
    ...(note !== undefined && { note }),
  };
  const place = { campaign: found.fixed.campaign, unit: found.unit.code };
  const acted = await actOnUnit({ deps, campaigns, arrivals }, { c, place, kind: 'paper', body });
  const { receipt: _none, ...answer } = acted;
  const { id, title } = step;
  return { ...answer, name: found.unit.name, step: { id, title }, revision, hash };
}
