/**
 * What Chromium 86 does not have, by MDN's compatibility data: the oldest browser that our pages
 * are made for (360 and others of 2020). Complete, and not from memory.
 */
import data from '@mdn/browser-compat-data/forLegacyNode';
import type { CompatStatement, Identifier, SimpleSupportStatement } from '@mdn/browser-compat-data';

const oldest = 86;

/** Something of the language or the browser: `Array.prototype.at`, `structuredClone`. */
export interface Named {
  /** `Array`; null for something global. */
  owner: string | null;
  name: string;
  isStatic: boolean;
}

/** All that came later. */
export const newerNames: readonly Named[] = namesOf(false);

/** All that it has. */
export const knownNames: readonly Named[] = namesOf(true);

/** Does Chromium 86 have what this entry describes, under this very name and without a flag? */
export function isKnown({ support }: CompatStatement): boolean {
  const { chrome = [] } = support;
  return [chrome].flat().some(isThere);
}

function isThere(one: SimpleSupportStatement): boolean {
  const { version_added: since, version_removed: until, flags } = one;
  const isUnderAnotherName = one.prefix !== undefined || one.alternative_name !== undefined;
  if (flags || isUnderAnotherName || typeof since !== 'string') return false;
  return major(since) <= oldest && (typeof until !== 'string' || major(until) > oldest);
}

/** `≤37` is no later than 37, `preview` is of the future. */
function major(version: string): number {
  const digits = /\d+/.exec(version)?.[0];
  return digits === undefined ? Infinity : Number(digits);
}

function namesOf(known: boolean): Named[] {
  const { builtins, functions: _, ...rest } = data.javascript as Record<string, Identifier>;
  if (Object.keys(rest).length === 0) throw new Error('the data has another shape');
  const { Intl, ...others } = (builtins ?? {}) as Record<string, Identifier>;
  return [data.api, others, Intl ?? {}].flatMap((all) =>
    Object.entries(all as Record<string, Identifier>).flatMap(([owner, about]) => [
      ...(isName(owner) && about.__compat && isKnown(about.__compat) === known
        ? [{ owner: null, name: owner, isStatic: false }]
        : []),
      ...membersOf(owner, about, known),
    ]),
  );
}

function membersOf(owner: string, about: Identifier, known: boolean): Named[] {
  return Object.entries(about).flatMap(([entry, one]) => {
    const name = entry.replace(/_static$/, '');
    const { __compat: compat } = one as Identifier;
    if (!isName(name) || name === owner || !compat || isKnown(compat) !== known) return [];
    return [{ owner: owner === 'Window' ? null : owner, name, isStatic: name !== entry }];
  });
}

/** Options of a function and events are told with other names than they are written with. */
function isName(entry: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(entry);
}
