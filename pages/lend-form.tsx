/**
 * Links for counties and enterprises on a bureau's page: the form that makes one, the text to copy,
 * and the list of existing links. The forms work without scripts; the server acts.
 */
/** @jsxImportSource hono/jsx */
import type { Text } from '../domain/definition/definition.ts';
import type { LentLink } from './lent-link.ts';
import type { Html, WebFrame } from './web-page.tsx';
import type { PageWords } from './words/words.ts';

/** The text to copy into a chat. */
export function MadeLink({ say, made }: { say: PageWords; made: LentLink }): Html {
  const { lend, language } = say;
  return (
    <section class="card">
      <h2>{lend.made(made.from)}</h2>
      <p>{lend.copy(say.moment(made.expiresAt))}</p>
      <textarea class="copy" readonly rows={8} aria-label={lend.copyLabel}>
        {made.message?.[language] ?? ''}
      </textarea>
    </section>
  );
}

interface LendingAbout extends WebFrame {
  links: readonly LentLink[];
  /** The steps for which a link can be made. */
  steps: readonly { id: string; title: Text }[];
  /** Identifies the form, so that sending it twice makes one link. */
  form: string;
}

/** The form and the list, folded up. */
export function Lending(about: LendingAbout): Html {
  const { say, links, steps } = about;
  const { lend } = say;
  const active = links.filter(({ status }) => status === 'open').length;
  return (
    <details class="step lending">
      <summary>
        <span class="name">{lend.heading}</span>
        <span class="due">{lend.active(active)}</span>
      </summary>
      <div class="inside">
        <p class="rule">{lend.how}</p>
        {steps.length > 0 && <LendForm {...about} />}
        {links.length > 0 && <Links {...about} />}
      </div>
    </details>
  );
}

function LendForm({ say, at, steps, form }: LendingAbout): Html {
  const { lend, form: field, language } = say;
  return (
    <form method="post" action={`${at}/lend`} class="fields">
      <input type="hidden" name="form" value={form} />
      <label class="field">
        <span>{lend.item}</span>
        <select name="step" required>
          {steps.map(({ id, title }) => (
            <option value={id}>{title[language]}</option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>
          {lend.from} <span class="tag must">{field.required}</span>
        </span>
        <input name="from" maxlength={100} required />
      </label>
      <label class="field">
        <span>
          {lend.note} <span class="tag">{field.optional}</span>
        </span>
        <input name="note" maxlength={500} />
      </label>
      <div>
        <button>{lend.make}</button>
      </div>
    </form>
  );
}

function Links({ say: { lend, language }, at, links }: LendingAbout): Html {
  return (
    <ul class="links">
      {links.map(({ id, from, title, contributions, status }) => (
        <li>
          <span>
            <b>{from}</b>
            <span class="hint">
              {lend.stands(title[language], contributions, lend.states[status])}
            </span>
          </span>
          {status === 'open' && (
            <form method="post" action={`${at}/lend/${id}/revoke`}>
              <button class="plain" aria-label={lend.revokeLabel(from)}>
                {lend.revoke}
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
