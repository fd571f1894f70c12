/**
 * `duban tell`: what was done of the activities that a notice wants and asks nothing about, several
 * in one go. All of them are told, or none.
 */
import type { ActedAnswer } from '../../../api/reading/wire-units.ts';
import type { CommandLine } from '../../session/command-line.ts';
import type { AgainOption } from '../../session/intent.ts';
import { actOnce, withAgain } from '../../session/intent.ts';
import type { CommonOptions } from '../../session/session.ts';
import { unitPath } from '../read-commands.ts';
import { printActed } from './act-commands.ts';
import { ticksOf } from './ticks.ts';

/** Registers it. */
export function addTellCommand({ add, run, words }: CommandLine): void {
  withAgain(add('tell <campaign> <unit> <ticks...>'), words).action(
    (campaign: string, unit: string, ticks: string[], options: CommonOptions & AgainOption) =>
      run(options, async (session) => {
        const { again } = options;
        const body = { tells: await ticksOf(session, { campaign, unit }, ticks) };
        const path = `${unitPath(campaign, unit)}/tell`;
        const { answer: acted, isRepeat } = await actOnce<ActedAnswer>(session, {
          path,
          body,
          again,
        });
        await printActed(session, { acted, isRepeat, again });
      }),
  );
}
