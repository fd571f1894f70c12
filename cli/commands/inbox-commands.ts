/**
 * Commands that show what is to be done: what waits for whoever asks, what is possible on a unit,
 * and a text to chase a unit with. They change nothing.
 */
import type { Inbox, NudgeText, Reviews, WaitingItem } from '../../api/inbox/wire-inbox.ts';
import type { UnitAnswer } from '../../api/reading/wire-units.ts';
import { grid } from '../tables/grid.ts';
import { minute } from '../tables/matrix-table.ts';
import { readPages } from '../session/read-pages.ts';
import type { CommandLine } from '../session/command-line.ts';
import { flag } from '../session/command-line.ts';
import type { CommonOptions, Session } from '../session/session.ts';
import { UsageError } from '../session/session.ts';
import { inWords } from '../words/words.ts';
import type { AsOfOptions } from './read-commands.ts';
import { asOfQuery, unitPath } from './read-commands.ts';

/** Registers `inbox` and the commands beside it. */
export function addInboxCommands({ add, run, words }: CommandLine): void {
  add('inbox')
    .option(...flag('--rehearsals', words.commands.inbox.options.rehearsals))
    .action((options: CommonOptions & { rehearsals?: boolean }) =>
      run(options, (session) => showInbox(session, options.rehearsals ?? false)),
    );
  add('reviews <campaign>')
    .option(...flag('--as-of', words.commands.reviews.options.asOf))
    .option(...flag('--clock', words.commands.reviews.options.clock))
    .action((campaign: string, options: AsOfOptions) =>
      run(options, async (session) => {
        const path = `/api/campaigns/${encodeURIComponent(campaign)}/reviews`;
        const pages = await readPages<Reviews>(session.api, path, asOfQuery(options));
        showWaiting(session, { ...pages[0], items: pages.flatMap(({ items }) => items) });
      }),
    );
  add('possible <campaign> <unit> [step]').action(
    (campaign: string, unit: string, step: string | undefined, options: CommonOptions) =>
      run(options, (session) => showPossible(session, { campaign, unit, step })),
  );
  add('nudge-text <campaign> <unit>').action(
    (campaign: string, unit: string, options: CommonOptions) =>
      run(options, async ({ api, print, say }) => {
        const told = await api.get<NudgeText>(`${unitPath(campaign, unit)}/nudge-text`);
        print(told, () => say(told.text));
      }),
  );
}

async function showInbox(session: Session, rehearsals: boolean): Promise<void> {
  const mode = rehearsals ? 'rehearsal' : 'live';
  const pages = await readPages<Inbox>(session.api, '/api/inbox', { mode });
  showWaiting(session, { ...pages[0], items: pages.flatMap(({ items }) => items) });
}

function showWaiting(session: Session, list: Inbox | Reviews): void {
  session.print({ ...list, next: null }, () =>
    list.items.length === 0 && list.note
      ? session.say(list.note)
      : grid(list.items.map((item) => rowOf(session, item))),
  );
}

function rowOf({ paint, say, words: { reading } }: Session, item: WaitingItem): string[] {
  const due = item.dueAt === null ? '' : minute(item.dueAt);
  const until = item.until === null ? [] : [reading.extendedTo(item.until)];
  const since = item.since === null ? '' : minute(item.since);
  return [
    item.overdue ? paint.red(reading.overdue(due)) : due,
    say(item.word),
    item.mode === 'rehearsal' ? paint.yellow(reading.aRehearsal) : '',
    say(item.name),
    item.stepTitle ? say(item.stepTitle) : say(item.title),
    [
      item.revision === null ? [] : [reading.revision(item.revision)],
      item.stage ? [say(item.stage.title)] : [],
    ]
      .flat()
      .join(' '),
    since === '' ? '' : reading.since(since),
    [...until, ...(item.reason === null ? [] : [item.reason])].join(' '),
    paint.dim([item.campaign, item.unit, item.step ?? ''].join(' ').trim()),
  ];
}

async function showPossible(
  { api, print, say, paint, words }: Session,
  { campaign, unit, step }: { campaign: string; unit: string; step: string | undefined },
): Promise<void> {
  const answer = await api.get<UnitAnswer>(unitPath(campaign, unit));
  const series = answer.asks.flatMap(({ step: id, title, can = [], cannot = [], many }) =>
    many ? [{ id, title, can, cannot }] : [],
  );
  const whole = { id: '', title: answer.name, can: answer.can, cannot: answer.cannot };
  const all = [whole, ...answer.steps, ...series];
  const shown = step === undefined ? all : all.filter(({ id }) => id === step);
  if (shown.length === 0) {
    throw new UsageError(inWords(({ trouble }) => trouble.noStep(step ?? '')));
  }
  const places = shown.map(({ id, can, cannot }) => ({ step: id || null, can, cannot }));
  print(
    { campaign: answer.campaign, unit: answer.unit, places },
    () =>
      shown
        .filter(({ can, cannot }) => can.length + cannot.length > 0)
        .map(({ id, title, can, cannot }) =>
          [
            `${paint.bold(say(title))} ${paint.dim(id)}`.trim(),
            ...(can.length > 0 ? [`  ${paint.green('✓')} ${can.join(' ')}`] : []),
            ...cannot.map(
              ({ commands, text }) => `  ${paint.dim('✗')} ${commands.join(' ')}  ${say(text)}`,
            ),
          ].join('\n'),
        )
        .join('\n') || words.reading.nothingPossible,
  );
}
