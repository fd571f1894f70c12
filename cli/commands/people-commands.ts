/**
 * Commands about people: the name of a unit's liaison, and the log of who was refused and who read
 * personal data. Neither changes anything, but the API records each time that a name is read.
 */
import type { AccessLogAnswer } from '../../api/itself/wire-access-log.ts';
import type { PersonAnswer } from '../../api/units/wire-persons.ts';
import { beijing, dayOf, isoDayOf } from '../../domain/terms/days.ts';
import type { CommandLine } from '../session/command-line.ts';
import { flag } from '../session/command-line.ts';
import { readPages } from '../session/read-pages.ts';
import type { CommonOptions, Session } from '../session/session.ts';
import { grid } from '../tables/grid.ts';
import { unitPath } from './read-commands.ts';

/** Registers `liaison` and the access log. */
export function addPeopleCommands({ add, run, words }: CommandLine): void {
  add('liaison <campaign> <unit>').action(
    (campaign: string, unit: string, options: CommonOptions) =>
      run(options, async ({ api, print }) => {
        const person = await api.get<PersonAnswer>(`${unitPath(campaign, unit)}/liaison`);
        print(person, () => {
          if (person.details === null) return words.reading.erased(person.person);
          const { name, title, phone, email } = person.details;
          return [name, title, phone, email].filter((one) => one !== undefined).join('  ');
        });
      }),
  );
  add('access-log')
    .option(...flag('--day', words.commands['access-log'].options.day))
    .action((options: CommonOptions & { day?: string }) =>
      run(options, (session) => showLog(session, options.day ?? today())),
    );
}

async function showLog({ api, print, paint, words }: Session, day: string): Promise<void> {
  const pages = await readPages<AccessLogAnswer>(api, '/api/access-log', { day });
  const entries = pages.flatMap((page) => page.entries);
  print(entries, () => {
    if (entries.length === 0) return words.reading.nothingOn(day);
    return grid(
      entries.map(({ at, kind, by, code, route, ids, about }) => [
        at.slice(11, 19),
        kind === 'refused' ? paint.yellow(code) : paint.bold(kind),
        by ? `${by.role}:${by.id}${by.unit === undefined ? '' : `@${by.unit}`}` : '-',
        route,
        [...Object.values(ids), ...Object.values(about ?? {}).map(String)].join(' '),
      ]),
    );
  });
}

function today(): string {
  return isoDayOf(dayOf(Date.now(), beijing.utcOffsetMinutes));
}
