/** Every refusal has its status, and its words in both languages. */
import { describe, expect, it } from 'vitest';

import type { ApiProblem } from '../../../api/problems/facts/api-problem.ts';
import { apiText } from '../../../api/problems/problem-text.ts';
import {
  problemBody,
  problemCodes,
  problemStatuses,
  Refused,
  statusOf,
} from '../../../api/problems/problems.ts';
import { problem as problemSchema } from '../../../api/answers/wire.ts';
import { inEach, languages } from '../../../domain/terms/language.ts';
import { refusalCodes } from '../../../domain/words/refusal-text.ts';
import { foreignIn } from '../../support/languages/one-language.ts';
import { ofOne, pluralsOfOne } from '../../support/languages/of-one.ts';

const mark = { id: 'jilin-2018-safety-month', version: 1, hash: 'a' };

/** One of each of the API's own. */
const own: ApiProblem[] = [
  { code: 'no-token' },
  { code: 'wrong-token' },
  { code: 'token-expired' },
  { code: 'no-role', claim: 'role', found: 0 },
  { code: 'no-unit', role: 'liaison', claim: 'unit' },
  { code: 'sign-in-unavailable' },
  { code: 'bad-key', header: 'Idempotency-Key', given: 'a key' },
  { code: 'not-for-role', role: 'liaison', needs: ['reviewer'] },
  { code: 'invalid-request' },
  { code: 'not-json' },
  { code: 'wrong-media-type', given: null },
  { code: 'body-too-large', maxBytes: 1_048_576 },
  { code: 'unknown-route', path: '/api/x' },
  { code: 'wrong-method', path: '/api/x', allowed: ['GET'] },
  { code: 'too-many-requests', retryAfterSeconds: 3 },
  { code: 'unknown-definition', definition: 'x', known: [] },
  { code: 'unknown-campaign', campaign: 'x' },
  { code: 'not-archived', campaign: 'x' },
  { code: 'unknown-unit', campaign: 'x', unit: '229999' },
  {
    code: 'as-of-before-launch',
    asOf: '2018-05-01T00:00:00+08:00',
    launchAt: '2018-05-04T09:00:00+08:00',
  },
  {
    code: 'as-of-in-future',
    asOf: '2030-05-01T00:00:00+08:00',
    now: '2026-05-04T09:00:00+08:00',
  },
  { code: 'real-time-unknown', workflow: 'x/220100' },
  { code: 'unknown-replay', campaign: 'x', replay: 'r-1' },
  { code: 'unknown-receipt', step: 'x', revision: 2 },
  { code: 'unknown-receipt-number', number: 'x.y.1' },
  { code: 'definition-refused', definition: 'x', problems: 2 },
  { code: 'campaign-id-used', campaign: 'x', running: mark, given: { ...mark, version: 2 } },
  { code: 'plan-changed', campaign: 'x' },
  { code: 'plan-differs', campaign: 'x', previewed: '0'.repeat(64) },
  { code: 'not-a-rehearsal', campaign: 'x' },
  { code: 'units-refused', units: 2 },
  { code: 'unknown-successor', campaign: 'small-2018', unit: '220999' },
  { code: 'successor-has-left', unit: '220200' },
  { code: 'feed-too-wide', units: 10_000, max: 500 },
  { code: 'files-refused', files: 2 },
  { code: 'not-inspected-yet', files: 2, retryAfterSeconds: 2 },
  { code: 'unknown-file', file: 'a'.repeat(64) },
  { code: 'part-out-of-range', number: 7, count: 5 },
  { code: 'another-file', given: `${'a'.repeat(64)}-5`, computed: `${'b'.repeat(64)}-5` },
  { code: 'relayed-differs', given: 'a'.repeat(64), computed: 'b'.repeat(64) },
  { code: 'not-relayed', max: 0 },
  { code: 'unknown-upload', upload: 'u-1' },
  { code: 'parts-missing', missing: [2, 3], count: 5 },
  { code: 'parts-differ', upload: 'u-1' },
  { code: 'paper-code-wrong' },
  { code: 'upload-link-unknown' },
  { code: 'upload-link-expired' },
  { code: 'upload-link-revoked' },
  { code: 'upload-link-full', what: 'files', max: 200 },
  { code: 'too-many-upload-links', step: 'experts', max: 300 },
  { code: 'nothing-handed-over' },
  { code: 'unknown-contribution', contribution: 'c-1' },
  { code: 'contribution-decided', contribution: 'c-1', decided: 'taken' },
  { code: 'no-liaison', unit: '220100' },
  { code: 'unknown-person', person: 'p-1' },
  { code: 'link-unknown' },
  { code: 'link-expired' },
  { code: 'link-revoked' },
  { code: 'wrong-code', left: 2 },
  { code: 'too-many-guesses', retryAfterSeconds: 60 },
  { code: 'too-many-codes', retryAfterSeconds: 90 },
  { code: 'code-undeliverable' },
  { code: 'mail-unavailable' },
  { code: 'session-over' },
  { code: 'outside-link', campaign: 'x' },
  { code: 'report-refused', why: 'signature' },
  { code: 'report-not-taken', why: 'certificate' },
  { code: 'unknown-stopped-address', id: 'a' },
  { code: 'engine-unavailable' },
  { code: 'store-unavailable' },
  { code: 'not-ready', parts: { engine: true, store: false } },
  { code: 'too-slow', seconds: 90 },
  { code: 'bug' },
];

describe('the table of problems', () => {
  it('has a row for each code of the rules and of the API, and for nothing else', () => {
    const codes = [...refusalCodes(), ...own.map(({ code }) => code)];

    expect(problemCodes().toSorted()).toEqual(codes.toSorted());
  });

  it.each(problemCodes())('gives %s a status that a route can declare', (code) => {
    expect(problemStatuses).toContain(statusOf(code));
  });

  it.each(own)('says $code in Chinese and in English, with what to do', (one) => {
    const { zh, en } = inEach((language) => apiText(language, one));
    const body = problemBody(new Refused(one), 'request-1');

    expect(zh.title).toMatch(/\p{Script=Han}/u);
    expect(zh.detail).toMatch(/[。？]$/);
    expect(en.detail).toMatch(/\.$/);
    expect(problemSchema.parse(body)).toMatchObject({
      type: `/problems/${one.code}`,
      instance: 'request-1',
      detail: zh.detail,
      en,
    });
  });

  it.each(own)('speaks one language of $code', (one) => {
    for (const language of languages) {
      const { title, detail } = apiText(language, one);
      expect(foreignIn(language, `${title} ${detail}`, one)).toBeNull();
    }
  });

  it.each(own)('says $code of one thing in the singular', (one) => {
    expect(pluralsOfOne(apiText('en', ofOne(one)).detail)).toEqual([]);
  });

  it('points at the field that a refusal of the rules is about', () => {
    const refused = new Refused({ code: 'number-missing', step: 'drills', number: 'drills' });

    const body = problemBody(refused, 'request-1');

    expect(body).toMatchObject({ status: 422, facts: { step: 'drills', number: 'drills' } });
    expect(body.errors).toMatchObject([{ path: '/content/numbers/drills' }]);
  });
});
