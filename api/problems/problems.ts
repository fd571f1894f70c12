/**
 * Every error answer of the API in one total table: a code without a row does not compile. The body
 * follows RFC 9457, in Chinese, with English in its `en` member. This file has the statuses and
 * fields; the texts of refusals are in domain/words, those of the API's own codes in zh/ and en/.
 */
import type { UnitPlan } from '../../domain/plan/plan.ts';
import type { InEach } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';
import { refusalText } from '../../domain/words/refusal-text.ts';
import type { Refusal, RefusalCode, RefusalOf, TickAt } from '../../domain/unit/refusals.ts';
import type { ApiCode, ApiProblem } from './facts/api-problem.ts';
import { apiText, isApiProblem } from './problem-text.ts';

export type ProblemCode = RefusalCode | ApiCode;

/** The statuses that a problem can have. */
export const problemStatuses = [
  401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503,
] as const;
export type ProblemStatus = (typeof problemStatuses)[number];

/** One fault of a request: where (RFC 6901 pointer, or a dotted path in a file), and what. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
  en: string;
}

/** The body of every error answer. Source: RFC 9457. */
interface ProblemBody {
  type: string;
  title: string;
  status: ProblemStatus;
  detail: string;
  instance: string;
  code: ProblemCode;
  facts: Record<string, unknown>;
  en: { title: string; detail: string };
  errors?: FieldError[];
}

/** Thrown to refuse a request; the app's error handler turns it into the body. */
export class Refused extends Error {
  override name = 'Refused';
  readonly problem: Refusal | ApiProblem;
  readonly errors: FieldError[] | undefined;
  /** The present state, for callers who decided without knowing it: `facts.present`. */
  readonly present: Record<string, unknown> | undefined;
  /**
   * For a filing that failed because of us: the time it counts from; null if that could not be
   * kept.
   */
  arrival?: { countsFrom: string | null; said: InEach };
  /** With the plan, texts name steps by their titles. */
  readonly plan: UnitPlan | undefined;

  constructor(
    problem: Refusal | ApiProblem,
    more: {
      errors?: FieldError[];
      plan?: UnitPlan | undefined;
      present?: Record<string, unknown>;
      cause?: unknown;
    } = {},
  ) {
    super(problem.code, { cause: more.cause });
    this.problem = problem;
    this.errors = more.errors;
    this.present = more.present;
    this.plan = more.plan;
  }
}

/** The answer to a refused request. `instance`: the request's id. */
export function problemBody(refused: Refused, instance: string): ProblemBody {
  const { problem, errors, plan, present, arrival } = refused;
  const { code, ...facts } = problem;
  const { countsFrom = null } = arrival ?? {};
  const told = inEach((language) =>
    isApiProblem(problem) ? apiText(language, problem) : refusalText(language, problem, plan),
  );
  const pointed = errors ?? pointedAt(problem, plan);
  return {
    type: `/problems/${code}`,
    title: told.zh.title,
    status: statusOf(code),
    detail: told.zh.detail + (arrival?.said.zh ?? ''),
    instance,
    code,
    facts: { ...facts, ...(present && { present }), ...(arrival && { countsFrom }) },
    en: arrival ? { ...told.en, detail: `${told.en.detail} ${arrival.said.en}` } : told.en,
    ...(pointed ? { errors: pointed } : {}),
  };
}

/** The HTTP status of a code. */
export function statusOf(code: ProblemCode): ProblemStatus {
  return rows[code].status;
}

/** The codes of all problems, for the tables that need a row for each. */
export function problemCodes(): ProblemCode[] {
  return Object.keys(rows) as ProblemCode[];
}

interface Row {
  status: ProblemStatus;
}
interface RefusalRow<C extends RefusalCode> extends Row {
  /** The field of the request that the refusal is about. */
  field?: (facts: RefusalOf<C>) => string;
}

const refusalRows = {
  'not-your-unit': { status: 403 },
  'role-too-small': { status: 403 },
  'not-your-stage': { status: 403 },
  'own-submission': { status: 403 },
  'unknown-step': { status: 404 },
  'campaign-closed': { status: 409 },
  'unit-left': { status: 409 },
  'already-acknowledged': { status: 409 },
  'not-yet-open': { status: 409 },
  'window-over': { status: 409 },
  'already-submitted': { status: 409 },
  'already-approved': { status: 409 },
  'already-waived': { status: 409 },
  'filed-by-predecessor': { status: 409 },
  'not-submitted': { status: 409 },
  'stale-revision': { status: 409 },
  'already-signed': { status: 409 },
  'quorum-out-of-reach': { status: 409 },
  'too-many-filings': { status: 409 },
  'no-deadline': { status: 409 },
  'extension-pending': { status: 409 },
  'no-extension-asked': { status: 409 },
  'nothing-owed': { status: 409 },
  'nudged-recently': { status: 409 },
  'not-reopenable': { status: 409 },
  'paper-not-asked': { status: 409 },
  'paper-already-in': { status: 409 },
  'paper-of-another-version': { status: 409 },
  'already-reviewing': { status: 409 },
  'already-paused': { status: 409 },
  'not-paused': { status: 409 },
  'same-address': { status: 409 },
  'own-successor': { status: 422, field: () => '/successors' },
  'successor-twice': { status: 422, field: () => '/successors' },
  'nothing-to-hand-over': { status: 422, field: () => '/successors' },
  'key-reused': { status: 422 },
  'name-the-series': { status: 422 },
  'unknown-clause': { status: 422, field: () => '/clause' },
  'deliverable-missing': { status: 422, field: () => '/content' },
  'deliverable-unknown': { status: 422, field: () => '/content' },
  'too-many-files': { status: 422, field: () => '/content/files' },
  'files-not-as-asked': { status: 422, field: () => '/content/files' },
  'too-many-files-in-all': { status: 422, field: () => '/content/files' },
  'number-missing': { status: 422, field: numberField },
  'number-unknown': { status: 422, field: ({ number }) => `/content/numbers/${number}` },
  'number-out-of-range': { status: 422, field: numberField },
  'number-too-precise': { status: 422, field: numberField },
  'number-in-other-unit': { status: 422, field: numberField },
  'numbers-do-not-add-up': { status: 422, field: numberField },
  'breakdown-repeats': { status: 422, field: () => '/content/breakdown' },
  'nil-not-allowed': { status: 422, field: () => '/content/nil' },
  'nil-with-content': { status: 422, field: () => '/content/nil' },
  'nil-with-day': { status: 422, field: doneOnField },
  'not-told': { status: 422, field: tickField },
  'told-twice': { status: 422, field: tickField },
  'says-nothing': { status: 422, field: doneOnField },
  'done-after-receipt': { status: 422, field: doneOnField },
  'done-before-activity': { status: 422, field: doneOnField },
  'refers-to-nothing': { status: 422, field: () => '/content/refers' },
  'arrival-in-future': { status: 422, field: () => '/arrivedAt' },
  'arrival-before-launch': { status: 422, field: () => '/arrivedAt' },
  'not-a-day': { status: 422 },
  'day-not-later': { status: 422 },
  'day-after-closing': { status: 422 },
  'unknown-reviewer': { status: 422 },
  'own-deputy': { status: 422, field: () => '/deputy' },
  'version-not-newer': { status: 422, field: () => '/definition' },
  'amendment-of-another': { status: 422, field: () => '/definition' },
} satisfies { [C in RefusalCode]: RefusalRow<C> };

const apiRows = {
  'no-token': { status: 401 },
  'wrong-token': { status: 401 },
  'token-expired': { status: 401 },
  'no-role': { status: 403 },
  'no-unit': { status: 403 },
  'not-for-role': { status: 403 },
  'bad-key': { status: 422 },
  'invalid-request': { status: 422 },
  'not-json': { status: 422 },
  'wrong-media-type': { status: 415 },
  'body-too-large': { status: 413 },
  'unknown-route': { status: 404 },
  'wrong-method': { status: 405 },
  'too-many-requests': { status: 429 },
  'unknown-definition': { status: 404 },
  'unknown-campaign': { status: 404 },
  'not-archived': { status: 404 },
  'unknown-unit': { status: 404 },
  'as-of-before-launch': { status: 422 },
  'as-of-in-future': { status: 422 },
  'real-time-unknown': { status: 409 },
  'unknown-replay': { status: 404 },
  'unknown-receipt': { status: 404 },
  'unknown-receipt-number': { status: 404 },
  'paper-code-wrong': { status: 422 },
  'definition-refused': { status: 422 },
  'campaign-id-used': { status: 409 },
  'plan-changed': { status: 409 },
  'plan-differs': { status: 409 },
  'not-a-rehearsal': { status: 409 },
  'units-refused': { status: 422 },
  'unknown-successor': { status: 422 },
  'successor-has-left': { status: 409 },
  'feed-too-wide': { status: 422 },
  'link-unknown': { status: 404 },
  'link-expired': { status: 410 },
  'link-revoked': { status: 403 },
  'wrong-code': { status: 422 },
  'too-many-guesses': { status: 429 },
  'too-many-codes': { status: 429 },
  'code-undeliverable': { status: 409 },
  'mail-unavailable': { status: 503 },
  'session-over': { status: 401 },
  'outside-link': { status: 403 },
  'files-refused': { status: 422 },
  'not-inspected-yet': { status: 503 },
  'unknown-file': { status: 404 },
  'upload-link-unknown': { status: 404 },
  'upload-link-expired': { status: 410 },
  'upload-link-revoked': { status: 410 },
  'upload-link-full': { status: 409 },
  'too-many-upload-links': { status: 409 },
  'nothing-handed-over': { status: 422 },
  'unknown-contribution': { status: 404 },
  'contribution-decided': { status: 409 },
  'part-out-of-range': { status: 422 },
  'another-file': { status: 422 },
  'relayed-differs': { status: 422 },
  'not-relayed': { status: 409 },
  'unknown-upload': { status: 404 },
  'parts-missing': { status: 409 },
  'parts-differ': { status: 409 },
  'no-liaison': { status: 404 },
  'unknown-person': { status: 404 },
  'report-refused': { status: 403 },
  'report-not-taken': { status: 503 },
  'unknown-stopped-address': { status: 404 },
  'sign-in-unavailable': { status: 503 },
  'engine-unavailable': { status: 503 },
  'store-unavailable': { status: 503 },
  'not-ready': { status: 503 },
  'too-slow': { status: 503 },
  bug: { status: 500 },
} satisfies Record<ApiCode, Row>;

const rows: Record<ProblemCode, Row> = { ...refusalRows, ...apiRows };

function tickField({ tick }: { tick?: TickAt }): string {
  if (!tick) return '/content/doneOn';
  return `${tick.along ? '/content' : ''}/tells/${tick.nth}/step`;
}

function doneOnField({ tick }: { tick?: TickAt }): string {
  return tickField({ ...(tick && { tick }) }).replace(/step$/, 'doneOn');
}

function numberField({ number, from }: { number: string; from?: string }): string {
  return from === undefined ? `/content/numbers/${number}` : '/content/breakdown';
}

function pointedAt(problem: Refusal | ApiProblem, plan?: UnitPlan): FieldError[] | null {
  if (isApiProblem(problem)) return null;
  const { field } = refusalRows[problem.code] as { field?: (facts: Refusal) => string };
  if (!field) return null;
  const told = inEach((language) => refusalText(language, problem, plan).detail);
  return [{ path: field(problem), code: problem.code, message: told.zh, en: told.en }];
}
