/**
 * Arguments of commands, each with its name and meaning in the reader's language. What is typed
 * for one is found by its id, which is the same in every language.
 */
import { Argument } from 'commander';

import type { CommandLineWords } from '../words/words.ts';

/** An argument that the commands know by one name, whatever its reader calls it. */
export class NamedArgument extends Argument {
  readonly id: string;

  constructor(pattern: string, words: CommandLineWords) {
    const id = pattern.replaceAll(/[<>[\]]|\.\.\./g, '') as keyof CommandLineWords['named'];
    const { name, what } = words.named[id];
    super(pattern.replace(id, name), what);
    this.id = id;
  }
}
