/**
 * How a help text is laid out and a wrong command line is told, in the reader's language. Commander
 * speaks English and counts letters; here its words are replaced, and Chinese letters count twice.
 */
import { type Command, Help, type HelpConfiguration, type Option } from 'commander';
import stringWidth from 'string-width';

import { wrapped } from './wrapped.ts';
import type { CommandLineWords } from '../words/words.ts';

const common = ['--json', '--lang', '--as', '--url', '--token-file', '--help'];

/** For `configureHelp`. */
export function helpForm(words: CommandLineWords): HelpConfiguration {
  const titles: Record<string, string> = {
    'Usage:': words.usage,
    'Arguments:': words.arguments,
    'Options:': words.options,
  };
  return {
    displayWidth: stringWidth,
    boxWrap: wrapped,
    styleTitle: (title) => titles[title] ?? title,
    // Options that every command has come after the command's own.
    visibleOptions(command) {
      const all = new Help().visibleOptions(command);
      const isCommon = ({ long }: Option): boolean => common.includes(long ?? '');
      return [...all.filter((one) => !isCommon(one)), ...all.filter(isCommon)];
    },
    subcommandTerm: (command) => command.name(),
    argumentDescription: ({ description }) => description,
    optionDescription: ({ description, defaultValue }) =>
      typeof defaultValue === 'string'
        ? `${description}${words.byDefault(defaultValue)}`
        : description,
    commandUsage: (command: Command) =>
      new Help()
        .commandUsage(command)
        .replace('[options]', words.anOption)
        .replace('[command]', words.aCommand),
  };
}

type Mistakes = CommandLineWords['mistakes'];

const mistakes: [RegExp, (said: Mistakes, parts: string[]) => string][] = [
  [/missing required argument '(.+?)'/, (said, [name = '']) => said.missingArgument(name)],
  [/required option '(.+?)' not specified/, (said, [flags = '']) => said.missingOption(flags)],
  [/option '(.+?)' argument missing/, (said, [flags = '']) => said.missingValue(flags)],
  [
    /option '(.+?)' argument '(.*?)' is invalid\. Allowed choices are (.+)\./,
    (said, [flags = '', value = '', choices = '']) => said.invalidChoice(flags, value, choices),
  ],
  [/unknown option '(.+?)'/, (said, [name = '']) => said.unknownOption(name)],
  [/unknown command '(.+?)'/, (said, [name = '']) => said.unknownCommand(name)],
  [/too many arguments/, (said) => said.tooMany],
];

/** What commander says of a mistake, in the reader's words. */
export function mistakeText(english: string, { mistakes: said }: CommandLineWords): string {
  const [, near] = /\(Did you mean (?:one of )?(.+)\?\)/.exec(english) ?? [];
  const meant = near === undefined ? '' : said.didYouMean(near);
  for (const [pattern, say] of mistakes) {
    const found = pattern.exec(english);
    if (found) return `✗ ${say(said, found.slice(1))}${meant}\n`;
  }
  return english;
}
