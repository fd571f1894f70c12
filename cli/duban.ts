/**
 * The `duban` command, a thin client of the API. It parses what was typed, asks the API and prints
 * the answer in the reader's language. It contains no rules of campaigns and touches no process:
 * everything outside comes in as `Io`.
 */
import { Command, CommanderError } from 'commander';

import type { Language } from '../domain/terms/language.ts';
import { languages } from '../domain/terms/language.ts';
import { addArchiveCommand } from './commands/archive/archive-commands.ts';
import { addActCommands } from './commands/acting/act-commands.ts';
import { addTellCommand } from './commands/acting/tell-command.ts';
import { addReplayCommand } from './commands/auditing/replay-command.ts';
import { addHistoryCommand } from './commands/auditing/history-command.ts';
import { addEvidenceZipCommand } from './commands/evidence-zip-command.ts';
import { addEvidenceCommand } from './commands/evidence-commands.ts';
import { addFileCommands } from './commands/file-commands.ts';
import { addInboxCommands } from './commands/inbox-commands.ts';
import { addLaunchCommand } from './commands/launch-commands.ts';
import { addMailCommands } from './commands/mail-commands.ts';
import { addPaperCommands } from './commands/paper-commands.ts';
import { addPeopleCommands } from './commands/people-commands.ts';
import { addPreviewCommands, addReadCommands } from './commands/read-commands.ts';
import { addReceiptCommands } from './commands/receipt-commands.ts';
import { addRehearseCommands } from './commands/rehearse-commands.ts';
import { addSignInCommands } from './commands/sign-in-commands.ts';
import { addThirdLevelCommands } from './commands/third-level-commands.ts';
import { addTallyCommand } from './commands/tally-commands.ts';
import { takeAsMeant } from './session/as-meant.ts';
import type { CommandLine } from './session/command-line.ts';
import { addCommand } from './session/command-line.ts';
import { helpForm, mistakeText } from './tables/help-form.ts';
import type { Io } from './session/io.ts';
import { exitCodes } from './session/io.ts';
import type { Run, RunAlone } from './session/session.ts';
import { inAlone, inSession, tell, UsageError } from './session/session.ts';
import type { Typed } from './session/typed-fields.ts';
import { typedIn } from './session/typed-fields.ts';
import type { CommandLineWords } from './words/words.ts';
import { wordsIn } from './words/words.ts';

/** Runs one command line (without `node` and the script) and returns the exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const language = languageOf(argv) ?? io.language;
  let code: number = exitCodes.ok;
  let typed: Typed[] = [];
  const runIn: Run = async (options, work) => {
    code = await inSession({ io, options, typed, language }, work);
  };
  const alone: RunAlone = async (options, work) => {
    code = await inAlone({ io, options, typed, language }, work);
  };
  const words = wordsIn(language);
  const program = programFor(io, words).hook('preAction', (_, command) => {
    typed = typedIn(command);
    takeAsMeant(command, io, language);
  });
  addCommands(program, { run: runIn, alone, words });
  program
    .command('up')
    .description(words.up)
    .action(async () => {
      code = await io.up();
    });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (failure) {
    if (failure instanceof UsageError) return tell({ io, options: {}, typed, language }, failure);
    if (!(failure instanceof CommanderError)) throw failure;
    // Asking for help is not a mistake.
    return failure.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
}

/**
 * The language given by `--lang`. It is read before anything else, since help and error messages
 * use it too.
 */
function languageOf(argv: readonly string[]): Language | undefined {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  const at = words.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const said = words[at] === '--lang' ? words[at + 1] : words[at]?.slice('--lang='.length);
  return languages.find((one) => one === said);
}

function programFor(io: Io, words: CommandLineWords): Command {
  return new Command('duban')
    .description(words.product)
    .configureHelp(helpForm(words))
    .helpOption('-h, --help', words.help)
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (said, write) => write(mistakeText(said, words)),
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
      getOutHasColors: () => io.colour,
      getErrHasColors: () => io.colour,
    })
    .showHelpAfterError(words.more)
    .exitOverride()
    .addHelpText('after', words.exits);
}

function addCommands(program: Command, given: Omit<CommandLine, 'add'>): void {
  const { words } = given;
  const { groups, helpOf } = words;
  const line: CommandLine = { add: (usage) => addCommand(program, usage, words), ...given };
  program.commandsGroup(groups.reading);
  addReadCommands(line);
  addInboxCommands(line);
  addPeopleCommands(line);
  addMailCommands(line);
  program.commandsGroup(groups.acting);
  addActCommands(line);
  addTellCommand(line);
  program.commandsGroup(groups.files);
  addFileCommands(line);
  addThirdLevelCommands(line);
  addEvidenceCommand(line);
  addEvidenceZipCommand(line);
  addArchiveCommand(line);
  program.commandsGroup(groups.papers);
  addReceiptCommands(line);
  addPaperCommands(line);
  addTallyCommand(line);
  program.commandsGroup(groups.rehearsing);
  addPreviewCommands(line);
  addLaunchCommand(line);
  addRehearseCommands(line);
  program.commandsGroup(groups.auditing);
  addHistoryCommand(line);
  addReplayCommand(line);
  program.commandsGroup(groups.other);
  addSignInCommands(line);
  program.helpCommand(`help [${helpOf.name}]`, helpOf.what);
}
