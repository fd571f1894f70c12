/**
 * Commands about addresses that get no more letters, because a reader marked one as spam: the list,
 * and allowing letters again, for the office.
 */
import type {
  StoppedAddressAnswer,
  StoppedAddressesAnswer,
} from '../../api/mail/wire-stopped-addresses.ts';
import type { CommandLine } from '../session/command-line.ts';
import { flag } from '../session/command-line.ts';
import type { CommonOptions, Session } from '../session/session.ts';
import { grid } from '../tables/grid.ts';

/** Registers them. */
export function addMailCommands({ add, run, words }: CommandLine): void {
  add('stopped-addresses').action((options: CommonOptions) =>
    run(options, async (session) => {
      const { addresses } = await session.api.get<StoppedAddressesAnswer>('/api/stopped-addresses');
      session.print(addresses, () => {
        if (addresses.length === 0) return words.reading.noStoppedAddresses;
        return grid(addresses.map((one) => rowOf(one, session)));
      });
    }),
  );
  add('allow-mail <stopped>')
    .requiredOption(...flag('--reason', words.commands['allow-mail'].options.reason))
    .action((stopped: string, { reason, ...options }: CommonOptions & { reason: string }) =>
      run(options, async (session) => {
        const path = `/api/stopped-addresses/${encodeURIComponent(stopped)}/allow`;
        const allowed = await session.api.post<StoppedAddressAnswer>(path, { reason });
        session.print(allowed, () => grid([rowOf(allowed, session)]));
      }),
    );
}

function rowOf(
  { id, address, since, campaign, unit, allowed }: StoppedAddressAnswer,
  { words, paint }: Session,
): string[] {
  const { reading } = words;
  const standing = allowed
    ? reading.mailAllowed(allowed.at.slice(0, 10), allowed.by.id, allowed.reason)
    : paint.yellow(reading.mailStopped(since.slice(0, 10)));
  return [id, address, [campaign, unit].filter(Boolean).join(' ') || '-', standing];
}
