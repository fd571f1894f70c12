/**
 * The form by which a bureau reports what was done, several activities at once and without scripts.
 * It is forwarded to the unit's own route; a refusal is shown above the form's entries.
 */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';

import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { Asked } from '../edge/asked.ts';
import { keyHeader } from '../edge/identity.ts';
import { pageWords } from '../../pages/words/words.ts';
import type { Told } from '../../pages/web-page.tsx';
import type { Language } from '../../domain/terms/language.ts';
import { messageIn, problemIn } from '../../domain/terms/language.ts';
import type { ProblemAnswer } from '../answers/wire.ts';
import type { ProblemStatus } from '../problems/problems.ts';
import { pageLanguage } from '../readers/reader-language.ts';
import type { Parts } from './owed-here.ts';
import { addressOf, callerOf, owedHere, signedInHere } from './owed-here.ts';
import { toldNow } from './show-owed.ts';
import { tickedIn, ticksOf } from './show-told.ts';
import type { Dispatch } from './unit-call.ts';
import { askUnit } from './unit-call.ts';

/** `POST /l/{token}/tell`. */
export function tellPageRoutes(parts: Parts, dispatch: Dispatch) {
  return new Hono<Asked>().post('/l/:token/tell', async (c) => {
    const { token } = c.req.param();
    const open = await signedInHere(parts.deps, c, token);
    const fields = await c.req.parseBody({ all: true });
    const ticked = tickedIn(fields);
    const at = await parts.campaigns.now(await parts.campaigns.fixed(open.state.plan.campaign));
    const language = pageLanguage(c, open.holder.to.language);
    const say = pageWords(language);
    const tells = ticksOf(toldNow(open.state, at, { at: addressOf(token), say }), ticked);
    if (tells.length === 0) {
      const notice = { kind: 'told', said: say.tell.nothing } as const;
      return owedHere(parts, c, { open, token, ticked, notice });
    }
    // Resending the same form reports the same; a changed form is a new report.
    const { form } = fields;
    const key = hashOf({ tells, form: typeof form === 'string' ? form : randomUUID() });
    const answer = await askUnit(dispatch, c, callerOf(open), {
      rest: 'tell',
      method: 'POST',
      headers: { 'Content-Type': 'application/json', [keyHeader]: key },
      body: JSON.stringify({ tells }),
    });
    if (answer.ok) return c.redirect(`${addressOf(token)}?told#telling`, 303);
    const notice = noticeOf((await answer.json()) as ProblemAnswer, language);
    const status = answer.status as ProblemStatus;
    return owedHere(parts, c, { open, token, ticked, notice, status });
  });
}

/** The API's answer, in the page's language. */
function noticeOf(problem: ProblemAnswer, language: Language): Told {
  const { title, detail } = problemIn(language, problem);
  // Messages about fields are more precise than the general one.
  const fields = problem.errors?.map((one) => messageIn(language, one)) ?? [];
  return { kind: 'warn', title, said: fields.length > 0 ? fields.join(' ') : detail };
}
