/**
 * Stories: a unit's life in plain lines that an official can read and write, for example
 * `2018-05-16 09:40 审核员甲 退回「活动方案」第1稿：缺少应急预案`. This file turns a line into a
 * command; `scenarios.*.test.ts` tell the commands to the rules and to the server.
 */
import type { BodyOf, Channel, Command, CommandKind, Content } from '../../domain/commands.ts';
import { dayOfIso, instantOf, minutesOf } from '../../domain/days.ts';
import { hashOf } from '../../domain/ledger.ts';
import type { PlannedStep, UnitPlan } from '../../domain/plan.ts';
import type { Actor } from '../../domain/policy.ts';
import type { Unit } from '../../domain/units.ts';

/** What a line asks for: a command, a report of the mail system, or only that time passes. */
export type Told =
  | { at: number; text: string; command: Command }
  | { at: number; text: string; bounce: true }
  | { at: number; text: string; wait: true };

export interface Story {
  title: string;
  unit: string;
  launchAt: number;
  lines: string[];
}

const beijing = 480;

/** The story's head and its lines. Throws, naming the line, when it cannot be read. */
export function parseStory(text: string): Story {
  const lines = text.split('\n').map((line) => line.trim());
  const head = (word: string): string => {
    const found = lines.find((line) => line.startsWith(`${word} `));
    if (!found) throw new Error(`the story has no line “${word} …”`);
    return found.slice(word.length + 1);
  };
  return {
    title: head('标题'),
    unit: head('单位'),
    launchAt: instantOfLine(head('启动')),
    lines: lines.filter((line) => /^\d{4}-/.test(line)),
  };
}

/** One line as what it asks for, in the world of this plan. */
export function tellLine(line: string, plan: UnitPlan, unit: Unit): Told {
  const found = /^(\d{4}-\d\d-\d\d \d\d:\d\d) (\S+) (.+)$/.exec(line);
  if (!found) throw new Error(`not a line of a story: ${line}`);
  const [, when = '', who = '', what = ''] = found;
  const at = instantOfLine(when);
  if (what === '退信') return { at, text: line, bounce: true };
  if (what === '等待') return { at, text: line, wait: true };
  const by = actorOf(who, plan, unit);
  for (const { pattern, kind, body } of verbs) {
    const groups = pattern.exec(what)?.groups;
    if (groups === undefined && !pattern.test(what)) continue;
    const asked = body(groups ?? {}, plan);
    return { at, text: line, command: commandOf(kind, asked, by, at) };
  }
  throw new Error(`nobody can “${what}”: ${line}`);
}

/** A command as the API sends it; the key is made from what is asked and when. */
function commandOf(kind: CommandKind, body: object, by: Actor, receivedAt: number): Command {
  const hash = hashOf({ kind, ...body });
  const key = `story-${receivedAt}-${hash.slice(0, 12)}`;
  const asking = { by, via: 'api', key, body: hash, receivedAt };
  return { kind, ...body, ...asking } as unknown as Command;
}

function instantOfLine(when: string): number {
  const [day = '', time = '00:00'] = when.split(' ');
  return instantOf(dayOfIso(day), minutesOf(time), beijing);
}

function actorOf(who: string, { office }: UnitPlan, unit: Unit): Actor {
  const reviewer = (nth: number): Actor => ({
    id: office.reviewers[nth]?.id ?? 'nobody',
    role: 'reviewer',
  });
  const people: Record<string, Actor> = {
    联络员: { id: `liaison-${unit.code}`, role: 'liaison', unit: unit.code },
    单位负责人: { id: `leader-${unit.code}`, role: 'leader', unit: unit.code },
    上级单位: { id: 'above', role: 'leader', unit: unit.parent ?? 'none' },
    外单位: { id: 'stranger', role: 'liaison', unit: 'somewhere-else' },
    审核员甲: reviewer(0),
    审核员乙: reviewer(1),
    办公室负责人: { id: office.leaders[0]?.id ?? 'nobody', role: 'office-leader' },
    审计: { id: 'auditor', role: 'auditor' },
    邮件系统: { id: 'mail', role: 'system' },
  };
  const actor = people[who];
  if (!actor) throw new Error(`who is ${who}? One of ${Object.keys(people).join('、')}`);
  return actor;
}

type Groups = Record<string, string | undefined>;

interface Verb {
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

/** A row for each thing that can be said; a step is named by its title, as on screen. */
const verbs: Verb[] = [
  verb('acknowledge', /^签收$/, () => ({})),
  verb('name-liaison', /^报送联络员$/, () => ({ person: { id: 'p-1', sealed: 'sealed' } })),
  verb('submit', /^报送「(?<step>.+)」(?<how>（不全）|（零报告）)?$/, (said, plan) => ({
    step: itemOf(said, plan),
    content: said['how'] ? contentBy(said['how']) : completeContent(stepOf(said, plan)),
  })),
  verb('refer', /^报送「(?<step>.+?)」引用「(?<other>.+)」第(?<revision>\d+)稿$/, (said, plan) => ({
    step: itemOf(said, plan),
    refers: [{ step: itemOf({ step: said['other'] }, plan), revision: Number(said['revision']) }],
  })),
  verb('withdraw', /^撤回「(?<step>.+)」第(?<revision>\d+)稿$/, revisionOf),
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
    /^登记「(?<step>.+)」纸质件，(?<at>[\d: -]+)由(?<channel>.+)收到$/,
    (said, plan) => ({
      step: itemOf(said, plan),
      arrivedAt: instantOfLine(said['at'] ?? ''),
      channel: channels[said['channel'] ?? ''],
    }),
  ),
  verb('record', /^代录「(?<step>.+)」，(?<at>[\d: -]+)由(?<channel>.+)收到$/, (said, plan) => ({
    step: itemOf(said, plan),
    arrivedAt: instantOfLine(said['at'] ?? ''),
    channel: channels[said['channel'] ?? ''],
    content: completeContent(stepOf(said, plan)),
  })),
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
  verb('comment', /^备注：(?<text>.+)$/, ({ text }) => ({ text })),
  verb('pause-reminders', /^暂停提醒：(?<reason>.+)$/, ({ reason }) => ({ reason })),
  verb('resume-reminders', /^恢复提醒$/, () => ({})),
  verb('close', /^结束活动：(?<reason>.+)$/, ({ reason }) => ({ reason })),
  verb('cancel', /^取消活动：(?<reason>.+)$/, ({ reason }) => ({ reason })),
];

/** The compiler sees to it that a row's body is its command's. */
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

function stepOf(said: Groups, plan: UnitPlan): PlannedStep {
  const title = (said['step'] ?? '').replace(/（.+）$/, '');
  const step = plan.steps.find((one) => one.title.zh === title || one.id === title);
  // A step that is not in the plan is told as it stands: the rules refuse it.
  return (
    step ?? ({ id: said['step'] ?? '', deliverables: [], numbers: [] } as unknown as PlannedStep)
  );
}

/** `每日快报（2018-06-04）` is an occurrence, `曝光（第2件）` a filing, as the titles show them. */
function itemOf(said: Groups, plan: UnitPlan): string {
  const { id } = stepOf(said, plan);
  const [, day] = /（(\d{4}-\d\d-\d\d)）$/.exec(said['step'] ?? '') ?? [];
  if (day) return `${id}@${day.replaceAll('-', '')}`;
  const [, nth] = /（第(\d+)件）$/.exec(said['step'] ?? '') ?? [];
  return nth ? `${id}#${nth}` : id;
}

const empty: Content = {
  texts: {},
  attested: [],
  numbers: {},
  files: [],
  refers: [],
  nil: false,
};

function contentBy(how: string): Content {
  return how === '（零报告）' ? { ...empty, nil: true } : empty;
}

/** Everything that a step asks, made up. */
function completeContent({ deliverables, numbers }: PlannedStep): Content {
  const required = deliverables.filter((one) => one.required);
  return {
    ...empty,
    texts: Object.fromEntries(
      required.filter(({ kind }) => kind === 'text').map(({ id, title }) => [id, title.zh]),
    ),
    attested: required.filter(({ kind }) => kind === 'attestation').map(({ id }) => id),
    numbers: Object.fromEntries(numbers.map(({ id, min }) => [id, min])),
    files: required
      .filter(({ kind }) => kind !== 'text' && kind !== 'attestation')
      .map(({ id }) => ({
        deliverable: id,
        key: `story/${id}`,
        version: '1',
        sha256: hashOf(id),
        sizeBytes: 1,
        name: `${id}.pdf`,
      })),
  };
}
