/**
 * A preview on a terminal: the plan's calendar for each audience, what the office must decide, and
 * the mails, gathered by day and kind or one by one.
 */
import type { Preview } from '../../api/definitions/wire-definitions.ts';
import { cureFor } from '../session/cures.ts';
import { grid } from './grid.ts';
import { minute } from './matrix-table.ts';
import type { Session } from '../session/session.ts';

/** `each`: every mail on a line of its own. */
export function previewText(preview: Preview, session: Session, each: boolean): string {
  const { paint, say, words } = session;
  const { reading } = words;
  const { definition, launchAt, closesAt, decisions, mails } = preview;
  const omitted = preview.units - preview.unitsRehearsed;
  return [
    paint.bold(say(preview.title)),
    paint.dim(reading.definition(definition.id, definition.version)),
    reading.span(minute(launchAt), minute(closesAt)),
    ...preview.audiences.flatMap((audience) => [
      '',
      paint.bold(reading.audience(say(audience.title), audience.units)),
      grid(audience.steps.map((step) => stepRow(step, session))),
      '',
      grid(burdenRows(audience.burden, session)),
    ]),
    '',
    paint.bold(reading.toDecide(decisions.length)),
    ...decisions.map(
      ({ code, message }, index) =>
        `${index + 1}. ${say(message)}${cureFor(code, session.typed, words)}`,
    ),
    '',
    paint.bold(reading.mailsIfNobodyActs(mails.length)),
    ...(omitted > 0 ? [reading.onlyFirst(preview.unitsRehearsed, omitted)] : []),
    each ? eachMail(preview) : gathered(preview, session),
  ].join('\n');
}

/** What one unit has to do: what the notice asks for beside what the office adds. */
function burdenRows(
  { asked, ours }: Preview['audiences'][number]['burden'],
  { paint, words: { reading } }: Session,
): string[][] {
  const { head, rows } = reading.burden;
  const names = Object.keys(rows) as (keyof typeof rows)[];
  return [
    [paint.bold(head.unit), head.asked, head.ours],
    ...names.map((name) => [rows[name], String(asked[name]), String(ours[name])]),
  ];
}

function stepRow(
  step: Preview['audiences'][number]['steps'][number],
  { paint, say, words: { reading } }: Session,
): string[] {
  const { code, title, clause, phrase, dueAt, occurrences, many, told, activityOn, moved } = step;
  const when = occurrences
    ? reading.occurrences(
        occurrences.count,
        minute(occurrences.firstAt),
        minute(occurrences.lastAt),
      )
    : dueAt === null
      ? many
        ? reading.anyTime
        : told
          ? reading.onlyTold
          : reading.noDeadline
      : minute(dueAt);
  const marks = [
    phrase ?? '',
    activityOn === null ? '' : reading.activityOn(activityOn),
    moved === null ? '' : paint.yellow(moved === 'earlier' ? reading.earlier : reading.later),
  ];
  return [paint.bold(code), say(title), when, clause, marks.filter(Boolean).join(' ')];
}

function eachMail({ mails }: Preview): string {
  return grid(mails.map(({ at, to, subject }) => [minute(at), to.address, subject]));
}

/** One line for all mails of a moment that say the same to the same sort of reader. */
function gathered(preview: Preview, session: Session): string {
  const groups = new Map<string, { mail: Preview['mails'][number]; count: number }>();
  for (const mail of preview.mails) {
    const key = [minute(mail.at), mail.kind, mail.to.role, ...mail.steps].join(' ');
    groups.set(key, { mail, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return grid(
    [...groups.values()].map(({ mail, count }) => [
      minute(mail.at),
      session.say(mail.word),
      `→ ${session.words.reading.readers[mail.to.role] ?? mail.to.role}`,
      `×${count}`,
      aboutOf(preview, mail.steps, session),
    ]),
  );
}

/** The first step by its title, and how many more. */
function aboutOf(preview: Preview, steps: string[], { say, words }: Session): string {
  const [first] = steps;
  if (first === undefined) return '';
  const all = preview.audiences.flatMap((audience) => audience.steps);
  const planned = all.find(({ id }) => first === id || first.startsWith(`${id}@`));
  const title = planned ? say(planned.title) : first;
  return steps.length === 1 ? title : words.reading.andMore(title, steps.length);
}
