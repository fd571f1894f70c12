/**
 * Fields besides files: texts, things to confirm, numbers, a note. If a number is not available,
 * people tick a box instead of typing it.
 */
/** @jsxImportSource hono/jsx */
import type { Deliverable, NumberField } from '../domain/definition/definition.ts';
import type { Html } from './web-page.tsx';
import type { PageWords } from './words/words.ts';

export interface WrittenAbout {
  say: PageWords;
  /** What the form does in the end: a unit submits, a third level hands over. */
  act: 'submit' | 'hand-over';
  /** What a unit writes or confirms itself. A third level is not asked. */
  written: readonly Deliverable[];
  numbers: readonly NumberField[];
}

/** All these fields. */
export function WrittenFields({ say, written, numbers, act }: WrittenAbout): Html {
  const { form } = say;
  return (
    <div class="card">
      <div class="fields">
        {written.map((one) => (
          <WrittenField say={say} one={one} />
        ))}
        {numbers.length > 0 && (
          <div class="numbers">
            {numbers.map((one) => (
              <NumberInput say={say} one={one} />
            ))}
          </div>
        )}
        <label class="field">
          <span>
            {form.note[act]} <span class="tag">{form.optional}</span>
          </span>
          <textarea name="note" maxlength={2000} />
        </label>
      </div>
    </div>
  );
}

function WrittenField({ say, one }: { say: PageWords; one: Deliverable }): Html {
  const { form, language } = say;
  const { id, kind, source } = one;
  const title = one.title[language];
  const hint = (
    <span class="hint">
      {say.owed.clause(source.clause)}
      {source.reading && (
        <>
          <br />
          {form.reading(source.reading[language])}
        </>
      )}
    </span>
  );
  if (kind === 'attestation') {
    return (
      <label class="tick">
        <input type="checkbox" name="attest" value={id} />
        <span>
          {title} <Tag say={say} required={one.required} />
          {hint}
        </span>
      </label>
    );
  }
  return (
    <label class="field">
      <span>
        {title} <Tag say={say} required={one.required} />
      </span>
      {hint}
      <textarea name="text" data-id={id} maxlength={20_000} />
    </label>
  );
}

function NumberInput({ say, one }: { say: PageWords; one: NumberField }): Html {
  const { form, language } = say;
  const { id, measure, required, source } = one;
  const title = one.title[language];
  return (
    <fieldset class="field" data-number={id}>
      <legend>
        {form.number(title, measure)} <Tag say={say} required={required} />
      </legend>
      <span class="count">
        <input
          type="text"
          inputmode="numeric"
          maxlength={20}
          aria-label={form.numberLabel(title, measure)}
        />
        <label class="tick">
          <input type="checkbox" />
          {form.notAvailable}
        </label>
      </span>
      {source?.reading && <span class="hint">{source.reading[language]}</span>}
    </fieldset>
  );
}

function Tag({ say: { form }, required }: { say: PageWords; required: boolean }): Html {
  return (
    <span class={required ? 'tag must' : 'tag'}>{required ? form.required : form.optional}</span>
  );
}
