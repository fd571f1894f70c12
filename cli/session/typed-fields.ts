/**
 * Which flag or argument of a command carries which field of the API's bodies. A problem names the
 * field, but whoever typed the command knows the flag.
 */
import type { Command } from 'commander';

import { NamedArgument } from './named-argument.ts';

/** A field (RFC 6901 pointer) and the flag or argument for it, in the commands that have it. */
const carriers: readonly (readonly [field: string, typed: string])[] = [
  ['/arrivedAt', '--arrived'],
  ['/campaign', '--id'],
  ['/channel', '--channel'],
  ['/code', '<code>'],
  ['/content/attested', '--attest'],
  ['/content/breakdown', '--contribution'],
  ['/content/doneOn', '--done-on'],
  ['/content/files', '--file'],
  ['/content/nil', '--nil'],
  ['/content/numbers', '--number'],
  ['/content/tells', '--tell'],
  ['/content/texts', '--text'],
  ['/dayOff', '--day-off'],
  ['/days', '--days'],
  ['/definition', '<definition>'],
  ['/from', '--from'],
  ['/hash', '<hash>'],
  ['/launchAt', '--launch-at'],
  ['/note', '--note'],
  ['/number', '<number>'],
  ['/plainYears', '--plain-year'],
  ['/reason', '--reason'],
  ['/revision', '--revision'],
  ['/step', '[step]'],
  ['/step', '<step>'],
  ['/tells', '<ticks>'],
  ['/to', '<day|end>'],
  ['/until', '--until'],
  ['/year', '--year'],
];

/** The flag for any field that has none of its own. */
const anyField = '--field';

/** What can be typed: its id in the table above, and how it is shown to the reader. */
export interface Typed {
  is: string;
  shown: string;
}

/** The flags and arguments of a command. */
export function typedIn({ options, registeredArguments }: Command): Typed[] {
  const flags = options.flatMap(({ long }) => (long ? [{ is: long, shown: long }] : []));
  const words = registeredArguments.map((one) => {
    const id = one instanceof NamedArgument ? one.id : one.name();
    const framed = (name: string): string => (one.required ? `<${name}>` : `[${name}]`);
    return { is: framed(id), shown: framed(one.name()) };
  });
  return [...flags, ...words];
}

/**
 * The flag for a field, such as `--number sessions` for `/content/numbers/sessions`; the field
 * itself if no flag carries it.
 */
export function typedFor(field: string, typed: readonly Typed[]): string {
  for (const [carried, by] of carriers) {
    const isIt = field === carried || field.startsWith(`${carried}/`);
    const found = typed.find(({ is }) => is === by);
    if (isIt && found) return [found.shown, ...partsOf(field.slice(carried.length))].join(' ');
  }
  return typed.some(({ is }) => is === anyField) && field.startsWith('/')
    ? [anyField, ...partsOf(field)].join(' ')
    : field;
}

function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
