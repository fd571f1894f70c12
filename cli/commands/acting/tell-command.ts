/**
 * `duban tell`: reports which of the activities were done that a notice wants but asks no filing
 * for. Several can be reported at once; either all reports are accepted, or none.
 */
import type { ActedAnswer } from '../../../api/reading/wire-units.ts';
import type { CommandLine } from '../../session/command-line.ts';
import type { AgainOption } from '../../session/intent.ts';
import { actOnce, withAgain } from '../../session/intent.ts';
import type { CommonOptions } from '../../session/session.ts';
import { unitPath } from '../read-commands.ts';
import { printActed } from './act-commands.ts';
import { ticksOf } from './ticks.ts';

/** Registers `tell`. */
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
