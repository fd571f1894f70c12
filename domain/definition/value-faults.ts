/**
 * What is wrong with a value, as facts: a zod issue without its English message and its regular
 * expression. The sentences are in domain/words. The kinds of issues are those of zod 4.
 */
import type * as z from 'zod';

import type { InEach } from '../terms/language.ts';
import { isForm, typedWhy } from './typed-schemas.ts';
import type { Form } from './typed-schemas.ts';

/** The kinds of values that a fault can name. */
export type ValueKind = 'text' | 'number' | 'whole' | 'yes-or-no' | 'list' | 'group' | 'other';

export type ValueFault =
  | { code: 'missing' }
  | { code: 'other-kind'; expected: ValueKind }
  | { code: 'too-little'; of: ValueKind; min: number }
  | { code: 'too-much'; of: ValueKind; max: number }
  | { code: 'not-among'; allowed: string[] }
  /** `form` is null if we have no name for the way in which the value must be written. */
  | { code: 'other-form'; form: Form | null }
  /** Somebody typed the value, and it is not clear what they meant. */
  | { code: 'as-typed'; why: InEach }
  | { code: 'not-taken' };

const kinds: Record<string, ValueKind> = {
  string: 'text',
  number: 'number',
  int: 'whole',
  boolean: 'yes-or-no',
  array: 'list',
  tuple: 'list',
  set: 'list',
  object: 'group',
  record: 'group',
};

/**
 * The fault that an issue reports. `given` is the whole value that the schema was asked to check.
 */
export function faultOf(issue: z.core.$ZodIssue, given: unknown): ValueFault {
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(given, issue.path) === undefined
        ? { code: 'missing' }
        : { code: 'other-kind', expected: kindOf(issue.expected) };
    case 'too_small':
      return { code: 'too-little', of: kindOf(issue.origin), min: Number(issue.minimum) };
    case 'too_big':
      return { code: 'too-much', of: kindOf(issue.origin), max: Number(issue.maximum) };
    case 'invalid_value':
      return valueAt(given, issue.path) === undefined
        ? { code: 'missing' }
        : { code: 'not-among', allowed: issue.values.map(String) };
    case 'invalid_format':
      return { code: 'other-form', form: formOf(issue) };
    case 'invalid_union':
      return unionFault(issue, valueAt(given, issue.path));
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues[0] ? faultOf(issue.issues[0], undefined) : { code: 'not-taken' };
    case 'custom': {
      const why = typedWhy(issue);
      if (why) return { code: 'as-typed', why };
      return isForm(issue.message)
        ? { code: 'other-form', form: issue.message }
        : { code: 'not-taken' };
    }
    case 'unrecognized_keys':
    case 'not_multiple_of':
      return { code: 'not-taken' };
  }
}

/** The fault of the branch that came nearest, ignoring branches that want another kind of value. */
function unionFault(issue: z.core.$ZodIssueInvalidUnion, given: unknown): ValueFault {
  if (given === undefined) return { code: 'missing' };
  const faults = issue.errors.flat().map((one) => faultOf(one, given));
  const near = faults.filter(({ code }) => code !== 'other-kind' && code !== 'missing');
  return (
    near.find(({ code }) => code === 'as-typed') ?? near[0] ?? faults[0] ?? { code: 'not-taken' }
  );
}

function formOf({ format, message }: z.core.$ZodIssueInvalidStringFormat): Form | null {
  if (isForm(message)) return message;
  return isForm(format) ? format : null;
}

function kindOf(expected: string): ValueKind {
  return kinds[expected] ?? 'other';
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key],
    given,
  );
}
