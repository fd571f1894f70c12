/**
 * 办理记录：每件事一行，说办了什么。
 * The events of a Chinese transcript. `../transcript.ts` adds who did it and when.
 */
import type { Channel, Content } from '../../unit/commands.ts';
import { readerOfLetter } from '../../letters/letters.ts';
import { isoDayOf } from '../../terms/days.ts';
import type { Chased, LeftOpen, LetterFacts } from '../../unit/events.ts';
import type { Owed } from '../../terms/standing.ts';
import type { EventRows, Say } from '../shape/rows.ts';
import { changeText } from '../shape/change-text.ts';
import { reasonText } from '../shape/reason-text.ts';
import { changes } from './changes.ts';
import { names } from './names.ts';

export const transcript: EventRows = {
  launched: ({ version }) => `启动活动（方案第${version}版）`,
  acknowledged: ({ implied }) =>
    implied ? `视同签收通知（已${names.commands[implied]}）` : '签收通知',
  submitted: ({ step, revision, content, receivedAt, sentAgainAt, recorded }, say) => {
    const what = `「${say.title(step)}」第${revision}稿${sizeOf(content, say)}`;
    const first =
      sentAgainAt === undefined ? '' : `，${say.minute(receivedAt)}已到达，以此时间为准`;
    if (!recorded) return `${say.isTold(step) ? '反馈' : '报送'}${what}${first}`;
    return `代录${what}，${arrivedBy(recorded.channel, say.minute(receivedAt))}`;
  },
  withdrawn: ({ step, revision, reason }, say) =>
    `撤回「${say.title(step)}」第${revision}稿${because(reason)}`,
  approved: ({ step, revision, completes, inPlaceOf, basis }, say) => {
    const what = `「${say.title(step)}」第${revision}稿`;
    if (basis !== undefined) {
      const how = basis === 'filed' ? '负责人本人报送，即为签发' : '来件已有负责人签字';
      return `签发${what}（${how}）`;
    }
    const rest = { nothing: '（待其他审核人）', stage: '（转下一环节）', review: '' }[completes];
    return `通过${what}${inPlaceOf ? `（代${inPlaceOf}）` : ''}${rest}`;
  },
  returned: ({ step, revision, reason, clause, dueDay, inPlaceOf }, say) =>
    `退回「${say.title(step)}」第${revision}稿` +
    `（${inPlaceOf ? `代${inPlaceOf}，` : ''}依据${clause}，补正期限${isoDayOf(dueDay)}）：${reason}`,
  'extension-requested': ({ step, day, reason }, say) =>
    `申请「${say.title(step)}」延期至${isoDayOf(day)}：${reason}`,
  'extension-refused': ({ step, reason }, say) => `不同意「${say.title(step)}」延期：${reason}`,
  extended: ({ steps, day, reason, granted }, say) =>
    `${granted ? '同意' : ''}延期${titles(steps, say)}至${isoDayOf(day)}${because(reason)}`,
  waived: ({ step, part, reason }, say) =>
    `${part === 'paper' ? '免交纸质件' : '免报'}「${say.title(step)}」：${reason}`,
  reopened: ({ step, reason, dueDay }, say) =>
    `重新办理「${say.title(step)}」` +
    `${dueDay === null ? '' : `（期限${isoDayOf(dueDay)}）`}：${reason}`,
  'paper-received': ({ step, arrivedAt, channel, revision }, say) =>
    `登记「${say.title(step)}」${revision === undefined ? '' : `第${revision}稿`}纸质件，` +
    arrivedBy(channel, say.minute(arrivedAt)),
  nudged: ({ steps, channel }, say) => `${names.channels[channel]}催办${titles(steps, say)}`,
  'liaison-named': () => '填报联络员信息',
  'address-changed': () => '变更单位邮箱',
  commented: ({ step, text }, say) => `备注${step ? `「${say.title(step)}」` : ''}：${text}`,
  delegated: ({ step, to }, say) => `将「${say.title(step)}」转办给${to}`,
  'reviewer-added': ({ step, reviewer }, say) => `请${reviewer}加签「${say.title(step)}」`,
  'deputy-set': ({ of, deputy }) =>
    deputy === null ? `取消${of}的代理人` : `由${deputy}代理${of}`,
  amended: ({ notice, changes: changed }, say) =>
    `补充通知${notice}：${changed.map((one) => changeText(changes, one, say.title)).join('，')}`,
  'reminders-paused': ({ reason }) => `暂停提醒：${reason}`,
  'reminders-resumed': ({ reason }) => `恢复提醒${because(reason)}`,
  chased: ({ steps }, say) => {
    // Ten steps with the same deadline become one line: first what the unit must do, then for which
    // steps.
    const kinds = [...new Set(steps.map(({ level, owed }) => `${level} ${owed}` as const))];
    const parts = kinds.map((kind) => {
      const group = steps.filter(({ level, owed }) => kind === `${level} ${owed}`);
      const [level, owed] = kind.split(' ') as [Chased['level'], Owed];
      const lacks = owed === 'submission' ? '' : `（${names.owed[owed]}）`;
      const word = level === 'reminder' ? '提醒' : '升级督办';
      return `${word}${titles(
        group.map(({ step }) => step),
        say,
      )}${lacks}`;
    });
    return parts.join('，');
  },
  'review-chased': ({ steps }, say) =>
    `提醒审核${titles(
      steps.map(({ step }) => step),
      say,
    )}`,
  'acknowledgement-chased': ({ round }) => `提醒签收（第${round}次）`,
  'letter-sent': (letter) =>
    `邮件「${names.lines[letter.about]}」已发${addresseeOf(letter)}` +
    (letter.repeated ? '（重发）' : ''),
  'letter-failed': (letter) =>
    `邮件「${names.lines[letter.about]}」无法送达${addresseeOf(letter)}：` +
    reasonText(names, letter.reason),
  'mail-bounced': ({ letter, reason }) =>
    `${mailboxOfLetter(letter)}${reason === 'complained' ? '拒收' : '退信'}：` +
    reasonText(names, reason),
  left: ({ reason, successors, open }, say) => {
    const to = successors.map(({ unit, name, steps }) => {
      const filed = steps.length === 0 ? '' : `（${titles(steps, say)}视同已报）`;
      return `${name.zh}（${unit}）${filed}`;
    });
    const rest = [
      to.length === 0 ? '无承接单位' : `由${names.list(to)}承接`,
      ...(open.length === 0 ? [] : [`不再要求：${leftWords(open, say)}`]),
    ];
    return `单位撤并${becauseThen(reason, rest.join('；'))}`;
  },
  succeeded: ({ from, reason, steps }, say) => {
    const filed = steps.length === 0 ? '各项任务仍由本单位办理' : `${titles(steps, say)}由其已报`;
    return `承接${from.name.zh}（${from.unit}）的任务${becauseThen(reason, filed)}`;
  },
  closed: ({ open, reason }, say) => `活动结束${becauseThen(reason, leftText(open, say))}`,
  cancelled: ({ open, reason }, say) => `活动取消${becauseThen(reason, leftText(open, say))}`,
};

function titles(steps: readonly string[], say: Say): string {
  return `「${names.list(steps.map(say.title))}」`;
}

function leftText(open: LeftOpen[], say: Say): string {
  return open.length === 0 ? '全部完成' : `未完成：${leftWords(open, say)}`;
}

function leftWords(open: LeftOpen[], say: Say): string {
  return names.list(open.map(({ step, owed }) => `「${say.title(step)}」${names.owed[owed]}`));
}

function mailboxOfLetter(letter: string): string {
  return addresseeOf(readerOfLetter(letter)).replace(/(邮箱)?$/, '邮箱');
}

/** While no liaison can be reached, the liaison's letters go to the unit's own mailbox. */
function addresseeOf({ role, person }: Pick<LetterFacts, 'role' | 'person'>): string {
  return role === 'liaison' && person === undefined ? '单位邮箱' : names.recipients[role];
}

function because(reason: string | undefined): string {
  return reason ? `：${reason}` : '';
}

/** A reason and what follows it. No mark is added if the reason ends with one. */
function becauseThen(reason: string | undefined, rest: string): string {
  return `${because(reason)}${/[。！？.!?]$/.test(reason ?? '') ? '' : '；'}${rest}`;
}

/** How much was filed: a nil report, files, and references to earlier filings. */
function sizeOf({ nil, doneOn, files, breakdown = [], refers }: Content, say: Say): string {
  const parts = [
    ...(nil ? ['零报告'] : []),
    ...(doneOn === undefined ? [] : [`${say.day(doneOn)}开展`]),
    ...(files.length > 0 ? [`附件${files.length}个`] : []),
    ...(breakdown.length > 0 ? [`数据来自${breakdown.length}家`] : []),
    ...refers.map(({ step, revision }) => `引用「${say.title(step)}」第${revision}稿`),
  ];
  return parts.length === 0 ? '' : `（${parts.join('，')}）`;
}

function arrivedBy(channel: Channel, at: string): string {
  return `${at}${channel === 'in-person' ? '' : '通过'}${names.channels[channel]}收到`;
}
