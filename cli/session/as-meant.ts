/**
 * Reads flags and arguments from a Chinese keyboard or a paste as they are meant, before a command
 * runs, and says so if that differs from what was typed. A table says what each flag holds;
 * `domain/terms/typed.ts` reads the values.
 */
import type { Command } from 'commander';

import type { Language } from '../../domain/terms/language.ts';
import type { Reader } from '../../domain/terms/typed.ts';
import {
  cleaned,
  typedAmount,
  typedCode,
  typedDay,
  typedInstant,
  typedNumber,
} from '../../domain/terms/typed.ts';
import { inWords, wordsIn } from '../words/words.ts';
import { NamedArgument } from './named-argument.ts';
import type { Io } from './io.ts';
import { UsageError } from './session.ts';

/** A day, or the word `end`. */
const dayOrEnd: Reader<string> = (typed) =>
  cleaned(typed) === 'end' ? { ok: true, value: 'end' } : typedDay(typed);

/** `<id>=<count>`, the form of `--number`. */
const namedCount: Reader<string> = (typed) => {
  const [, name = '', count] = /^([^=＝]+)[=＝](.*)$/.exec(typed) ?? [];
  // If there is no name, the command itself reports how to write it.
  if (count === undefined) return { ok: true, value: typed };
  const read = typedAmount(count);
  return read.ok ? { ok: true, value: `${name.trim()}=${read.value}` } : read;
};

/** A day, which means its end, or an instant. */
const dayOrInstant: Reader<string> = (typed) => {
  const day = typedDay(typed);
  return day.ok ? day : typedInstant(typed);
};

const flags: Record<string, Reader<string | number>> = {
  '--after': typedNumber,
  '--arrived': typedInstant,
  '--days': typedNumber,
  '--done-on': typedDay,
  '--launch-at': typedInstant,
  '--nothing-by': dayOrInstant,
  '--number': namedCount,
  '--plain-year': typedNumber,
  '--revision': typedNumber,
  '--until': dayOrEnd,
  '--year': typedNumber,
};

const words: Record<string, Reader<string | number>> = {
  'day|end': dayOrEnd,
  revision: typedNumber,
  unit: typedCode,
};

/** Replaces a command's values by what was meant. Throws UsageError if that is not clear. */
export function takeAsMeant(command: Command, io: Pick<Io, 'err'>, language: Language): void {
  const meant = (reader: Reader<string | number>, name: string, typed: string): string => {
    const read = reader(typed);
    if (!read.ok) {
      const why = read.why;
      throw new UsageError(
        inWords((words, one) => words.mistakes.unreadable(name, typed, why[one])),
      );
    }
    const value = String(read.value);
    if (value !== typed) io.err(`${wordsIn(language).mistakes.takenAs(name, value)}\n`);
    return value;
  };
  for (const [at, argument] of command.registeredArguments.entries()) {
    const id = argument instanceof NamedArgument ? argument.id : argument.name();
    const [reader, typed] = [words[id], command.processedArgs[at] as unknown];
    if (!reader || typeof typed !== 'string') continue;
    command.processedArgs[at] = meant(reader, `<${argument.name()}>`, typed);
  }
  for (const option of command.options) {
    const { long } = option;
    const [key, reader] = [option.attributeName(), long ? flags[long] : undefined];
    const typed = command.getOptionValue(key) as unknown;
    if (!reader || !long || command.getOptionValueSource(key) === 'default') continue;
    const one = (text: string): string => meant(reader, long, text);
    if (typeof typed === 'string') command.setOptionValue(key, one(typed));
    if (Array.isArray(typed)) command.setOptionValue(key, (typed as string[]).map(one));
  }
}
