/**
 * How far a file has come: a bar that is written over where somebody looks, plain lines now and
 * then where nobody does. Knows bytes and the clock, nothing of S3.
 */
import type { Io } from '../session/io.ts';
import type { CommandLineWords } from '../words/words.ts';

const mib = 1024 * 1024;

/** Speed is that of the last seconds: a slow line changes. */
const windowMs = 10_000;

/** A bar is drawn so often at most; a line is written for each so many percent. */
const drawEveryMs = 100;
const linePercent = 10;

export interface Progress {
  /** So many bytes are there. */
  at: (bytes: number) => void;
  /** A line of its own; the bar goes on below. */
  say: (text: string) => void;
}

interface Screen {
  io: Pick<Io, 'err' | 'ask'>;
  words: CommandLineWords;
}

interface Shown {
  name: string;
  sizeBytes: number;
  /** What was there before this command began: it is no speed. */
  before?: number;
  /** Lines where nobody looks: not for what is sent in a moment. */
  lines: boolean;
}

/** Begins at what is there already. */
export function progressOf(
  { io: { err, ask }, words: { sending } }: Screen,
  shown: Shown,
): Progress {
  const { name, sizeBytes, before = 0, lines } = shown;
  const samples = [{ at: Date.now(), bytes: before }];
  let [drawnAt, drawnPercent] = [0, Math.floor((100 * before) / sizeBytes)];
  const figures = (bytes: number, now: number): string => {
    samples.push({ at: now, bytes });
    while (samples.length > 2 && now - (samples[0]?.at ?? now) > windowMs) samples.shift();
    const [first] = samples;
    const seconds = (now - (first?.at ?? now)) / 1_000;
    const perSecond = seconds > 0 ? (bytes - (first?.bytes ?? 0)) / seconds : 0;
    return figuresOf(sizeBytes, { bytes, perSecond, left: sending.left });
  };
  const draw = (bytes: number): void => {
    const [now, percent] = [Date.now(), Math.floor((100 * bytes) / sizeBytes)];
    const isWhole = bytes >= sizeBytes;
    if (ask !== null) {
      if (isWhole ? drawnPercent === 100 : now - drawnAt < drawEveryMs) return;
      const bar = '█'.repeat(percent / 5).padEnd(20, '░');
      const line = `${bar} ${String(percent).padStart(3)}%  ${name}  ${figures(bytes, now)}`;
      err(`\r${line}\x1b[K${isWhole ? '\n' : ''}`);
    } else {
      if (!lines || Math.floor(percent / linePercent) <= Math.floor(drawnPercent / linePercent)) {
        return;
      }
      err(`${name}  ${String(percent)}%  ${figures(bytes, now)}\n`);
    }
    [drawnAt, drawnPercent] = [now, percent];
  };
  return { at: draw, say: (text) => err(ask === null ? `${text}\n` : `\r\x1b[K${text}\n`) };
}

/** `120.0/700.0 MiB  2.1 MiB/s  4:36 left`; how long it still takes only where it is known. */
export function figuresOf(
  sizeBytes: number,
  {
    bytes,
    perSecond,
    left: said,
  }: { bytes: number; perSecond: number; left: (time: string) => string },
): string {
  const inMib = (count: number): string => (count / mib).toFixed(1);
  const done = `${inMib(bytes)}/${inMib(sizeBytes)} MiB`;
  if (perSecond <= 0) return done;
  const speed = `${done}  ${inMib(perSecond)} MiB/s`;
  if (bytes >= sizeBytes) return speed;
  const seconds = Math.ceil((sizeBytes - bytes) / perSecond);
  const two = (count: number): string => String(count).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const left = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${speed}  ${said(`${left}:${two(seconds % 60)}`)}`;
}
