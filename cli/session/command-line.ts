/**
 * Builds commands in the reader's language, with the arguments, options and examples that the
 * catalogue has for each.
 */
import type { Command } from 'commander';

import type { CommandLineWords } from '../words/words.ts';
import { NamedArgument } from './named-argument.ts';
import type { Run, RunAlone } from './session.ts';

/** What a group of commands needs to register itself. */
export interface CommandLine {
  /** Adds a command from a pattern: `act <campaign> <unit> <command> [step]`. */
  add: (usage: string) => Command;
  run: Run;
  /** For what needs no server. */
  alone: RunAlone;
  words: CommandLineWords;
}

type CommandName = keyof CommandLineWords['commands'];

/** What an option means, and the name of its value if it has one. */
type OptionWords = string | { value: string; what: string };

/** Adds a command with its texts from the catalogue. */
export function addCommand(program: Command, usage: string, words: CommandLineWords): Command {
  const [name = '', ...patterns] = usage.split(' ');
  const about: { what: string; more?: string; examples: string } =
    words.commands[name as CommandName];
  const { what, more, examples } = about;
  const command = program
    .command(name)
    .summary(what)
    .description(more === undefined ? what : `${what}\n${more}`)
    .addHelpText('after', `\n${words.examples}\n${examples.replaceAll(/^/gm, '  ')}\n`);
  for (const pattern of patterns) command.addArgument(new NamedArgument(pattern, words));
  return withCommonOptions(command, words);
}

/** An option's flag with the localised name of its value, and what it means. */
export function flag(long: string, said: OptionWords): [flags: string, what: string] {
  return typeof said === 'string' ? [long, said] : [`${long} <${said.value}>`, said.what];
}

/** Collects the values of an option that may be given several times. */
export function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

function withCommonOptions(command: Command, { common }: CommandLineWords): Command {
  const [lang, what] = flag('--lang', common.lang);
  return command
    .option(...flag('--json', common.json))
    .addOption(command.createOption(lang, what).choices(['zh', 'en']))
    .option(...flag('--as', common.as))
    .option(...flag('--url', common.url))
    .option(...flag('--token-file', common.tokenFile));
}
