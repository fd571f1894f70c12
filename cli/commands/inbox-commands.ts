/**
 * Commands that say what is to be done: what waits for the asker, what is possible on a unit, and
 * the words to chase a unit with. They only read.
 */
import type { Command } from 'commander';

import type { Inbox, NudgeText, Reviews, WaitingItem } from '../../api/inbox/wire-inbox.ts';
import type { UnitAnswer } from '../../api/reading/wire-units.ts';
import { grid } from '../tables/grid.ts';
import { minute } from '../tables/matrix-table.ts';
import { readPages } from '../session/read-pages.ts';
import type { CommonOptions, Run, Session } from '../session/session.ts';
import { UsageError } from '../session/session.ts';
import { unitPath } from './read-commands.ts';

/** Registers them. */
export function addInboxCommands(add: (name: string) => Command, run: Run): void {
  add('inbox')
    .description('待我办理的事项，所有活动，期限在前的先列 / all that waits for me')
    .option('--rehearsals', '只看演练 / rehearsals instead of what is live')
    .action((options: CommonOptions & { rehearsals?: boolean }) =>
      run(options, (session) => showInbox(session, options.rehearsals ?? false)),
    );
  add('reviews <campaign>')
    .description('一个活动中待我审核、批准的事项 / what waits for my review')
    .action((campaign: string, options: CommonOptions) =>
      run(options, async (session) => {
        const path = `/api/campaigns/${encodeURIComponent(campaign)}/reviews`;
        const pages = await readPages<Reviews>(session.api, path);
        showWaiting(session, { ...pages[0], items: pages.flatMap(({ items }) => items) });
      }),
    );
  add('possible <campaign> <unit> [step]')
    .description('现在可以办理什么、不能办理的原因 / what can be done now, and why not')
    .action((campaign: string, unit: string, step: string | undefined, options: CommonOptions) =>
      run(options, (session) => showPossible(session, { campaign, unit, step })),
    );
  add('nudge-text <campaign> <unit>')
    .description('催办用语：可粘贴到群里或电话中念 / words to chase a unit with')
    .action((campaign: string, unit: string, options: CommonOptions) =>
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

function rowOf({ paint, say, options }: Session, item: WaitingItem): string[] {
  const zh = options.lang === 'zh';
  const due = item.dueAt === null ? '' : minute(item.dueAt);
  const late = zh ? '逾期' : 'overdue';
  const revision = zh ? `第${item.revision}稿` : `revision ${item.revision}`;
  const until = item.until === null ? [] : [zh ? `延至${item.until}` : `until ${item.until}`];
  const since = item.since === null ? '' : minute(item.since);
  return [
    item.overdue ? paint.red(`${due} ${late}`) : due,
    say(item.word),
    item.mode === 'rehearsal' ? paint.yellow('演练') : '',
    say(item.name),
    item.stepTitle ? say(item.stepTitle) : say(item.title),
    [item.revision === null ? [] : [revision], item.stage ? [say(item.stage.title)] : []]
      .flat()
      .join(' '),
    since === '' ? '' : zh ? `自${since}` : `since ${since}`,
    [...until, ...(item.reason === null ? [] : [item.reason])].join(' '),
    paint.dim([item.campaign, item.unit, item.step ?? ''].join(' ').trim()),
  ];
}

async function showPossible(
  { api, print, say, paint }: Session,
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
    throw new UsageError(`本单位没有任务 ${step} / the unit has no step ${step}`);
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
        .join('\n') || say(nothingPossible),
  );
}

const nothingPossible = {
  zh: '没有可以办理的事项。',
  en: 'There is nothing that you could do here.',
};
