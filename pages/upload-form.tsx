/**
 * The form that sends files for one step from a browser: what is asked and by which clause, and
 * fields for text (written-fields.tsx). This is only the frame: `web/` adds the chosen files and
 * sends it. Units and third levels (counties, enterprises) use the same form.
 */
/** @jsxImportSource hono/jsx */
import type { NumberField } from '../domain/definition/definition.ts';
import { typeOf } from '../domain/definition/formats.ts';
import { claimedFormat } from '../domain/files/claimed-format.ts';
import { grouped } from '../domain/terms/given.ts';
import type { DraftOrNone } from './draft-fields.tsx';
import { isTicked, KeepDraft, textIn } from './draft-fields.tsx';
import type { Offered, Wanted } from './lent-link.ts';
import type { TickRow } from './tick-row.tsx';
import { Tick } from './tick-row.tsx';
import type { Html } from './web-page.tsx';
import type { PageWords } from './words/words.ts';
import type { WrittenAbout } from './written-fields.tsx';
import { WrittenFields } from './written-fields.tsx';

/** What the form is for, and the addresses that its script uses. */
export interface FormAbout extends WrittenAbout {
  /** The beginning of all addresses that the script uses. */
  base: string;
  /** Null if the link determines the step. */
  step: string | null;
  /** The text of the button. */
  button: string;
  /**
   * How large files are cut: the size above which they are, and the size of each part, in bytes.
   * Up to `relayBytesMax` they may pass through the API if the store cannot be reached.
   */
  cut: { onePutBytesMax: number; partBytes: number; relayBytesMax: number };
  wanted: readonly Wanted[];
  /** What counties and enterprises have sent for this step, to include in the filing. */
  offered: readonly Offered[];
  /** For a step that is only told: the day on which it was done, and the range of possible days. */
  done?: { day: string; earliest: string | null; today: string };
  /** Steps that are only told and can be reported together with this filing. */
  tells?: readonly TickRow[];
}

/**
 * What only a script can send is hidden until one is there; a county's form is hidden as a whole,
 * since it keeps no draft.
 */
export function UploadForm(about: FormAbout): Html {
  const { say, base, act, step, button, cut, wanted, numbers, written, offered } = about;
  const { done, tells = [] } = about;
  const parts = [written, numbers, offered, tells].some((one) => one.length > 0);
  // Where nothing can be typed or ticked there is nothing to keep.
  const draft = parts || done ? about.draft : null;
  return (
    <form
      hidden={draft === null}
      novalidate
      {...(draft && { method: 'post', action: draft.action, 'data-place': draft.place })}
      data-upload
      data-base={base}
      data-act={act}
      data-step={step ?? ''}
      data-one-put={cut.onePutBytesMax}
      data-part={cut.partBytes}
      data-relay={cut.relayBytesMax}
    >
      {done && (
        <div class="card">
          <label class="field">
            <span>{say.tell.day}</span>
            <input
              type="date"
              name="doneOn"
              value={textIn(draft, 'doneOn', done.day)}
              min={done.earliest ?? undefined}
              max={done.today}
            />
          </label>
        </div>
      )}
      {offered.length > 0 && (
        <OfferedField say={say} offered={offered} fields={numbers} draft={draft} />
      )}
      {wanted.map((one) => (
        <WantedField say={say} one={one} />
      ))}
      {(written.length + numbers.length > 0 || act === 'hand-over') && <WrittenFields {...about} />}
      {tells.length > 0 && <Along say={say} tells={tells} draft={draft} />}
      <p class="live" role="status" aria-live="polite" data-live />
      <div class="bottom">
        <div class="problem" data-problem />
        <p class="sum" data-sum />
        <button type="submit" data-scripted hidden={draft !== null}>
          {button}
        </button>
        {draft && <KeepDraft say={say} draft={draft} />}
      </div>
    </form>
  );
}

interface AlongAbout {
  say: PageWords;
  tells: readonly TickRow[];
  draft: DraftOrNone;
}

/** Reports that can be sent along, folded up, because nobody has to look at them to file. */
function Along({ say, tells, draft }: AlongAbout): Html {
  const names = Object.keys(draft?.shown.fields ?? {}).filter((name) => isTicked(draft, name));
  const named = (kind: string): string[] =>
    names.flatMap((name) => (name.startsWith(`${kind}:`) ? [name.slice(kind.length + 1)] : []));
  const days = tells.map(({ id }) => [id, textIn(draft, `on:${id}`)]);
  const on = Object.fromEntries(days.filter(([, day]) => day !== ''));
  const ticked = { done: named('done'), nil: named('nil'), on };
  return (
    <details class="card more">
      <summary>{say.tell.along(tells.length)}</summary>
      <p class="rule">{say.tell.how}</p>
      {tells.map((row) => (
        <Tick say={say} row={row} ticked={ticked} form={null} />
      ))}
    </details>
  );
}

function WantedField({ say, one }: { say: PageWords; one: Wanted }): Html {
  const { form } = say;
  const { id, required, filesMax, endings } = one;
  const title = one.title[say.language];
  const types = [...new Set(endings.map((ending) => typeOf(claimedFormat(ending))))];
  return (
    <section
      class="card want"
      role="group"
      aria-label={title}
      data-scripted
      hidden
      data-deliverable={id}
      data-files-max={filesMax ?? ''}
    >
      <h3>
        {title}
        <span class={required ? 'tag must' : 'tag'}>
          {required ? form.fileRequired : form.fileOptional}
        </span>
      </h3>
      <Rule say={say} one={one} />
      <label class="drop">
        <input
          type="file"
          multiple
          accept={[...endings, ...types].join(',')}
          aria-label={form.chooseLabel(title)}
        />
        <Arrow />
        <span>
          <strong>{form.choose}</strong>
          <span>{form.chooseHow}</span>
        </span>
      </label>
      <ul class="files" aria-label={form.chosenLabel(title)} />
    </section>
  );
}

/** The rule and our reading of it: `JPG、PNG；分辨率不低于1920×1080像素（依据通知四(末段)）`. */
function Rule({ say, one }: { say: PageWords; one: Wanted }): Html {
  const { formats, sizePx, filesMax, fileMiBMax, source } = one;
  const { form, language } = say;
  const reading = sizePx ? sizePx.reading : source.reading;
  const rules = [
    say.list(formats),
    sizePx ? form.size(sizePx.bound, `${sizePx.widthPx}×${sizePx.heightPx}`) : '',
    filesMax === undefined ? '' : form.most(filesMax),
    fileMiBMax === undefined ? '' : form.large(fileMiBMax),
  ];
  return (
    <p class="rule">
      <b>{form.joined(rules.filter((rule) => rule !== ''))}</b>
      {form.clause((sizePx ?? source).clause)}
      {reading && (
        <>
          <br />
          {form.reading(reading[language])}
        </>
      )}
    </p>
  );
}

interface OfferedAbout {
  say: PageWords;
  offered: readonly Offered[];
  fields: readonly NumberField[];
  draft: DraftOrNone;
}

/**
 * Files sent by others are included unchanged, and their numbers as parts of the unit's numbers,
 * each with its origin.
 */
function OfferedField({ say, offered, fields, draft }: OfferedAbout): Html {
  const { form } = say;
  return (
    <section class="card">
      <h3>{form.offered}</h3>
      <p class="rule">{form.offeredHow}</p>
      {offered.map((one) => (
        <label class="tick">
          <input
            type="checkbox"
            name="contribution"
            value={one.id}
            checked={isTicked(draft, `contribution:${one.id}`)}
            data-taken={JSON.stringify({ files: one.files, numbers: one.numbers })}
            data-from={one.from}
          />
          <span>
            <b>{form.came(one.from, say.moment(one.receivedAt))}</b>
            <span class="hint">{offeredText(say, one, fields)}</span>
          </span>
        </label>
      ))}
    </section>
  );
}

function offeredText(say: PageWords, one: Offered, fields: readonly NumberField[]): string {
  const { form, language } = say;
  const counts = Object.entries(one.numbers).map(([id, count]) => {
    const field = fields.find((known) => known.id === id);
    const [title, measure] = field ? [field.title[language], field.measure] : [id, ''];
    return count === '-' ? form.notCounted(title) : form.count(title, grouped(count), measure);
  });
  const names = say.list(one.files.map(({ name }) => name));
  const parts = [names, counts.length > 0 ? form.numbers(counts) : '', one.note ?? ''];
  return form.offeredParts(parts.filter((part) => part !== ''));
}

function Arrow(): Html {
  const line = { 'stroke-width': '4', 'stroke-linecap': 'round' } as const;
  return (
    <svg viewBox="0 0 48 48" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M24 31V9m-9 9 9-9 9 9" {...line} stroke-linejoin="round" />
      <path d="M7 30v6a4 4 0 0 0 4 4h26a4 4 0 0 0 4-4v-6" {...line} />
    </svg>
  );
}
