/**
 * Which flag or argument of a command line carries a field of the API's bodies: a problem points
 * at the field, whoever typed the command knows the flag. Knows the names, nothing of what fails.
 */
import type { Command } from 'commander';

import { NamedArgument } from './named-argument.ts';

/** A field (RFC 6901 pointer) and what carries it, in those commands that have it. */
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

/** Carries any field that has no flag of its own. */
const anyField = '--field';

/** What can be typed: as the table above knows it, and as its reader sees it. */
export interface Typed {
  is: string;
  shown: string;
}

/** What can be typed in a command: its flags, and its arguments. */
export function typedIn({ options, registeredArguments }: Command): Typed[] {
  const flags = options.flatMap(({ long }) => (long ? [{ is: long, shown: long }] : []));
  const words = registeredArguments.map((one) => {
    const id = one instanceof NamedArgument ? one.id : one.name();
    const framed = (name: string): string => (one.required ? `<${name}>` : `[${name}]`);
    return { is: framed(id), shown: framed(one.name()) };
  });
  return [...flags, ...words];
}

/** `--number sessions` of `/content/numbers/sessions`; the field as it is where nothing fits. */
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
