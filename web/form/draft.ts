/**
 * Keeps what is typed: on the server a moment after typing stops and before the page is left; on
 * the device for as long as the server has not got it, so that a reload or the end of the session
 * loses nothing. Files nothing.
 */
import type { DraftAnswer } from '../../api/drafts/wire-drafts.ts';
import { post, Problem } from '../transfer/ask.ts';
import { waitMs } from '../transfer/patience.ts';
import { saidBy } from '../transfer/transfer.ts';
import type { Words } from '../words/zh.ts';
import type { Texts } from './draft-fields.ts';
import { chosenBy, fillIn, sayKept, settledBySelf, showOthers, textsIn } from './draft-fields.ts';
import { part } from './elements.ts';

export interface DraftKeeper {
  /** Is something typed that the server has not got? */
  isUnsaved: () => boolean;
  /** Was one of the draft's own buttons pressed? Then it is done. */
  took: (button: Element | null) => boolean;
  /** Waits for what is under way, and keeps nothing more until it is let go. */
  hold: () => Promise<void>;
  letGo: () => void;
  /** The form was filed: the draft is of no use any more. */
  end: () => void;
}

/** After so long without a key pressed. */
const quietMs = 1_200;

/** A browser refuses larger bodies when a page is left. Source: Fetch, 4.6: 64 KiB. */
const keepaliveMax = 60_000;

interface Unsent {
  seen: number;
  tab: string;
  changed: Texts;
  settled: string[];
}

/** Null for a form that has no draft: a county's. */
export function keepDraft(form: HTMLFormElement, words: Words): DraftKeeper | null {
  const { place, base = '', step = '' } = form.dataset;
  if (place === undefined) return null;
  return new Keeper(form, words, {
    url: `${base}/steps/${encodeURIComponent(step)}/draft`,
    name: `duban-draft ${place} ${step}`,
  });
}

class Keeper implements DraftKeeper {
  private readonly form: HTMLFormElement;
  private readonly words: Words;
  private readonly at: { url: string; name: string };
  private readonly store = deviceStore();
  /** What the server has, or what the page showed at first. */
  private saved: Texts;
  private seen: number;
  private tab: string;
  /** Fields in which a person has chosen among several texts. */
  private readonly chosen = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | null = null;
  private tries = 0;
  private isHeld = false;
  /** What was sent when the page was left, so that it is sent once. */
  private left = '';

  constructor(form: HTMLFormElement, words: Words, at: { url: string; name: string }) {
    this.form = form;
    this.words = words;
    this.at = at;
    this.saved = textsIn(form);
    this.seen = Number(part<HTMLInputElement>(form, 'input[name=seen]').value);
    this.tab = part<HTMLInputElement>(form, 'input[name=tab]').value;
    part<HTMLButtonElement>(form, 'button[name=keep]').hidden = true;
    this.restore();
    form.addEventListener('input', () => this.changed());
    form.addEventListener('change', () => this.changed());
    addEventListener('pagehide', () => this.leave());
    addEventListener('online', () => this.saveIn(0));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.leave();
      else if (this.isUnsaved()) this.saveIn(0);
    });
  }

  isUnsaved(): boolean {
    return !this.isHeld && Object.keys(this.unsent().changed).length > 0;
  }

  took(button: Element | null): boolean {
    if (!(button instanceof HTMLButtonElement)) return false;
    if (button.name === 'keep') {
      this.saveIn(0);
      return true;
    }
    if (button.name !== 'settle') return false;
    const choice = chosenBy(this.form, button);
    if (choice) {
      fillIn(this.form, { [choice.name]: choice.text });
      this.chosen.add(choice.name);
      button.closest('[data-other]')?.remove();
      this.saveIn(0);
    }
    return true;
  }

  async hold(): Promise<void> {
    this.isHeld = true;
    clearTimeout(this.timer);
    await this.underWay;
  }

  letGo(): void {
    this.isHeld = false;
    if (this.isUnsaved()) this.saveIn(quietMs);
  }

  end(): void {
    this.isHeld = true;
    tried(() => this.store?.removeItem(this.at.name));
  }

  /** Fields that differ from what the server has, and those that were chosen. */
  private unsent(): Unsent {
    const changed: Texts = {};
    for (const [name, text] of Object.entries(textsIn(this.form))) {
      if (text !== this.saved[name] || this.chosen.has(name)) changed[name] = text;
    }
    const settled = [...this.chosen, ...settledBySelf(changed)];
    return { seen: this.seen, tab: this.tab, changed, settled: [...new Set(settled)] };
  }

  private changed(): void {
    if (this.isHeld) return;
    tried(() => this.store?.setItem(this.at.name, JSON.stringify(this.unsent())));
    sayKept(this.form, '');
    this.saveIn(quietMs);
  }

  private saveIn(ms: number): void {
    clearTimeout(this.timer);
    if (this.isHeld) return;
    this.timer = setTimeout(() => {
      this.underWay ??= this.save().finally(() => {
        this.underWay = null;
      });
    }, ms);
  }

  private async save(): Promise<void> {
    const unsent = this.unsent();
    if (Object.keys(unsent.changed).length === 0) {
      tried(() => this.store?.removeItem(this.at.name));
      return;
    }
    const { signal } = new AbortController();
    try {
      const answer = await post<DraftAnswer>(this.at.url, unsent, signal);
      this.tries = 0;
      this.taken(unsent, answer);
    } catch (failure) {
      this.failed(failure);
    }
  }

  /** What others wrote into fields that stand as they were is shown in them. */
  private taken(unsent: Unsent, answer: DraftAnswer): void {
    const { words, form } = this;
    for (const name of unsent.settled) this.chosen.delete(name);
    const before = textsIn(form);
    const news: Texts = {};
    for (const [name, text] of Object.entries(before)) {
      const there = answer.fields[name]?.text ?? (name in unsent.changed ? '' : undefined);
      if (there === undefined) continue;
      if (text === (unsent.changed[name] ?? this.saved[name])) news[name] = there;
      this.saved[name] = there;
    }
    fillIn(form, news);
    this.seen = answer.rev;
    showOthers(form, answer, words);
    if (this.isUnsaved()) {
      this.changed();
      return;
    }
    tried(() => this.store?.removeItem(this.at.name));
    sayKept(form, words.draft.kept(new Date().toTimeString().slice(0, 5)));
  }

  private failed(failure: unknown): void {
    const { words, form } = this;
    const isHere = this.store !== null;
    if (!(failure instanceof Problem)) {
      sayKept(form, words.draft.notKept(isHere), { isLate: true });
      this.tries += 1;
      this.saveIn(waitMs(this.tries));
    } else if (failure.problem.status === 401 || failure.problem.status === 403) {
      const link = words.draft.signIn;
      sayKept(form, words.draft.signedOut(isHere), { isLate: true, link });
    } else sayKept(form, saidBy(failure.problem, words).join(' '), { isLate: true });
  }

  /** The page may be gone before an answer comes. */
  private leave(): void {
    if (!this.isUnsaved()) return;
    const body = JSON.stringify(this.unsent());
    if (body === this.left) return;
    this.left = body;
    const headers = { 'Content-Type': 'application/json', 'Duban-Via': 'page' };
    const keepalive = new Blob([body]).size <= keepaliveMax;
    // Without an answer it counts as unsent, and is sent again when the page is back.
    fetch(this.at.url, { method: 'POST', headers, body, keepalive }).catch(() => undefined);
  }

  /** What the server did not get the last time, on this device. */
  private restore(): void {
    const text = tried(() => this.store?.getItem(this.at.name)) ?? null;
    const unsent = text === null ? null : (tried(() => JSON.parse(text) as Unsent) ?? null);
    if (!unsent) return;
    fillIn(this.form, unsent.changed);
    this.seen = unsent.seen;
    this.tab = unsent.tab;
    sayKept(this.form, this.words.draft.restored);
    this.saveIn(0);
  }
}

/** A store that is full or forbidden is as good as none. */
function tried<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}

/** Null where a browser has switched it off. */
function deviceStore(): Storage | null {
  return tried(() => localStorage);
}
