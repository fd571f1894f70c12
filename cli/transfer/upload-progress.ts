/**
 * Shows how much of a file was sent: as a bar that is overwritten if somebody is watching, else as
 * a plain line now and then.
 */
import type { Io } from '../session/io.ts';
import type { CommandLineWords } from '../words/words.ts';

const mib = 1024 * 1024;

/** The speed is that of the last seconds, because slow connections vary. */
const windowMs = 10_000;

/** The least time between two drawings of the bar, and the percentage between two lines. */
const drawEveryMs = 100;
const linePercent = 10;

export interface Progress {
  /** Reports how many bytes are there. */
  at: (bytes: number) => void;
  /** Prints a line; the bar continues below it. */
  say: (text: string) => void;
}

interface Screen {
  io: Pick<Io, 'err' | 'ask'>;
  words: CommandLineWords;
}

interface Shown {
  name: string;
  sizeBytes: number;
  /** Bytes that were there before this command began. They do not count for the speed. */
  before?: number;
  /** Whether to print lines if nobody is watching; not for files that are sent in a moment. */
  lines: boolean;
}

/** Begins with what is there already. */
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

/** `120.0/700.0 MiB  2.1 MiB/s  4:36 left`. The remaining time is left out if it is not known. */
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
