/**
 * What was found in a file, in words: what it is, how large, how long, when it was taken. Chinese
 * first. Judges nothing; says nothing of where it was taken or with what (facts.ts, `Origin`).
 */
import { dayOf, dayOfIso, isoInstantOf } from '../terms/days.ts';
import type { Text } from '../definition/definition.ts';
import type { FileDamage, FileFacts, SeenFormat } from './facts.ts';
import { sidesOf } from './judge-file.ts';

/** China has one time zone; minutes east of UTC. */
const beijingMinutes = 480;

/** What is no proper name of a format is called by what it is. */
const words: Partial<Record<SeenFormat, Text>> = {
  MPG2: { zh: 'MPG2（MPEG-2）', en: 'MPG2 (MPEG-2)' },
  'MPEG-1': { zh: 'MPEG-1视频', en: 'MPEG-1 video' },
  RAW: { zh: '相机RAW照片', en: 'camera raw' },
  SVG: { zh: 'SVG矢量图', en: 'SVG drawing' },
  AUDIO: { zh: '录音', en: 'sound without a picture' },
  OFFICE: { zh: '其他办公文件', en: 'another office document' },
  HTML: { zh: '网页', en: 'web page' },
  SCRIPT: { zh: '脚本', en: 'script' },
  PROGRAM: { zh: '程序', en: 'program' },
  ARCHIVE: { zh: '压缩包', en: 'archive' },
  TEXT: { zh: '纯文本', en: 'plain text' },
  UNKNOWN: { zh: '无法识别的文件', en: 'file of an unknown kind' },
};

const damageWords: Record<FileDamage, Text> = {
  empty: { zh: '空文件', en: 'empty' },
  truncated: { zh: '不完整', en: 'incomplete' },
  unreadable: { zh: '无法读取', en: 'unreadable' },
  encrypted: { zh: '设有密码', en: 'locked by a password' },
  polyglot: { zh: '夹带其他内容', en: 'with something else behind it' },
  'too-costly': { zh: '过于庞大或异常', en: 'too large or too odd to be inspected' },
};

/** A format as people call it. */
export function formatWords(seen: SeenFormat): Text {
  return words[seen] ?? { zh: seen, en: seen };
}

/** `JPG，4000×3000，拍摄于2018-06-16 09:12`. An upright picture says which side is the long one. */
export function foundText(facts: FileFacts, utcOffsetMinutes = beijingMinutes): Text {
  const { format, damage, widthPx, heightPx, durationMs, framesPerSecond, takenAt } = facts;
  const parts = [withCodec(facts, formatWords(format))];
  if (damage) parts.push(damageWords[damage]);
  if (widthPx !== undefined && heightPx !== undefined) parts.push(sizeText(widthPx, heightPx));
  if (durationMs !== undefined) parts.push(durationText(durationMs));
  if (framesPerSecond !== undefined) {
    const frames = String(Math.round(framesPerSecond * 100) / 100);
    parts.push({ zh: `每秒${frames}帧`, en: `${frames} frames a second` });
  }
  const taken = takenAt === undefined ? null : takenWallOf(takenAt, utcOffsetMinutes);
  if (taken !== null) parts.push({ zh: `拍摄于${taken}`, en: `taken ${taken}` });
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
}

/** `1080×1920（竖幅：长边1920，短边1080）`; on its side only the numbers. */
export function sizeText(widthPx: number, heightPx: number): Text {
  const size = `${widthPx}×${heightPx}`;
  if (heightPx <= widthPx) return { zh: size, en: size };
  const { longPx, shortPx } = sidesOf({ widthPx, heightPx });
  return {
    zh: `${size}（竖幅：长边${longPx}，短边${shortPx}）`,
    en: `${size} (upright: long side ${longPx}, short side ${shortPx})`,
  };
}

/**
 * The day on which something was taken, by the campaign's clock where the file says an offset, else
 * as the camera said. Null for what is no date, and for a camera whose clock was never set.
 */
export function takenDayOf(takenAt: string, utcOffsetMinutes: number): number | null {
  const [, date = '', , offset] = takenPattern.exec(takenAt) ?? [];
  const day = offset === undefined ? dayOfIso(date) : dayOf(Date.parse(takenAt), utcOffsetMinutes);
  return day > clockNeverSetDay ? day : null;
}

const takenPattern = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

/** Where clocks begin that nobody has set: 1904, 1970, 1980, and 2000-01-01 for most cameras. */
const clockNeverSetDay = dayOfIso('2000-01-01');

function takenWallOf(takenAt: string, utcOffsetMinutes: number): string | null {
  if (takenDayOf(takenAt, utcOffsetMinutes) === null) return null;
  const [, date, time, offset] = takenPattern.exec(takenAt) ?? [];
  if (offset === undefined) return `${date} ${time}`;
  return isoInstantOf(Date.parse(takenAt), utcOffsetMinutes).slice(0, 16).replace('T', ' ');
}

function withCodec({ videoCodec }: FileFacts, { zh, en }: Text): Text {
  if (videoCodec === undefined) return { zh, en };
  return { zh: `${zh}（${videoCodec}编码）`, en: `${en} (${videoCodec})` };
}

function durationText(durationMs: number): Text {
  const seconds = Math.round(durationMs / 1_000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  const zh = minutes > 0 ? `${minutes}分${String(rest).padStart(2, '0')}秒` : `${rest}秒`;
  const en = minutes > 0 ? `${minutes} min ${rest} s` : `${rest} s`;
  return { zh: `时长${zh}`, en };
}
