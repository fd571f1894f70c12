/**
 * A preview on a terminal: the plan's calendar for each audience, what the office must decide, and
 * the mails, gathered by day and kind or one by one.
 */
import type { Preview } from '../../api/reading/wire-campaigns.ts';
import { grid } from './grid.ts';
import { minute } from './matrix-table.ts';
import type { Session } from '../session/session.ts';

/** `each`: every mail on a line of its own. */
export function previewText(preview: Preview, session: Session, each: boolean): string {
  const { paint, say } = session;
  const { definition, launchAt, closesAt, decisions, mails } = preview;
  const omitted = preview.units - preview.unitsRehearsed;
  return [
    paint.bold(say(preview.title)),
    paint.dim(`${definition.id} 第${definition.version}版`),
    `启动 ${minute(launchAt)}  结束 ${minute(closesAt)}`,
    ...preview.audiences.flatMap((audience) => [
      '',
      paint.bold(`${say(audience.title)}（${audience.units}个单位）`),
      grid(audience.steps.map((step) => stepRow(step, session))),
    ]),
    '',
    paint.bold(`需办公室决定 ${decisions.length} 项 / to decide`),
    ...decisions.map(({ message }, index) => `${index + 1}. ${say(message)}`),
    '',
    paint.bold(`无人办理时将发出邮件 ${mails.length} 封 / mails if nobody acts`),
    ...(omitted > 0 ? [`（仅推演前${preview.unitsRehearsed}个单位，其余${omitted}个同理）`] : []),
    each ? eachMail(preview) : gathered(preview, session),
  ].join('\n');
}

function stepRow(
  step: Preview['audiences'][number]['steps'][number],
  { paint, say }: Session,
): string[] {
  const { code, title, clause, phrase, dueAt, occurrences, many, activityOn, moved } = step;
  const when = occurrences
    ? `${occurrences.count}次，${minute(occurrences.firstAt)} 至 ${minute(occurrences.lastAt)}`
    : dueAt === null
      ? many
        ? '随时，可多次'
        : '未定期限'
      : minute(dueAt);
  const marks = [
    phrase ?? '',
    activityOn === null ? '' : `活动日 ${activityOn}`,
    moved === null ? '' : paint.yellow(moved === 'earlier' ? '已提前' : '已顺延'),
  ];
  return [paint.bold(code), say(title), when, clause, marks.filter(Boolean).join(' ')];
}

function eachMail({ mails }: Preview): string {
  return grid(mails.map(({ at, to, subject }) => [minute(at), to.address, subject]));
}

/** One line for all mails of a moment that say the same to the same sort of reader. */
function gathered(preview: Preview, session: Session): string {
  const groups = new Map<string, { mail: Preview['mails'][number]; what: string; count: number }>();
  for (const mail of preview.mails) {
    const [what = ''] = mail.subject.split('｜');
    const key = [minute(mail.at), what, mail.to.role, ...mail.steps].join(' ');
    groups.set(key, { mail, what, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return grid(
    [...groups.values()].map(({ mail, what, count }) => [
      minute(mail.at),
      what,
      `→ ${session.say(roleWords[mail.to.role] ?? { zh: mail.to.role, en: mail.to.role })}`,
      `×${count}`,
      aboutOf(preview, mail.steps, session),
    ]),
  );
}

/** Whom a mail is for. */
const roleWords: Record<string, { zh: string; en: string }> = {
  liaison: { zh: '联络员', en: 'liaison' },
  leader: { zh: '单位负责人', en: "unit's leader" },
  office: { zh: '办公室', en: 'office' },
  reviewer: { zh: '审核员', en: 'reviewer' },
  'office-leader': { zh: '办公室负责人', en: "office's leader" },
  parent: { zh: '上级单位', en: 'unit above' },
  bulletin: { zh: '通报名单', en: 'bulletin list' },
};

/** The first step by its title, and how many more. */
function aboutOf(preview: Preview, steps: string[], { say }: Session): string {
  const [first] = steps;
  if (first === undefined) return '';
  const all = preview.audiences.flatMap((audience) => audience.steps);
  const planned = all.find(({ id }) => first === id || first.startsWith(`${id}@`));
  const title = planned ? say(planned.title) : first;
  return steps.length === 1 ? title : `${title}${say({ zh: `等${steps.length}项`, en: ' …' })}`;
}
