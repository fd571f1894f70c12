/**
 * The life of one file in the page: it is read, sent and checked; it can be paused and continued;
 * and sending is tried again as long as only the connection is at fault. It touches no document,
 * but reports each change to whoever shows it.
 */
import type { CheckAnswer } from '../../api/files/wire-checks.ts';
import type { ProblemAnswer } from '../../api/answers/wire.ts';
import type { Parting } from '../../domain/evidence/cut.ts';
import type { ContentId } from '../../pack/content-id.ts';
import { contentIdOf, hexOf } from '../../pack/content-id.ts';
import type { Asked, Brought, Ends, FileEntry } from '../../pack/upload.ts';
import { bring, isGone, StoreRefused } from '../../pack/upload.ts';
import { Busy, LineBroken, post, Problem, put } from './ask.ts';
import type { Pace } from './pace.ts';
import { createPace } from './pace.ts';
import type { Turns } from './patience.ts';
import { lineBack, pause, waitMs } from './patience.ts';
import type { Stage } from '../words/stages.ts';
import type { Words } from '../words/zh.ts';

export interface View {
  stage: Stage;
  /** Bytes stored so far or, while the file is being read, bytes read so far. */
  doneBytes: number;
  /** Bytes that an earlier page or attempt had sent. */
  resumedBytes: number;
  bytesPerSecond: number | null;
  secondsLeft: number | null;
  /** In the page's language. */
  said: string[];
}

export interface Transfer {
  file: File;
  deliverable: string;
  view: () => View;
  /** Null until the file is stored. */
  entry: () => FileEntry | null;
  start: () => void;
  pause: () => void;
  stop: () => void;
}

export interface TransferParts {
  words: Words;
  base: string;
  step: string;
  parting: Parting;
  /** One file is read at a time; several parts are sent at once. */
  reading: Turns;
  sending: Turns;
  changed: () => void;
}

/**
 * How often to fetch new addresses after refusals of the store that this may solve: an address is
 * valid for an hour, and two may send the same file at once.
 */
const newAddresses = 3;

/** How often to look for the verdict. If it takes longer, whoever receives the file will see it. */
const checkTries = 40;

/** A chosen file. Nothing happens until `start`. */
export function createTransfer(parts: TransferParts, file: File, deliverable: string): Transfer {
  const pace = createPace(() => performance.now());
  let view: View = fresh();
  let id: ContentId | null = null;
  let brought: Brought | null = null;
  let stopping = new AbortController();
  const show = (stage: Stage, more: Partial<View> = {}): void => {
    view = { ...view, said: [], bytesPerSecond: null, secondsLeft: null, ...more, stage };
    parts.changed();
  };
  const run = async (signal: AbortSignal): Promise<void> => {
    // A paused file reports nothing more, even if a slice is still being read.
    const tell: Show = (stage, more) => (signal.aborted ? undefined : show(stage, more));
    if (file.size === 0) return show('refused', { said: [parts.words.empty] });
    id ??= await read(parts, file, signal, tell);
    signal.throwIfAborted();
    const asked: Asked = {
      ...(parts.step !== '' && { step: parts.step }),
      deliverable,
      name: file.name,
      sizeBytes: file.size,
      sha256: id.sha256,
    };
    brought ??= await send({ parts, file, asked, id, signal, show: tell, pace });
    await check({ parts, asked, brought, signal, show: tell });
  };
  return {
    file,
    deliverable,
    view: () => view,
    entry: () => {
      if (!brought || !id) return null;
      const { key, version } = brought;
      const { sha256 } = id;
      return { deliverable, key, version, sha256, sizeBytes: file.size, name: file.name };
    },
    start() {
      stopping.abort();
      stopping = new AbortController();
      const { signal } = stopping;
      show('waiting');
      run(signal).catch((failure: unknown) => {
        // Paused, removed or started again: that was reported already.
        if (!signal.aborted) show(...endOf(failure, parts.words));
      });
    },
    pause() {
      stopping.abort();
      show('paused');
    },
    stop: () => stopping.abort(),
  };
}

type Show = (stage: Stage, more?: Partial<View>) => void;

function fresh(): View {
  const none = { bytesPerSecond: null, secondsLeft: null, said: [] };
  return { stage: 'waiting', doneBytes: 0, resumedBytes: 0, ...none };
}

function read(
  { parting, reading }: TransferParts,
  file: File,
  signal: AbortSignal,
  show: Show,
): Promise<ContentId> {
  return reading.take(signal, () => {
    show('reading', { doneBytes: 0 });
    return contentIdOf(file.size, parting, {
      read: (doneBytes) => show('reading', { doneBytes }),
      sumOf({ from, to }) {
        signal.throwIfAborted();
        return sumOf(file.slice(from, to));
      },
    });
  });
}

/** SHA-256, hexadecimal. */
async function sumOf(slice: Blob): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', await slice.arrayBuffer());
  return hexOf(new Uint8Array(sum));
}

interface Sending {
  parts: TransferParts;
  file: File;
  asked: Asked;
  id: ContentId;
  signal: AbortSignal;
  show: Show;
  pace: Pace;
}

/** How many parts of one file are sent at the same time. */
const partsAtOnce = 3;

/**
 * Tries until the file is stored, as long as only the connection or a busy server is in the way.
 */
function send({ parts, file, asked, id, signal, show, pace }: Sending): Promise<Brought> {
  const { base, words, sending: turns } = parts;
  let resumedBytes = 0;
  let refusals = 0;
  const ends: Ends = {
    partsAtOnce,
    post: (path, body) => post(`${base}/uploads${path}`, body, signal),
    put: (address, { from, to }, sent) => put(address, file.slice(from, to), { signal, sent }),
    inTurn: (work) => turns.take(signal, work),
    sent(doneBytes, before) {
      resumedBytes = Math.max(resumedBytes, before);
      show('sending', { doneBytes, resumedBytes, ...pace.at(doneBytes, file.size) });
    },
    finishing: () => show('finishing', { doneBytes: file.size, resumedBytes }),
    async again(failure, tries) {
      signal.throwIfAborted();
      const isAnew =
        failure instanceof StoreRefused ||
        (failure instanceof Problem && isGone(failure.problem.code));
      if (isAnew) refusals += 1;
      const mayPass = isAnew && refusals < newAddresses;
      if (failure instanceof Busy) {
        show('busy', { said: [words.busy] });
        await pause(failure.retryAfterMs, signal);
      } else if (failure instanceof LineBroken || mayPass) {
        show('broken', { said: [words.broken] });
        await lineBack(waitMs(tries), signal);
      } else throw failure;
      pace.begin();
    },
  };
  pace.begin();
  return bring(ends, asked, id);
}

async function check({
  parts,
  asked,
  brought,
  signal,
  show,
}: Pick<Sending, 'parts' | 'asked' | 'signal' | 'show'> & { brought: Brought }): Promise<void> {
  const doneBytes = asked.sizeBytes;
  const { base, words } = parts;
  show('checking', { doneBytes });
  for (let tries = 0; tries < checkTries; tries += 1) {
    try {
      const body = { ...asked, ...brought };
      const checked = await post<CheckAnswer>(`${base}/files/check`, body, signal);
      if (checked.state === 'checked') {
        const told = [...checked.faults, ...checked.remarks];
        const said = told.map((one) => saidOf(one, words));
        const found = checked.found ? [checked.found[words.language]] : [];
        if (checked.accepted === false) return show('refused', { doneBytes, said });
        return show('accepted', { doneBytes, said: [...found, ...said] });
      }
      await pause(waitMs(Math.min(tries, 2)), signal);
    } catch (failure) {
      signal.throwIfAborted();
      if (failure instanceof Busy) await pause(failure.retryAfterMs, signal);
      else if (failure instanceof LineBroken) await lineBack(waitMs(tries), signal);
      else throw failure;
    }
  }
  show('unchecked', { doneBytes, said: [words.notChecked] });
}

/** What a failure means for the file, in the API's own words if it refused. */
function endOf(failure: unknown, words: Words): Parameters<Show> {
  if (failure instanceof Problem) {
    const stage = failure.problem.status === 422 ? 'refused' : 'failed';
    return [stage, { said: saidBy(failure.problem, words) }];
  }
  if (failure instanceof StoreRefused) return ['failed', { said: [words.changed] }];
  const isFile = failure instanceof DOMException && failure.name !== 'AbortError';
  if (isFile) return ['failed', { said: [words.unreadable] }];
  return ['failed', { said: [unexpectedHere(words)] }];
}

/** A fault of the page itself, or something that browsers allow only on https pages. */
export function unexpectedHere(words: Words): string {
  return globalThis.isSecureContext ? words.unexpected : words.noCrypto;
}

/** The message of each fault in a problem, or of the whole if there is only one. */
export function saidBy({ detail, en, errors }: ProblemAnswer, words: Words): string[] {
  if (errors && errors.length > 0) return errors.map((one) => saidOf(one, words));
  return [words.language === 'zh' ? detail : en.detail];
}

function saidOf({ message, en }: { message: string; en: string }, { language }: Words): string {
  return language === 'zh' ? message : en;
}
