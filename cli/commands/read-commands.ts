/**
 * Commands that only look: definitions, preview, status, timeline. Each asks the API once or twice
 * and prints what it answers.
 */
import type { Command } from 'commander';

import type { Campaigns, Definitions, Preview } from '../../api/reading/wire-campaigns.ts';
import type { Timeline, UnitAnswer } from '../../api/reading/wire-units.ts';
import { grid, inColour } from '../tables/grid.ts';
import type { CommonOptions, Run, Session } from '../session/session.ts';
import { matrixText, minute } from '../tables/matrix-table.ts';
import { readMatrix } from '../session/read-matrix.ts';
import { previewText } from '../tables/preview-text.ts';
import { readPages } from '../session/read-pages.ts';
import type { LaunchOptions } from './launch-commands.ts';
import { launchBody, withLaunchOptions } from './launch-commands.ts';

/** Registers them. */
export function addReadCommands(add: (name: string) => Command, run: Run): void {
  add('definitions')
    .description('可以启动的活动方案 / what can be launched')
    .action((options: CommonOptions) => run(options, showDefinitions));
  withLaunchOptions(add('preview <definition>'))
    .description('启动前预览：日程、待决定事项、将发出的邮件 / calendar, decisions, mails')
    .option('--mails', '逐封列出邮件 / list each mail')
    .action((definition: string, options: LaunchOptions & { mails?: boolean }) =>
      run(options, async ({ api, print, ...session }) => {
        const path = `/api/definitions/${encodeURIComponent(definition)}/preview`;
        const preview = await api.post<Preview>(path, launchBody(options));
        print(preview, () =>
          previewText(preview, { api, print, ...session }, options.mails ?? false),
        );
      }),
    );
  add('status [campaign] [unit]')
    .description('总表；不写活动则列出活动，写单位则看其任务 / the matrix, or one unit')
    .action((campaign: string | undefined, unit: string | undefined, options: CommonOptions) =>
      run(options, (session) => showStatus(session, campaign, unit)),
    );
  add('timeline <campaign> <unit>')
    .description('一个单位的办理记录 / all that happened to a unit')
    .option('--after <number>', '只看此号之后 / only what came after this number', '0')
    .action((campaign: string, unit: string, options: CommonOptions & { after: string }) =>
      run(options, async ({ api, print, say }) => {
        const path = `${unitPath(campaign, unit)}/timeline`;
        const pages = await readPages<Timeline>(api, path, { after: options.after });
        const records = pages.flatMap((page) => page.records);
        const timeline = { ...(pages.at(-1) ?? pages[0]), records };
        print(timeline, () => timeline.records.map(({ text }) => say(text)).join('\n'));
      }),
    );
}

/** Where a unit is found. */
export function unitPath(campaign: string, unit: string): string {
  return `/api/campaigns/${encodeURIComponent(campaign)}/units/${encodeURIComponent(unit)}`;
}

async function showDefinitions({ api, print, say, paint }: Session): Promise<void> {
  const answer = await api.get<Definitions>('/api/definitions');
  print(answer, () =>
    grid(
      answer.definitions.map(({ id, title, document, units, problems }) =>
        title
          ? [paint.bold(id), say(title), document ?? '', `${units ?? 0} 个单位`]
          : [paint.bold(id), paint.red(`${problems} 处问题，duban preview ${id}`), '', ''],
      ),
    ),
  );
}

async function showStatus(
  session: Session,
  campaign: string | undefined,
  unit: string | undefined,
): Promise<void> {
  const { api, print } = session;
  if (campaign === undefined) return showCampaigns(session);
  if (unit !== undefined) {
    const answer = await api.get<UnitAnswer>(unitPath(campaign, unit));
    return print(answer, () => unitText(answer, session));
  }
  const matrix = await readMatrix(api, campaign);
  print(matrix, () => matrixText(matrix, session));
}

async function showCampaigns({ api, print, say, paint }: Session): Promise<void> {
  const pages = await readPages<Campaigns>(api, '/api/campaigns');
  const answer = { campaigns: pages.flatMap(({ campaigns }) => campaigns) };
  print(answer, () => {
    if (answer.campaigns.length === 0)
      return '还没有活动 / no campaign yet: duban rehearse, duban launch';
    const rows = answer.campaigns.map(({ campaign, mode, running, title }) => [
      paint.bold(campaign),
      mode === 'rehearsal' ? paint.yellow('演练 rehearsal') : '正式 live',
      running ? '进行中' : '已结束',
      title ? say(title) : '',
    ]);
    return `${grid(rows)}\n\nduban status <活动编号>`;
  });
}

function unitText(unit: UnitAnswer, { paint, say }: Session): string {
  const rows = unit.steps.map((step) => [
    paint.bold(step.id),
    say(step.title),
    step.dueAt === null ? '' : minute(step.dueAt),
    inColour(paint, step.colour, say(step.word)),
    step.revision > 0 ? `第${step.revision}稿` : '',
    step.review ? say(step.review.title) : '',
  ]);
  const about = [
    unit.acknowledgedAt ? `签收 ${minute(unit.acknowledgedAt)}` : paint.yellow('未签收'),
    unit.liaison === null ? '无联络员' : '有联络员',
    unit.address,
  ];
  return [
    `${paint.bold(say(unit.name))} (${unit.unit})  ${minute(unit.at)}`,
    about.join('  '),
    '',
    grid(rows),
  ].join('\n');
}
