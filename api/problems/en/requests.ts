/**
 * Problems that any request can meet, in English: identity, form, unavailable services. Each
 * sentence says what to do next.
 */
import { counted } from '../../../domain/terms/plural.ts';
import { wordsIn } from '../../../domain/words/words.ts';
import type { ProblemRows, RequestProblem } from '../facts/api-problem.ts';

const { relations, list } = wordsIn('en');

export const requests: ProblemRows<RequestProblem> = {
  'no-token': () => ({
    title: 'A token is needed',
    detail:
      'The request has no token: use the duban command, or send a bearer token in the ' +
      'Authorization header.',
  }),
  'wrong-token': () => ({
    title: 'The token is not valid',
    detail: 'This token is not accepted here: sign in again (duban login).',
  }),
  'token-expired': () => ({
    title: 'The sign-in has expired',
    detail: 'The sign-in has expired: sign in again (duban login).',
  }),
  'no-role': ({ claim, found }) => ({
    title: 'No role assigned',
    detail:
      found === 0
        ? `You are signed in but have no role here (${claim}): ask the administrator for one.`
        : `You have ${counted(found, 'role')} here (${claim}), but can have only one: ask the ` +
          'administrator to change it.',
  }),
  'no-unit': ({ role, claim }) => ({
    title: 'No unit assigned',
    detail:
      `You are signed in as ${relations[role]}, but your account has no unit (${claim}): ask the ` +
      'administrator to set it.',
  }),
  'bad-key': ({ header, given }) => ({
    title: 'A header is not valid',
    detail: `The header ${header} cannot be “${given}”: change it and try again.`,
  }),
  'not-for-role': ({ role, needs }) => ({
    title: 'Not within your role',
    detail:
      `Your role (${relations[role]}) cannot do this; one of these can: ` +
      `${list(needs.map((one) => relations[one]))}.`,
  }),
  'invalid-request': () => ({
    title: 'The request is not valid',
    detail: 'Correct what is listed, then send it again.',
  }),
  'not-json': () => ({
    title: 'The body is not JSON',
    detail: 'The body cannot be read: check the JSON.',
  }),
  'wrong-media-type': ({ given }) => ({
    title: 'The media type is not supported',
    detail: `Only application/json is accepted, not ${given ?? 'an unnamed type'}.`,
  }),
  'body-too-large': ({ maxBytes }) => ({
    title: 'The body is too large',
    detail:
      `The body has more than ${counted(maxBytes, 'byte')}: send it in several requests; ` +
      'files have uploads of their own.',
  }),
  'unknown-route': ({ path }) => ({
    title: 'Not found',
    detail: `There is nothing at ${path}: check the address.`,
  }),
  'wrong-method': ({ path, allowed }) => ({
    title: 'The method is not supported',
    detail: `${path} accepts only ${allowed.join(', ')}: use one of these.`,
  }),
  'too-many-requests': ({ retryAfterSeconds }) => ({
    title: 'Too many requests',
    detail: `Nothing was done: ask again in ${counted(retryAfterSeconds, 'second')}.`,
  }),
  'sign-in-unavailable': () => ({
    title: 'The sign-in server does not answer',
    detail: 'Sign-ins cannot be checked at present, so nothing was done: try again shortly.',
  }),
  'engine-unavailable': () => ({
    title: 'The engine does not answer',
    detail:
      'The request may not have been carried out: repeat it shortly under the same ' +
      'Idempotency-Key.',
  }),
  'store-unavailable': () => ({
    title: 'The object store does not answer',
    detail: 'Repeat the request shortly under the same Idempotency-Key.',
  }),
  'not-ready': ({ parts }) => {
    const away = Object.keys(parts).filter((part) => !parts[part]);
    return {
      title: 'Not ready',
      detail: `These parts do not answer yet: ${away.join(', ')}. Try again shortly.`,
    };
  },
  'too-slow': ({ seconds }) => ({
    title: 'It took too long',
    detail:
      `There was no answer within ${counted(seconds, 'second')}; the request may have been ` +
      'carried out: repeat it under the same Idempotency-Key.',
  }),
  bug: () => ({
    title: 'The program failed',
    detail:
      'The program failed and nothing was changed; tell the administrator the id of this request.',
  }),
};
