/**
 * The `duban` command: a thin client of the API. Parses what was typed, asks, prints. It knows no
 * rule of a campaign and touches no process: everything of the outside comes in as `Io`.
 */
import { Command, CommanderError } from 'commander';

import { takeAsMeant } from './session/as-meant.ts';
import { addActCommands } from './commands/act-commands.ts';
import { addEvidenceZipCommand } from './commands/evidence-zip-command.ts';
import { addEvidenceCommand } from './commands/evidence-commands.ts';
import { addFileCommands } from './commands/file-commands.ts';
import { addInboxCommands } from './commands/inbox-commands.ts';
import { addLaunchCommand } from './commands/launch-commands.ts';
import { addPaperCommands } from './commands/paper-commands.ts';
import { addReadCommands } from './commands/read-commands.ts';
import { addReceiptCommands } from './commands/receipt-commands.ts';
import { addRehearseCommands } from './commands/rehearse-commands.ts';
import { addSignInCommands } from './commands/sign-in-commands.ts';
import { addThirdLevelCommands } from './commands/third-level-commands.ts';
import { addTallyCommand } from './commands/tally-commands.ts';
import type { Io } from './session/io.ts';
import { exitCodes } from './session/io.ts';
import type { Run } from './session/session.ts';
import { inSession, tell, UsageError, withCommonOptions } from './session/session.ts';
import { typedIn } from './session/typed-fields.ts';
import { wrongUsageText } from './session/wrong-usage.ts';

/** Runs one command line (without `node` and the script); answers with the exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.ok;
  let typed: string[] = [];
  const runIn: Run = async (options, work) => {
    code = await inSession({ io, options, typed }, work);
  };
  const program = programFor(io, runIn).hook('preAction', (_, command) => {
    typed = typedIn(command);
    takeAsMeant(command, io);
  });
  program
    .command('up')
    .description('启动本机服务，Ctrl-C 停止（同 npm start） / run the embedded stack')
    .action(async () => {
      code = await io.up();
    });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (failure) {
    if (failure instanceof UsageError) {
      return tell({ io, options: { lang: 'zh' }, typed }, failure);
    }
    if (!(failure instanceof CommanderError)) throw failure;
    // Help that was asked for is no mistake.
    return failure.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
}

function programFor(io: Io, runIn: Run): Command {
  const program = new Command('duban')
    .description(
      '督办：让每个单位按时办结、有据可查\nSupervises campaigns until everything is done.',
    )
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (said, write) => write(wrongUsageText(said)),
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
      getOutHasColors: () => io.colour,
      getErrHasColors: () => io.colour,
    })
    .showHelpAfterError('（duban --help 查看用法 / see duban --help）')
    .exitOverride()
    .addHelpText('after', exitText);
  const add = (name: string): Command => withCommonOptions(program.command(name));
  addReadCommands(add, runIn);
  addLaunchCommand(add, runIn);
  addActCommands(add, runIn);
  addFileCommands(add, runIn);
  addThirdLevelCommands(add, runIn);
  addEvidenceZipCommand(add, runIn);
  addEvidenceCommand(add, runIn);
  addReceiptCommands(add, runIn);
  addPaperCommands(add, runIn);
  addInboxCommands(add, runIn);
  addTallyCommand(add, runIn);
  addRehearseCommands(add, runIn);
  addSignInCommands(add, runIn);
  return program;
}

const exitText = `
退出码 / exit codes:
  0  办成 / done
  1  未办：被拒绝或有问题，原因见 stderr / refused, reasons on stderr
  2  用法有误 / wrong usage
  3  服务未响应 / the server does not answer
  130  被 Ctrl-C 中断，可继续 / interrupted; it can go on
`;
