/**
 * What a form shows of the unit's draft: the texts that stand in its fields, what somebody else
 * wrote into the same field, and the button that keeps it all without a script. With a script,
 * `web/form/draft.ts` keeps it by itself and uses the same elements.
 */
/** @jsxImportSource hono/jsx */
import type { Actor } from '../domain/terms/people.ts';
import type { Html } from './web-page.tsx';
import type { PageWords } from './words/words.ts';

/** A draft as its reader sees it (api/drafts/wire-drafts.ts). */
export interface DraftShown {
  rev: number;
  fields: Readonly<Record<string, DraftField>>;
}

interface DraftField {
  text: string;
  others: readonly { text: string; by: Pick<Actor, 'role'>; at: string }[];
}

/** The draft of a form, where its button sends it, and a name for this page. */
export interface DraftAbout {
  shown: DraftShown;
  action: string;
  isJustKept: boolean;
  tab: string;
  /** The unit: a device keeps what could not be sent under its name. */
  place: string;
}

/** Of a form without a draft (a county's), every field is empty. */
export type DraftOrNone = DraftAbout | null;

/** What stands in a field; `usual` where the draft has nothing of it. */
export function textIn(draft: DraftOrNone, name: string, usual = ''): string {
  return draft?.shown.fields[name]?.text ?? usual;
}

/** Whether a box is ticked in the draft. */
export function isTicked(draft: DraftOrNone, name: string): boolean {
  return textIn(draft, name) === '1';
}

interface OthersAbout {
  say: PageWords;
  draft: DraftOrNone;
  /** The field's name. */
  name: string;
}

/** What others wrote into this field: beside one's own text, until somebody chooses. */
export function Others({ say, draft, name }: OthersAbout): Html | null {
  const field = draft?.shown.fields[name];
  if (!field || field.others.length === 0) return null;
  return (
    <>
      {field.others.map(({ text, by, at }, index) => (
        <Other say={say} field={name} index={index} said={wroteOf(say, by, at)} text={text} />
      ))}
    </>
  );
}

function wroteOf({ draft }: PageWords, by: Pick<Actor, 'role'>, at: string): string {
  return draft.wrote(by.role === 'leader' ? draft.leader : draft.liaison, at);
}

interface OtherAbout {
  say: PageWords;
  field: string;
  index: number;
  said: string;
  text: string;
}

function Other({ say: { draft }, field, index, said, text }: OtherAbout): Html {
  const choice = (how: string): string => `${how}:${index}:${field}`;
  return (
    <div class="notice told other" role="status" data-other={field}>
      <p data-wrote>{said}</p>
      <blockquote data-theirs>{text}</blockquote>
      <p class="row">
        <button class="plain" name="settle" value={choice('both')}>
          {draft.both}
        </button>
        <button class="plain" name="settle" value={choice('theirs')}>
          {draft.theirs}
        </button>
        <button class="plain" name="settle" value={choice('mine')}>
          {draft.mine}
        </button>
      </p>
    </div>
  );
}

/** The button, and what the request needs to know of the page. */
export function KeepDraft({ say, draft }: { say: PageWords; draft: DraftAbout }): Html {
  const { shown, tab, isJustKept } = draft;
  const texts = Object.entries(shown.fields).map(([name, { text }]) => [name, text]);
  return (
    <>
      <input type="hidden" name="seen" value={String(shown.rev)} />
      <input type="hidden" name="tab" value={tab} />
      <input type="hidden" name="shown" value={JSON.stringify(Object.fromEntries(texts))} />
      <template data-other-template>
        <Other say={say} field="" index={0} said="" text="" />
      </template>
      <p class="kept" role="status" data-kept>
        {isJustKept ? say.draft.kept : shown.rev > 0 ? say.draft.there : ''}
      </p>
      <button class="plain" name="keep" value="1">
        {say.draft.keep}
      </button>
    </>
  );
}
