/**
 * Reports as they are typed: `<step>=<day>`, `<step>=nil` if it was not done, or the step alone if
 * it was done today by the campaign's calendar. The API says whether a step can be reported on.
 */
import { cleaned } from '../../../domain/terms/typed.ts';
import type { Session } from '../../session/session.ts';
import { unitPath } from '../read-commands.ts';

/** A report on one step: the day on which it was done, or that there is nothing to report. */
export type Tick = { step: string; doneOn: string } | { step: string; nil: true };

/** Parses the reports. Asks the API for today's date only if a report leaves the day out. */
export async function ticksOf(
  { api }: Pick<Session, 'api'>,
  { campaign, unit }: { campaign: string; unit: string },
  typed: readonly string[],
): Promise<Tick[]> {
  const read = typed.map((one) => {
    const [, step = one, said] = /^([^=＝]+)[=＝](.*)$/.exec(one) ?? [];
    return { step: cleaned(step), said: said === undefined ? null : cleaned(said) };
  });
  const isToday = read.some(({ said }) => said === null);
  const today = isToday ? (await api.get<{ at: string }>(unitPath(campaign, unit))).at : '';
  return read.map(({ step, said }): Tick => {
    if (said !== null && nothing.test(said)) return { step, nil: true };
    return { step, doneOn: said ?? today.slice(0, 10) };
  });
}

const nothing = /^(nil|零报告|未开展)$/i;
