/**
 * Reads what people type as they mean it: characters of a Chinese keyboard, blanks and quotation
 * marks from a paste, dates as they are written in letters. It accepts what is clearly meant and
 * says what is wrong with the rest. A clean value stays unchanged. The page, the command line and
 * the request schemas use it.
 */
import type { Given, InUnit } from './given.ts';
import { amountOf, placesMax } from './given.ts';
import type { InEach } from './language.ts';

/** The value that was meant, or why it is not clear. */
export type Typed<T> = { ok: true; value: T } | { ok: false; why: InEach };

/** Reads one kind of value. */
export type Reader<T> = (typed: string) => Typed<T>;

const taken = <T>(value: T): Typed<T> => ({ ok: true, value });
const refused = (zh: string, en: string): Typed<never> => ({ ok: false, why: { zh, en } });

/** Invisible characters: soft hyphens, zero-width ones, direction marks, the byte order mark. */
const unseen = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

const quotes = ['“”', '‘’', '""', "''", '「」', '『』', '《》', '<>', '＂＂', '``'] as const;

/** Replaces full-width forms, and removes blanks and quotation marks around the text. */
export function cleaned(typed: string): string {
  let text = typed;
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replaceAll(unseen, '').normalize('NFKC').trim();
    const [first, last] = [text.slice(0, 1), text.slice(-1)];
    const isQuoted = text.length > 1 && quotes.some((pair) => pair === first + last);
    if (isQuoted) text = text.slice(1, -1);
  }
  return text;
}

/**
 * One mail address. `＠` and `。` are read as @ and a dot, and a frame such as `Li <a@b.cn>` is
 * removed.
 */
export function typedAddress(typed: string): Typed<string> {
  // No address begins or ends with a quotation mark: one of a pair came along with a paste.
  const text = cleaned(typed)
    .replace(/^mailto:/i, '')
    .replaceAll(/^[“”‘’"'「」『』《》\s]+|[“”‘’"'「」『』《》\s]+$/g, '');
  const framed = /^[^<>@]*<\s*([^<>]+?)\s*>$/.exec(text)?.[1] ?? text;
  const dotted = framed.replaceAll(/(?<=@.*)[。｡]/g, '.');
  const example = { zh: '如 name@example.cn', en: 'such as name@example.cn' };
  const [count, hasBlank] = [dotted.split('@').length - 1, /\s/.test(dotted)];
  if (count > 1 || /[,;、，；]/.test(dotted)) {
    return refused(
      `一栏只填一个邮箱，${example.zh}；有多个的请分别填写`,
      `one address only, ${example.en}; give others in fields of their own`,
    );
  }
  if (count === 0) {
    return refused(
      `缺少@，请填写完整邮箱，${example.zh}`,
      `there is no @: type all of it, ${example.en}`,
    );
  }
  if (hasBlank) {
    return refused(`邮箱中间有空格，请去掉，${example.zh}`, `a blank stands in it: ${example.en}`);
  }
  if (/^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+$/.test(dotted)) return taken(dotted);
  return refused(
    `邮箱不完整或有不能用的字符，请核对，${example.zh}`,
    `it is not whole, or holds signs that no address has: ${example.en}`,
  );
}

/** One phone number, grouped as people write it. */
export function typedPhone(typed: string): Typed<string> {
  const text = cleaned(typed)
    .replaceAll(/[‐‑‒–—―−]/g, '-')
    .replaceAll(/\s+/g, ' ');
  if (text === '') return taken(text);
  if (/^\+?[\d ()*#-]+((转|分机|ext\.?) ?\d+)?$/i.test(text) && /\d{3}/.test(text)) {
    return taken(text);
  }
  return /\d{5,}.*[/,;、，；和或].*\d{5,}/.test(text)
    ? refused('一栏只填一个电话，请选一个', 'one number only: choose one')
    : refused(
        '电话只写数字，可加区号和分机，如 0431-88900000转801',
        'digits only, with area and extension, such as 0431-88900000 ext 801',
      );
}

/** The code of a unit: small letters, digits and single hyphens. */
export const unitCode = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Reads the code of a unit. */
export function typedCode(typed: string): Typed<string> {
  const text = cleaned(typed)
    .replaceAll(/[‐‑‒–—―−]/g, '-')
    .toLowerCase();
  if (unitCode.test(text)) return taken(text);
  return refused(
    '单位代码只用字母、数字和连字符，如 220100、minbao',
    'letters, digits and single hyphens only, such as 220100 or minbao',
  );
}

const dayForms = [
  /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/,
  /^(\d{4})[-‐‑–−](\d{1,2})[-‐‑–−](\d{1,2})$/,
  /^(\d{4})([./])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{4})(\d\d)(\d\d)$/,
] as const;

/** A day with its year as `YYYY-MM-DD`: 2026年11月27日, 2026.11.27, 2026/11/27. */
export function typedDay(typed: string): Typed<string> {
  const text = cleaned(typed).replaceAll('。', '.');
  const found = dayForms.map((form) => form.exec(text)).find((one) => one !== null);
  const example = { zh: '如 2026-11-27', en: 'such as 2026-11-27' };
  if (!found) {
    return refused(
      `日期请写明年、月、日，${example.zh}`,
      `give year, month and day, ${example.en}`,
    );
  }
  const [year = 0, month = 0, date = 0] = found.slice(1).filter(isDigits).map(Number);
  const day = new Date(Date.UTC(year, month - 1, date));
  if (day.getUTCMonth() === month - 1 && day.getUTCDate() === date) {
    return taken([String(year).padStart(4, '0'), twoDigits(month), twoDigits(date)].join('-'));
  }
  return refused(`没有这一天，请核对，${example.zh}`, `there is no such day: ${example.en}`);
}

/** A time of day as `HH:MM`: 9:30, ９：３０, 9点30分. */
export function typedTime(typed: string): Typed<string> {
  const text = cleaned(typed);
  const found = /^(\d{1,2})\s*(?::|点|时)\s*(\d\d)\s*分?$/.exec(text);
  const [hour, minute] = [Number(found?.[1] ?? 99), Number(found?.[2] ?? 99)];
  if (hour < 24 && minute < 60) return taken(`${twoDigits(hour)}:${twoDigits(minute)}`);
  return refused('时间请按24小时制填写，如 09:30', 'a time of 24 hours, such as 09:30');
}

/** An instant with its offset. A day and time without an offset are Beijing's. */
export function typedInstant(typed: string): Typed<string> {
  const text = cleaned(typed);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return taken(text);
  const [, first = '', second = ''] = /^(.*\S)[T\s]\s*(\S+)$/.exec(text) ?? [];
  const [day, time] = [typedDay(first), typedTime(second)];
  if (day.ok && time.ok) return taken(`${day.value}T${time.value}:00+08:00`);
  return refused(
    '请写明日期和时间，如 2026-11-27 15:30（北京时间）',
    'give day and time, such as 2026-11-27 15:30 (Beijing time)',
  );
}

/** Digits, thousands set apart by commas or blanks, a decimal point of either keyboard, a unit. */
const amountForm = /^(\d{1,10}|\d{1,3}(?:[, ]\d{3}){1,3})?(?:[.。](\d+))?\s*([\p{L}%‰°].{0,19})?$/u;

/**
 * A number, whole or decimal, or `-` for what is not available. A unit behind it stays with it
 * (`12.5 万元`), since only its field knows whether that is what it is counted in. `places`: how
 * many decimals the field takes, where that is known.
 */
export function typedAmount(typed: string, places = placesMax): Typed<Given | InUnit> {
  const text = cleaned(typed);
  if (/^[-‐‑‒–—―−]+$/.test(text)) return taken('-');
  const [, whole = '', part = '', unit] = amountForm.exec(text) ?? [];
  const digits = `${whole.replaceAll(/[, ]/g, '')}.${part.replace(/0+$/, '')}`;
  if (whole + part === '' || digits.split('.')[1]!.length > places) return noAmount(places);
  const amount = amountOf(digits);
  return taken(unit === undefined ? amount : (`${amount} ${unit}` as InUnit));
}

function noAmount(places: number): Typed<never> {
  if (places === 0) {
    return refused(
      '请填整数，如 12 或 1,200；无法统计的填“-”',
      'a whole number, such as 12 or 1,200; "-" where it is not available',
    );
  }
  return refused(
    `请填数字，如 12、1,200 或 12.5，小数不超过${places}位；无法统计的填“-”`,
    `a number, such as 12, 1,200 or 12.5, with ${places} decimal places at most; ` +
      '"-" where it is not available',
  );
}

/** A whole number: days, years, revisions. */
export function typedNumber(typed: string): Typed<number> {
  const read = typedAmount(typed);
  if (read.ok && typeof read.value === 'number') return taken(read.value);
  return refused('请填整数，如 12', 'a whole number, such as 12');
}

function isDigits(part: string | undefined): part is string {
  return part !== undefined && /^\d+$/.test(part);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
