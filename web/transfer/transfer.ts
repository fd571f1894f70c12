/**
 * The life of one file in the page: it is read, sent and checked; it can be paused and continued;
 * and sending is tried again as long as only the connection is at fault. It touches no document,
 * but reports each change to whoever shows it.
 */
import type { CheckAnswer } from '../../api/files/wire-checks.ts';
import type { ProblemAnswer } from '../../api/answers/wire.ts';
import type { Parting } from '../../domain/evidence/cut.ts';
import { messageIn, problemIn } from '../../domain/terms/language.ts';
import type { ContentId } from '../../pack/content-id.ts';
import { contentIdOf } from '../../pack/content-id.ts';
import type { Asked, Brought, Ends, FileEntry } from '../../pack/upload.ts';
import { bring, isGone, StoreRefused } from '../../pack/upload.ts';
import { Busy, LineBroken, post, Problem, put, StoreUnreached } from './ask.ts';
import { base64Of, readable, sumOf } from './file-bytes.ts';
import type { Pace } from './pace.ts';
import { createPace } from './pace.ts';
import type { Turns } from './patience.ts';
import { lineBack, pause, throwIfStopped, waitMs } from './patience.ts';
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
  /** The file is no longer what was chosen: only choosing it again helps. */
  isLost: boolean;
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
  /** Up to which size (bytes) a file may go through the API where the store is blocked; 0: none. */
  relayBytesMax: number;
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
    view = { ...view, ...nothingSaid, ...more, stage };
    parts.changed();
  };
  const run = async (signal: AbortSignal): Promise<void> => {
    // A paused file reports nothing more, even if a slice is still being read.
    const tell: Show = (stage, more) => (signal.aborted ? undefined : show(stage, more));
    if (file.size === 0) return show('refused', { said: [parts.words.empty] });
    id ??= await read(parts, file, signal, tell);
    throwIfStopped(signal);
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

const nothingSaid = { bytesPerSecond: null, secondsLeft: null, said: [], isLost: false };

function fresh(): View {
  return { stage: 'waiting', doneBytes: 0, resumedBytes: 0, ...nothingSaid };
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
        throwIfStopped(signal);
        return sumOf(file.slice(from, to));
      },
    });
  });
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
async function send(sending: Sending): Promise<Brought> {
  const ends = endsOf(sending);
  // What was read is not sent yet.
  sending.show('sending', { doneBytes: 0 });
  sending.pace.begin();
  try {
    return await bring(ends, sending.asked, sending.id);
  } catch (failure) {
    if (!(failure instanceof StoreUnreached)) throw failure;
    return relay(sending, ends);
  }
}

function endsOf({ parts, file, asked, signal, show, pace }: Sending): Ends {
  const { base, words, sending: turns } = parts;
  let resumedBytes = 0;
  let refusals = 0;
  return {
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
      throwIfStopped(signal);
      const isAnew =
        failure instanceof StoreRefused ||
        (failure instanceof Problem && isGone(failure.problem.code));
      if (isAnew) refusals += 1;
      const mayPass = isAnew && refusals < newAddresses;
      if (failure instanceof Busy) {
        show('busy', { said: [words.busy] });
        await pause(failure.retryAfterMs, signal);
      } else if (failure instanceof LineBroken || mayPass) {
        // A file that has changed looks like a broken line to whoever sends it.
        await readable(file);
        const isBlocked =
          failure instanceof StoreUnreached && (await answers(parts, asked, signal));
        if (isBlocked && file.size <= parts.relayBytesMax) throw failure;
        show('broken', { said: [isBlocked ? words.blocked(failure.host) : words.broken] });
        await lineBack(waitMs(tries), signal);
      } else throw failure;
      pace.begin();
    },
  };
}

/** Does the API answer, while the store does not? */
async function answers(
  { base }: TransferParts,
  asked: Asked,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await post(`${base}/uploads`, asked, signal);
    return true;
  } catch (failure) {
    return failure instanceof Problem;
  }
}

/** The slow way for a small file: through the API, which stores it. */
async function relay({ parts, file, asked, signal, show }: Sending, ends: Ends): Promise<Brought> {
  const bytes = await base64Of(file);
  const address = `${parts.base}/uploads/bytes`;
  for (let tries = 0; ; tries += 1) {
    show('sending', { said: [parts.words.relayed] });
    try {
      return await ends.inTurn(() => post<Brought>(address, { ...asked, bytes }, signal));
    } catch (failure) {
      await ends.again(failure, tries);
    }
  }
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
        const said = told.map((one) => messageIn(words.language, one));
        const found = checked.found ? [checked.found[words.language]] : [];
        if (checked.accepted === false) return show('refused', { doneBytes, said });
        return show('accepted', { doneBytes, said: [...found, ...said] });
      }
      await pause(waitMs(Math.min(tries, 2)), signal);
    } catch (failure) {
      throwIfStopped(signal);
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
  if (failure instanceof StoreRefused) return ['failed', { said: [words.changed], isLost: true }];
  const isFile = failure instanceof DOMException && failure.name !== 'AbortError';
  if (isFile) return ['failed', { said: [words.unreadable], isLost: true }];
  return ['failed', { said: [words.unexpected] }];
}

/** The message of each fault in a problem, or of the whole if there is only one. */
export function saidBy(problem: ProblemAnswer, { language }: Words): string[] {
  const { errors = [] } = problem;
  if (errors.length > 0) return errors.map((one) => messageIn(language, one));
  return [problemIn(language, problem).detail];
}
