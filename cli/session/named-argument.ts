/**
 * A command's arguments, with a name and a meaning in the reader's language. A typed value is found
 * by the argument's id, which is the same in every language.
 */
import { Argument } from 'commander';

import type { CommandLineWords } from '../words/words.ts';

/** An argument with a fixed id, whatever its name in the reader's language. */
export class NamedArgument extends Argument {
  readonly id: string;

  constructor(pattern: string, words: CommandLineWords) {
    const id = pattern.replaceAll(/[<>[\]]|\.\.\./g, '') as keyof CommandLineWords['named'];
    const { name, what } = words.named[id];
    super(pattern.replace(id, name), what);
    this.id = id;
  }
}
