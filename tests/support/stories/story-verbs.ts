/**
 * The phrases of a story: one row for each phrase, with its command. A step is named by its title,
 * as on screen: `每日快报（2018-06-04）` is an occurrence, `公开曝光（第2件）` a filing. What a phrase leaves out
 * is invented here, so that the command is complete.
 */
import type { BodyOf, Channel, CommandKind, Tick } from '../../../domain/unit/commands.ts';
import { dayOfIso, instantOf, minutesOf } from '../../../domain/terms/days.ts';
import type { PlannedStep, UnitPlan } from '../../../domain/plan/plan.ts';
import { contentBy, isFootage, madeUp } from './story-content.ts';

type Groups = Record<string, string | undefined>;

export interface Verb {
  kind: CommandKind;
  pattern: RegExp;
  body: (groups: Groups, plan: UnitPlan) => object;
}

const channels: Record<string, Channel> = {
  电话: 'phone',
  传真: 'fax',
  微信: 'wechat',
  快递: 'courier',
  当面: 'in-person',
  邮件: 'mail',
};

/** One row for each phrase. */
export const verbs: Verb[] = [
  verb('acknowledge', /^签收$/, () => ({})),
  // The engine that plays the story encrypts the person, with the address in the line or one of the
  // rehearsal's own.
  verb('name-liaison', /^填报联络员信息(?:，邮箱(?<email>\S+))?$/, () => ({})),
  verb(
    'submit',
    /^报送「(?<step>.+?)」(?<how>（不全）|（零报告）|（附影像）|（照片\d+×\d+）|（分项）|（分项不符）|（\d{4}-\d\d-\d\d开展）)?$/,
    (said, plan) => ({
      step: itemOf(said, plan),
      content: contentBy(said['how'], stepOf(said, plan)),
    }),
  ),
  verb(
    'submit',
    /^报送「(?<step>.+?)」，影像引用「(?<other>.+)」第(?<revision>\d+)稿$/,
    (said, plan) => ({
      step: itemOf(said, plan),
      content: {
        ...madeUp(stepOf(said, plan), ({ kind, required }) => required && !isFootage(kind)),
        refers: [referenceOf(said, plan)],
      },
    }),
  ),
  verb('submit', /^报送「(?<step>.+?)」，顺带反馈(?<ticks>.+)$/, (said, plan) => ({
    step: itemOf(said, plan),
    content: { ...contentBy(undefined, stepOf(said, plan)), tells: ticksOf(said, plan) },
  })),
  verb('tell', /^反馈(?<ticks>.+)$/, (said, plan) => ({ tells: ticksOf(said, plan) })),
  verb('refer', /^以「(?<other>.+)」第(?<revision>\d+)稿代报「(?<step>.+)」$/, (said, plan) => ({
    step: itemOf(said, plan),
    refers: [referenceOf(said, plan)],
  })),
  verb(
    'withdraw',
    /^撤回「(?<step>.+)」第(?<revision>\d+)稿(?:：(?<reason>.+))?$/,
    (said, plan) => ({
      ...revisionOf(said, plan),
      ...(said['reason'] ? { reason: said['reason'] } : {}),
    }),
  ),
  verb('approve', /^通过「(?<step>.+)」第(?<revision>\d+)稿$/, revisionOf),
  verb(
    'return',
    /^退回「(?<step>.+)」第(?<revision>\d+)稿(?:（依据(?<clause>.+?)）)?：(?<reason>.+)$/,
    (said, plan) => ({
      ...revisionOf(said, plan),
      reason: said['reason'],
      ...(said['clause'] ? { clause: said['clause'] } : {}),
    }),
  ),
  verb('request-extension', /^申请延期「(?<step>.+)」至(?<until>[\d-]+)：(?<reason>.+)$/, dated),
  verb('grant-extension', /^同意延期「(?<step>.+)」$/, (said, plan) => ({
    step: itemOf(said, plan),
  })),
  verb('refuse-extension', /^不同意延期「(?<step>.+)」：(?<reason>.+)$/, reasoned),
  verb('extend', /^延期「(?<step>.+)」至(?<until>[\d-]+)：(?<reason>.+)$/, (said, plan) => {
    const { step, ...rest } = dated(said, plan);
    return { steps: [step], ...rest };
  }),
  verb('extend', /^全部延期至(?<until>[\d-]+)：(?<reason>.+)$/, ({ until, reason }) => ({
    until,
    reason,
  })),
  verb('waive', /^免报「(?<step>.+)」：(?<reason>.+)$/, (said, plan) => ({
    ...reasoned(said, plan),
    part: 'all',
  })),
  verb('waive', /^免交纸质件「(?<step>.+)」：(?<reason>.+)$/, (said, plan) => ({
    ...reasoned(said, plan),
    part: 'paper',
  })),
  verb('reopen', /^重新办理「(?<step>.+)」：(?<reason>.+)$/, reasoned),
  verb(
    'paper',
    /^登记「(?<step>.+)」纸质件，(?<at>[\d: -]+)(?:通过)?(?<channel>[^通过]+)收到$/,
    (said, plan) => ({
      step: itemOf(said, plan),
      arrivedAt: instantOfLine(said['at'] ?? ''),
      channel: channels[said['channel'] ?? ''],
    }),
  ),
  verb(
    'paper',
    /^凭码登记「(?<step>.+)」第(?<revision>\d+)稿纸质件，(?<at>[\d: -]+)(?:通过)?(?<channel>[^通过]+)收到$/,
    (said, plan) => ({
      ...revisionOf(said, plan),
      arrivedAt: instantOfLine(said['at'] ?? ''),
      channel: channels[said['channel'] ?? ''],
    }),
  ),
  verb(
    'record',
    new RegExp(
      '^代录「(?<step>.+?)」(?<how>（照片\\d+×\\d+）|（\\d{4}-\\d\\d-\\d\\d开展）)?(?<signed>（有负责人签字）)?，' +
        '(?<at>[\\d: -]+)(?:通过)?(?<channel>[^通过]+)收到$',
    ),
    (said, plan) => ({
      ...(said['signed'] ? { signed: true } : {}),
      step: itemOf(said, plan),
      arrivedAt: instantOfLine(said['at'] ?? ''),
      channel: channels[said['channel'] ?? ''],
      content: contentBy(said['how'], stepOf(said, plan)),
    }),
  ),
  verb('nudge', /^(?<channel>邮件|电话|微信)催办(?:「(?<step>.+)」)?$/, (said, plan) => ({
    channel: channels[said['channel'] ?? ''],
    ...(said['step'] ? { steps: [itemOf(said, plan)] } : {}),
  })),
  verb('delegate', /^转办「(?<step>.+)」给(?<to>\S+)$/, (said, plan) => ({
    step: itemOf(said, plan),
    to: said['to'],
  })),
  verb('add-reviewer', /^请(?<reviewer>\S+)加签「(?<step>.+)」$/, (said, plan) => ({
    step: itemOf(said, plan),
    reviewer: said['reviewer'],
  })),
  verb('set-deputy', /^由(?<deputy>\S+)代理(?<of>\S+)$/, ({ of, deputy }) => ({ of, deputy })),
  verb('set-deputy', /^取消(?<of>\S+)的代理人$/, ({ of }) => ({ of, deputy: null })),
  verb('set-address', /^变更邮箱为(?<address>\S+)$/, ({ address }) => ({ address })),
  verb('comment', /^备注(?:「(?<step>.+)」)?：(?<text>.+)$/, (said, plan) => ({
    text: said['text'],
    ...(said['step'] ? { step: itemOf(said, plan) } : {}),
  })),
  verb('pause-reminders', /^暂停提醒：(?<reason>.+)$/, ({ reason }) => ({ reason })),
  verb('resume-reminders', /^恢复提醒$/, () => ({})),
  verb(
    'leave',
    /^撤并本单位(?:，由(?<name>\S+?)（(?<unit>\d+)）承接(?:，(?<taken>「.+」)视同已报)?)?：(?<reason>.+)$/,
    (said, plan) => ({
      reason: said['reason'],
      successors: said['unit'] ? [{ ...unitOf(said), steps: itemsOf(said, plan) }] : [],
    }),
  ),
  verb(
    'succeed',
    /^承接(?<name>\S+?)（(?<unit>\d+)）(?:，(?<taken>「.+」)由其已报)?：(?<reason>.+)$/,
    (said, plan) => ({ reason: said['reason'], from: unitOf(said), steps: itemsOf(said, plan) }),
  ),
  verb('close', /^结束活动：(?<reason>.+)$/, ({ reason }) => ({ reason })),
  verb('cancel', /^取消活动：(?<reason>.+)$/, ({ reason }) => ({ reason })),
];

/** Lets the compiler check that a row's body is that of its command. */
function verb<K extends CommandKind>(
  kind: K,
  pattern: RegExp,
  body: (said: Groups, plan: UnitPlan) => { [P in keyof BodyOf<K>]?: unknown },
): Verb {
  return { kind, pattern, body };
}

function revisionOf(said: Groups, plan: UnitPlan): { step: string; revision: number } {
  return { step: itemOf(said, plan), revision: Number(said['revision']) };
}

function reasoned(said: Groups, plan: UnitPlan): { step: string; reason: string | undefined } {
  return { step: itemOf(said, plan), reason: said['reason'] };
}

function dated(
  said: Groups,
  plan: UnitPlan,
): { step: string; reason: string | undefined; until: string | undefined } {
  return { ...reasoned(said, plan), until: said['until'] };
}

function unitOf({ unit = '', name = '' }: Groups): object {
  return { unit, name: { zh: name, en: `Unit ${unit}` } };
}

function itemsOf({ taken = '' }: Groups, plan: UnitPlan): string[] {
  return [...taken.matchAll(/「(.+?)」/g)].map(([, step]) => itemOf({ step }, plan));
}

function stepOf(said: Groups, plan: UnitPlan): PlannedStep {
  const title = (said['step'] ?? '').replace(/（.+）$/, '');
  const step = plan.steps.find((one) => one.title.zh === title || one.id === title);
  // A step that is not in the plan is passed on as written; the rules refuse it.
  return (
    step ?? ({ id: said['step'] ?? '', deliverables: [], numbers: [] } as unknown as PlannedStep)
  );
}

/** `每日快报（2018-06-04）` is an occurrence, `曝光（第2件）` a filing, as in the titles. */
function itemOf(said: Groups, plan: UnitPlan): string {
  const { id } = stepOf(said, plan);
  const [, day] = /（(\d{4}-\d\d-\d\d)）$/.exec(said['step'] ?? '') ?? [];
  if (day) return `${id}@${day.replaceAll('-', '')}`;
  const [, nth] = /（第(\d+)件）$/.exec(said['step'] ?? '') ?? [];
  return nth ? `${id}#${nth}` : id;
}

/** Reports on steps that are only told: `「宣誓活动」2018-06-16开展、「知识竞赛」零报告`. */
function ticksOf({ ticks = '' }: Groups, plan: UnitPlan): Tick[] {
  const said = ticks.matchAll(/「(?<step>.+?)」(?:(?<day>[\d-]+)开展|(?<nil>零报告))?/g);
  return [...said].map(({ groups = {} }) => ({
    step: itemOf(groups, plan),
    ...(groups['day'] ? { doneOn: groups['day'] } : {}),
    ...(groups['nil'] ? { nil: true as const } : {}),
  }));
}

function referenceOf(said: Groups, plan: UnitPlan): { step: string; revision: number } {
  return { step: itemOf({ step: said['other'] }, plan), revision: Number(said['revision']) };
}

const beijing = 480;

/** `2018-05-16 09:40` in Beijing as epoch milliseconds. */
export function instantOfLine(when: string): number {
  const [day = '', time = '00:00'] = when.split(' ');
  return instantOf(dayOfIso(day), minutesOf(time), beijing);
}
