/**
 * Turns unknown data into a definition, units, a calendar or a script, or into a list of its
 * problems, each with its path. The schemas check shape and spelling; `compile` checks whether the
 * parts fit each other.
 */
import type { ZodSafeParseResult } from 'zod';

import type { Definition } from './definition.ts';
import { definitionSchema } from './definition.ts';
import type { Problem } from './problems.ts';
import { problem } from './problems.ts';
import type { Calendar } from './statutory-days.ts';
import { calendarSchema } from './statutory-days.ts';
import type { Script } from './script.ts';
import { scriptSchema } from './script.ts';
import type { Addressees } from './units.ts';
import { addresseesSchema } from './units.ts';
import { faultOf } from './value-faults.ts';

export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** Returns the definition, or what is wrong with it. */
export function parseDefinition(unknown: unknown): Parsed<Definition> {
  return parsed('definition', unknown, definitionSchema.safeParse(unknown));
}

/** Returns the units and the office, or what is wrong with them. */
export function parseAddressees(unknown: unknown): Parsed<Addressees> {
  return parsed('units', unknown, addresseesSchema.safeParse(unknown));
}

/** Returns a year's calendar, or what is wrong with it. */
export function parseCalendar(unknown: unknown): Parsed<Calendar> {
  return parsed('calendar', unknown, calendarSchema.safeParse(unknown));
}

/** Returns a rehearsal's script, or what is wrong with it. */
export function parseScript(unknown: unknown): Parsed<Script> {
  const script = parsed('script', unknown, scriptSchema.safeParse(unknown));
  return script.ok ? withKnownNames(script.value) : script;
}

/** Returns the script if it defines every behaviour that it names, else the problems. */
export function withKnownNames(script: Script): Parsed<Script> {
  const known = Object.keys(script.behaviours);
  const named = [
    ...Object.entries(script.units).map(([unit, name]) => ({ path: `script.units.${unit}`, name })),
    { path: 'script.others', name: script.others },
  ];
  const problems = named
    .filter(({ name }) => !known.includes(name))
    .map(({ path, name }) =>
      problem(path, { code: 'unknown-name', what: 'behaviour', name, known }),
    );
  return problems.length === 0 ? { ok: true, value: script } : { ok: false, problems };
}

function parsed<T>(root: string, unknown: unknown, result: ZodSafeParseResult<T>): Parsed<T> {
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues.flatMap((issue) => {
    const path = pathOf(root, unknown, issue.path);
    if (issue.code !== 'unrecognized_keys') {
      return [problem(path, { code: 'wrong-value', fault: faultOf(issue, unknown) })];
    }
    return issue.keys.map((field) => problem(`${path}.${field}`, { code: 'unknown-field', field }));
  });
  return { ok: false, problems };
}

/** Names list members by id or code: `steps.summary.due` instead of `steps.3.due`. */
function pathOf(root: string, unknown: unknown, path: readonly PropertyKey[]): string {
  const names = [root];
  let at: unknown = unknown;
  for (const key of path) {
    at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key];
    const own = at as { id?: unknown; code?: unknown } | null | undefined;
    const name = typeof key === 'number' ? (own?.id ?? own?.code) : undefined;
    names.push(typeof name === 'string' ? name : String(key));
  }
  return names.join('.');
}
