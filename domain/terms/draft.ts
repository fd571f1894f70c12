/**
 * What was typed into a form and not filed: the unit's draft of one step, for its liaison and its
 * leader alike. Who writes replaces what they had seen. What somebody else wrote meanwhile stays
 * beside it until one of them chooses, so nothing is overwritten. A draft files nothing.
 */
import type { Actor } from './people.ts';

/** One text of a field. `tab`: the page that wrote it, so that it may go on writing. */
export interface DraftText {
  text: string;
  by: Actor;
  /** Epoch ms. */
  at: number;
  rev: number;
  tab: string;
}

/** Texts by the names of the form's fields; several where people have written at once. */
export interface Draft {
  /** Grows with each write, also over the end of an earlier draft. */
  rev: number;
  fields: Record<string, DraftText[]>;
}

/** What a page sends: the fields that changed since it saw revision `seen`. */
export interface DraftChange {
  seen: number;
  tab: string;
  changed: Record<string, string>;
  /** Changed fields of which a person has chosen among the texts. */
  settled: readonly string[];
}

/** A field as one reader sees it: their own text or the latest, and what stands beside it. */
export interface ShownDraft {
  text: string;
  others: DraftText[];
}

/** Most fields of one draft, and characters of one field and of all; a form has some twenty. */
export const draftFieldsMax = 300;
export const draftTextMax = 20_000;
export const draftCharsMax = 200_000;

/** The draft with somebody's change. `at`: epoch ms. */
export function changedDraft(
  before: Draft | null,
  { seen, tab, changed, settled }: DraftChange,
  { by, at }: { by: Actor; at: number },
): Draft {
  const rev = Math.max(at, (before?.rev ?? 0) + 1);
  const fields = { ...before?.fields };
  for (const [name, text] of Object.entries(changed)) {
    const texts = Object.hasOwn(fields, name) ? fields[name]! : [];
    const isOpen = texts.length > 1 && !settled.includes(name);
    const others = texts.filter(
      (one) => one.text !== text && one.tab !== tab && (one.rev > seen || isOpen),
    );
    const mine: DraftText = { text, by, at, rev, tab };
    if (text === '' && others.length === 0) delete fields[name];
    else fields[name] = [mine, ...others];
  }
  return { rev, fields };
}

/** The field for a reader: their own text first, else the latest. */
export function shownDraft(texts: readonly DraftText[], reader: string): ShownDraft | null {
  const latest = texts.toSorted((one, other) => other.rev - one.rev);
  const mine = latest.find(({ by }) => by.id === reader) ?? latest[0];
  return mine ? { text: mine.text, others: latest.filter((one) => one !== mine) } : null;
}

/** What a text costs besides itself: who wrote it, when, in which page. In characters. */
const charsBeside = 150;

/** What it takes to keep the draft, in characters: texts, the names of fields, and who wrote. */
export function charsOf({ fields }: Draft): number {
  return Object.entries(fields).reduce(
    (sum, [name, texts]) =>
      sum + name.length + texts.reduce((of, { text }) => of + text.length + charsBeside, 0),
    0,
  );
}

/** Whether somebody belongs to the unit whose draft it is; nobody else sees it. */
export function mayDraft(actor: Actor, unit: string): boolean {
  return (actor.role === 'liaison' || actor.role === 'leader') && actor.unit === unit;
}
