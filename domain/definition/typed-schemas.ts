/**
 * Schemas for what people type. They accept a value as it is clearly meant (typed.ts). If nobody
 * can tell what is meant, the issue says in both languages what is wrong and what to type.
 */
import * as z from 'zod';

import type { Given, InUnit } from '../terms/given.ts';
import type { InEach } from '../terms/language.ts';
import type { Reader } from '../terms/typed.ts';
import {
  typedAddress,
  typedAmount,
  typedCode,
  typedDay,
  typedInstant,
  typedPhone,
  unitCode,
} from '../terms/typed.ts';

/**
 * Names of the ways in which a value can be written. A schema reports the name, because people
 * cannot read a regular expression. The last four names are zod's own.
 */
const forms = [
  'slug',
  'code',
  'column-code',
  'day-of-year',
  'time-of-day',
  'item',
  'id',
  'hash',
  'six-digits',
  'whole-characters',
  'one-line',
  'amount',
  'date',
  'datetime',
  'email',
  'url',
] as const;

export type Form = (typeof forms)[number];

/** Is this the name of a form? */
export function isForm(name: string): name is Form {
  return (forms as readonly string[]).includes(name);
}

/** A text in the form that the pattern describes. */
export function writtenAs(form: Form, pattern: RegExp): z.ZodString {
  return z.string().regex(pattern, form);
}

export const addressTyped = readBy(typedAddress).check(z.email());

/** A phone number; blank means none. */
export const phoneTyped = readBy(typedPhone).max(40);

export const codeTyped = readBy(typedCode)
  .regex(unitCode, 'code' satisfies Form)
  .max(40);

/** A day as `YYYY-MM-DD`. */
export const dayTyped = readBy(typedDay).check(z.iso.date());

const amounts = z.union([
  z.int().min(0).max(1_000_000_000),
  z.literal('-'),
  writtenAs('amount', /^\d{1,9}(\.\d{0,5}[1-9])?( .{1,20})?$/u),
]);

/**
 * 0 is zero, `-` is not available, absent is missing: the three are kept apart. What is not whole
 * becomes a decimal text (given.ts). A JSON number such as 12.5 is taken as it is printed: below a
 * thousand million, each value of six places has a double of its own, so nothing is lost.
 */
export const amountTyped = z.preprocess((given, context) => {
  const isFraction = typeof given === 'number' && /^\d+\.\d+$/.test(String(given));
  return readOrSay(typedAmount)(isFraction ? String(given) : given, context);
}, amounts) as unknown as z.ZodType<Given | InUnit>;

/** An instant: ISO 8601 with an offset, a day and time in Beijing, or epoch milliseconds. */
export const instantTyped = z.preprocess(
  readOrSay(typedInstant),
  z.union([z.int().min(0), z.iso.datetime({ offset: true })]),
);

/** What an issue of these schemas says, even as one branch of a union; null for any other issue. */
export function typedWhy(issue: z.core.$ZodIssue): InEach | null {
  if (issue.code === 'invalid_union') {
    return (
      issue.errors
        .flat()
        .map(typedWhy)
        .find((why) => why !== null) ?? null
    );
  }
  if (issue.code !== 'custom') return null;
  const zh: unknown = issue.params?.['zh'];
  return typeof zh === 'string' ? { zh, en: issue.message } : null;
}

/** Remains a string in the JSON schema, although it is preprocessed. */
function readBy(reader: Reader<string>): z.ZodString {
  const read = (given: string): string => {
    const typed = reader(given);
    return typed.ok ? typed.value : given;
  };
  return z
    .string()
    .overwrite(read)
    .check((context) => {
      const typed = reader(context.value);
      if (!typed.ok) context.issues.push(issueOf(context.value, typed.why));
    });
}

/** Leaves anything that is not a text to the schema that follows. */
function readOrSay(reader: Reader<unknown>) {
  return (given: unknown, context: z.core.ParsePayload): unknown => {
    if (typeof given !== 'string') return given;
    const typed = reader(given);
    if (typed.ok) return typed.value;
    context.issues.push(issueOf(given, typed.why));
    return z.NEVER;
  };
}

function issueOf(input: unknown, { zh, en }: InEach) {
  return { code: 'custom' as const, input, message: en, params: { zh }, continue: false };
}
