/**
 * Fields besides files: texts, things to confirm, numbers, a note. If a number is not available,
 * people tick a box instead of typing it.
 */
/** @jsxImportSource hono/jsx */
import type { Deliverable, NumberField } from '../domain/definition/definition.ts';
import type { DraftOrNone } from './draft-fields.tsx';
import { isTicked, Others, textIn } from './draft-fields.tsx';
import type { Html } from './web-page.tsx';
import type { PageWords } from './words/words.ts';

export interface WrittenAbout {
  say: PageWords;
  /** What the form does in the end: a unit submits, a third level hands over. */
  act: 'submit' | 'hand-over';
  /** What a unit writes or confirms itself. A third level is not asked. */
  written: readonly Deliverable[];
  numbers: readonly NumberField[];
  /** What was typed and not filed; a third level has none. */
  draft: DraftOrNone;
}

/** All these fields. */
export function WrittenFields({ say, written, numbers, act, draft }: WrittenAbout): Html {
  const { form } = say;
  return (
    <div class="card">
      <div class="fields">
        {written.map((one) => (
          <WrittenField say={say} one={one} draft={draft} />
        ))}
        {numbers.length > 0 && (
          <div class="numbers">
            {numbers.map((one) => (
              <NumberInput say={say} one={one} draft={draft} />
            ))}
          </div>
        )}
        <label class="field">
          <span>
            {form.note[act]} <span class="tag">{form.optional}</span>
          </span>
          <textarea name="note" maxlength={2000}>
            {textIn(draft, 'note')}
          </textarea>
        </label>
        <Others say={say} draft={draft} name="note" />
      </div>
    </div>
  );
}

interface FieldAbout<T> {
  say: PageWords;
  one: T;
  draft: DraftOrNone;
}

function WrittenField({ say, one, draft }: FieldAbout<Deliverable>): Html {
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
        <input type="checkbox" name="attest" value={id} checked={isTicked(draft, `attest:${id}`)} />
        <span>
          {title} <Tag say={say} required={one.required} />
          {hint}
        </span>
      </label>
    );
  }
  const name = `text:${id}`;
  return (
    <div>
      <label class="field">
        <span>
          {title} <Tag say={say} required={one.required} />
        </span>
        {hint}
        <textarea name={name} data-id={id} maxlength={20_000}>
          {textIn(draft, name)}
        </textarea>
      </label>
      <Others say={say} draft={draft} name={name} />
    </div>
  );
}

function NumberInput({ say, one, draft }: FieldAbout<NumberField>): Html {
  const { form, language } = say;
  const { id, measure, places = 0, required, source } = one;
  const title = one.title[language];
  const isNone = isTicked(draft, `none:${id}`);
  return (
    <fieldset class="field" data-number={id} data-measure={measure} data-places={places}>
      <legend>
        {form.number(title, measure)} <Tag say={say} required={required} />
      </legend>
      <span class="count">
        <input
          type="text"
          name={`number:${id}`}
          value={textIn(draft, `number:${id}`)}
          disabled={isNone}
          inputmode={places === 0 ? 'numeric' : 'decimal'}
          maxlength={40}
          aria-label={form.numberLabel(title, measure)}
        />
        <label class="tick">
          <input type="checkbox" name={`none:${id}`} value="1" checked={isNone} />
          {form.notAvailable}
        </label>
      </span>
      {places > 0 && <span class="hint">{form.places(places)}</span>}
      <Others say={say} draft={draft} name={`number:${id}`} />
      {source?.reading && <span class="hint">{source.reading[language]}</span>}
    </fieldset>
  );
}

function Tag({ say: { form }, required }: { say: PageWords; required: boolean }): Html {
  return (
    <span class={required ? 'tag must' : 'tag'}>{required ? form.required : form.optional}</span>
  );
}
