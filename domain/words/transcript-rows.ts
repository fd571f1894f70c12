/**
 * What each event is called in a transcript: one row for each, in Chinese and English. A new event
 * without a row does not compile. Who did it and when is `transcript.ts`'s business.
 */
import { changeText } from '../unit/changes.ts';
import type { Channel, Content } from '../unit/commands.ts';
import { isoDayOf } from '../terms/days.ts';
import type { Text } from '../definition/definition.ts';
import type { Chased, EventKind, EventOf, LeftOpen, LetterFacts } from '../unit/events.ts';
import type { Owed } from '../terms/standing.ts';
import { lineWords, recipientWords } from '../letters/letters.ts';
import { counted } from '../terms/plural.ts';
import { reasonWords } from '../letters/undeliverable-reasons.ts';
import { channelWords, commandWords, listed, owedWords } from './words.ts';

/** How facts are worded: steps by their titles, instants by the campaign's clock. */
export interface Say {
  step: (item: string) => Text;
  minute: (at: number) => string;
}

type Rows = { [K in EventKind]: (event: EventOf<K>, say: Say) => Text };

/** The words of each event. */
export const rows: Rows = {
  launched: ({ version }) => ({
    zh: `启动活动（方案第${version}版）`,
    en: `campaign launched (definition version ${version})`,
  }),
  acknowledged: ({ implied }) => {
    if (!implied) return { zh: '签收通知', en: 'acknowledged receipt' };
    const { zh, en } = commandWords[implied];
    return { zh: `视同签收通知（已${zh}）`, en: `received the notice, since it could ${en}` };
  },
  submitted: ({ step, revision, content, receivedAt, recorded }, say) => {
    const [title, size] = [say.step(step), sizeOf(content, say)];
    if (!recorded) {
      return {
        zh: `报送「${title.zh}」第${revision}稿${size.zh}`,
        en: `submitted “${title.en}”, revision ${revision}${size.en}`,
      };
    }
    const arrived = arrivedBy(recorded.channel, say.minute(receivedAt));
    return {
      zh: `代录「${title.zh}」第${revision}稿${size.zh}，${arrived.zh}`,
      en: `recorded “${title.en}”, revision ${revision}${size.en}, ${arrived.en}`,
    };
  },
  withdrawn: ({ step, revision, reason }, say) => ({
    zh: `撤回「${say.step(step).zh}」第${revision}稿${because(reason).zh}`,
    en: `withdrew “${say.step(step).en}”, revision ${revision}${because(reason).en}`,
  }),
  approved: ({ step, revision, completes, inPlaceOf, basis }, say) => {
    const done = {
      nothing: { zh: '（待其他审核人）', en: ' (others must sign)' },
      stage: { zh: '（转下一环节）', en: ' (next stage)' },
      review: { zh: '', en: '' },
    }[completes];
    if (basis !== undefined) return signedAlong(basis, say.step(step), revision);
    const [zh, en] = inPlaceOf ? [`（代${inPlaceOf}）`, ` (for ${inPlaceOf})`] : ['', ''];
    return {
      zh: `通过「${say.step(step).zh}」第${revision}稿${zh}${done.zh}`,
      en: `approved “${say.step(step).en}”, revision ${revision}${en}${done.en}`,
    };
  },
  returned: ({ step, revision, reason, clause, dueDay }, say) => ({
    zh:
      `退回「${say.step(step).zh}」第${revision}稿（依据${clause}，补正期限${isoDayOf(dueDay)}）：` +
      reason,
    en:
      `returned “${say.step(step).en}”, revision ${revision} (clause ${clause}, ` +
      `correct by ${isoDayOf(dueDay)}): ${reason}`,
  }),
  'extension-requested': ({ step, day, reason }, say) => ({
    zh: `申请「${say.step(step).zh}」延期至${isoDayOf(day)}：${reason}`,
    en: `asked to extend “${say.step(step).en}” to ${isoDayOf(day)}: ${reason}`,
  }),
  'extension-refused': ({ step, reason }, say) => ({
    zh: `不同意「${say.step(step).zh}」延期：${reason}`,
    en: `refused to extend “${say.step(step).en}”: ${reason}`,
  }),
  extended: ({ steps, day, reason, granted }, say) => {
    const titles = listed(steps.map((step) => say.step(step)));
    const [why, until] = [because(reason), isoDayOf(day)];
    return {
      zh: `${granted ? '同意' : ''}延期「${titles.zh}」至${until}${why.zh}`,
      en: `${granted ? 'granted an extension of' : 'extended'} “${titles.en}” to ${until}${why.en}`,
    };
  },
  waived: ({ step, part, reason }, say) => ({
    zh: `${part === 'paper' ? '免交纸质件' : '免报'}「${say.step(step).zh}」：${reason}`,
    en: `waived ${part === 'paper' ? 'the paper copy of ' : ''}“${say.step(step).en}”: ${reason}`,
  }),
  reopened: ({ step, reason, dueDay }, say) => {
    const by = dueDay === null ? '' : isoDayOf(dueDay);
    return {
      zh: `重新办理「${say.step(step).zh}」${by ? `（期限${by}）` : ''}：${reason}`,
      en: `reopened “${say.step(step).en}”${by ? ` (due ${by})` : ''}: ${reason}`,
    };
  },
  'paper-received': ({ step, arrivedAt, channel, revision }, say) => {
    const [title, arrived] = [say.step(step), arrivedBy(channel, say.minute(arrivedAt))];
    const [zh, en] = revision === undefined ? ['', ''] : [`第${revision}稿`, `, rev. ${revision}`];
    return {
      zh: `登记「${title.zh}」${zh}纸质件，${arrived.zh}`,
      en: `registered the paper copy of “${title.en}”${en}, ${arrived.en}`,
    };
  },
  nudged: ({ steps, channel }, say) => {
    const titles = listed(steps.map((step) => say.step(step)));
    return {
      zh: `${channelWords[channel].zh}催办「${titles.zh}」`,
      en: `nudged by ${channelWords[channel].en}: “${titles.en}”`,
    };
  },
  'liaison-named': () => ({ zh: '填报联络员信息', en: 'named the liaison' }),
  'address-changed': () => ({ zh: '变更单位邮箱', en: "changed the unit's mailbox" }),
  commented: ({ step, text }, say) => {
    const about = step ? say.step(step) : { zh: '', en: '' };
    return {
      zh: `备注${about.zh ? `「${about.zh}」` : ''}：${text}`,
      en: `commented${about.en ? ` on “${about.en}”` : ''}: ${text}`,
    };
  },
  delegated: ({ step, to }, say) => ({
    zh: `将「${say.step(step).zh}」转办给${to}`,
    en: `passed “${say.step(step).en}” on to ${to}`,
  }),
  'reviewer-added': ({ step, reviewer }, say) => ({
    zh: `请${reviewer}加签「${say.step(step).zh}」`,
    en: `asked ${reviewer} to sign “${say.step(step).en}” too`,
  }),
  'deputy-set': ({ of, deputy }) =>
    deputy === null
      ? { zh: `取消${of}的代理人`, en: `${of} has no deputy any more` }
      : { zh: `由${deputy}代理${of}`, en: `${deputy} stands in for ${of}` },
  amended: ({ notice, changes }, say) => {
    const changed = changes.map((one) => changeText(one, say.step));
    return {
      zh: `补充通知${notice}：${changed.map((one) => one.zh).join('，')}`,
      en: `amended by ${notice}: ${changed.map((one) => one.en).join(', ')}`,
    };
  },
  'reminders-paused': ({ reason }) => ({
    zh: `暂停提醒：${reason}`,
    en: `paused reminders: ${reason}`,
  }),
  'reminders-resumed': ({ reason }) => ({
    zh: `恢复提醒${because(reason).zh}`,
    en: `resumed reminders${because(reason).en}`,
  }),
  chased: ({ steps }, say) => {
    // Ten steps with one deadline are one line: what is asked of the unit, then for what.
    const kinds = [...new Set(steps.map(({ level, owed }) => `${level} ${owed}` as const))];
    const parts = kinds.map((kind) => {
      const group = steps.filter(({ level, owed }) => kind === `${level} ${owed}`);
      const [level, owed] = kind.split(' ') as [Chased['level'], Owed];
      const titles = listed(group.map(({ step }) => say.step(step)));
      const lacks = owed === 'submission' ? { zh: '', en: '' } : owedWords[owed];
      return {
        zh: `${levelWords[level].zh}「${titles.zh}」${lacks.zh && `（${lacks.zh}）`}`,
        en: `${levelWords[level].en} “${titles.en}”${lacks.en && ` (${lacks.en})`}`,
      };
    });
    return { zh: parts.map((one) => one.zh).join('，'), en: parts.map((one) => one.en).join('; ') };
  },
  'review-chased': ({ steps }, say) => {
    const titles = listed(steps.map(({ step }) => say.step(step)));
    return { zh: `提醒审核「${titles.zh}」`, en: `reminded the reviewer of “${titles.en}”` };
  },
  'acknowledgement-chased': ({ round }) => ({
    zh: `提醒签收（第${round}次）`,
    en: `reminded to acknowledge receipt (${round})`,
  }),
  'letter-sent': (letter) => {
    const { about, repeated } = letter;
    const [word, to] = [lineWords[about], addresseeOf(letter)];
    return {
      zh: `邮件「${word.zh}」已发${to.zh}${repeated ? '（重发）' : ''}`,
      en: `mail “${word.en}” sent to ${to.en}${repeated ? ' (again)' : ''}`,
    };
  },
  'letter-failed': (letter) => {
    const [word, to] = [lineWords[letter.about], addresseeOf(letter)];
    const why = reasonWords(letter.reason);
    return {
      zh: `邮件「${word.zh}」无法送达${to.zh}：${why.zh}`,
      en: `mail “${word.en}” cannot be delivered to ${to.en}: ${why.en}`,
    };
  },
  'mail-bounced': ({ reason }) => {
    const why = reasonWords(reason);
    return { zh: `联络员邮箱退信：${why.zh}`, en: `the liaison's mailbox bounced: ${why.en}` };
  },
  closed: ({ open, reason }, say) => {
    const rest = becauseThen(reason, leftText(open, say));
    return { zh: `活动结束${rest.zh}`, en: `closed${rest.en}` };
  },
  cancelled: ({ open, reason }, say) => {
    const rest = becauseThen(reason, leftText(open, say));
    return { zh: `活动取消${rest.zh}`, en: `cancelled${rest.en}` };
  },
};

/** The signature of the unit's leader that a filing brought along (签发). */
function signedAlong(basis: 'filed' | 'on-paper', title: Text, revision: number): Text {
  const how = {
    filed: { zh: '负责人本人报送，即为签发', en: 'filed by the leader in person' },
    'on-paper': { zh: '来件已有负责人签字', en: 'signed by the leader on paper' },
  }[basis];
  return {
    zh: `签发「${title.zh}」第${revision}稿（${how.zh}）`,
    en: `signed “${title.en}”, revision ${revision} (${how.en})`,
  };
}

function leftText(open: LeftOpen[], say: Say): Text {
  if (open.length === 0) return { zh: '全部完成', en: 'everything done' };
  const left = listed(open.map(({ step, owed }) => pair(say.step(step), owedWords[owed])));
  return { zh: `未完成：${left.zh}`, en: `left open: ${left.en}` };
}

/** What is for the liaison goes to the unit's own mailbox while no liaison can be reached. */
function addresseeOf({ role, person }: LetterFacts): Text {
  const isMailbox = role === 'liaison' && person === undefined;
  return isMailbox ? { zh: '单位邮箱', en: "the unit's mailbox" } : recipientWords[role];
}

function pair(title: Text, owed: Text): Text {
  return { zh: `「${title.zh}」${owed.zh}`, en: `“${title.en}” ${owed.en}` };
}

const levelWords = {
  reminder: { zh: '提醒', en: 'reminded of' },
  escalation: { zh: '升级督办', en: 'escalated' },
} satisfies Record<string, Text>;

function because(reason: string | undefined): Text {
  return reason ? { zh: `：${reason}`, en: `: ${reason}` } : { zh: '', en: '' };
}

/** A reason and what follows it: a reason that ends its own sentence needs no mark after it. */
function becauseThen(reason: string | undefined, rest: Text): Text {
  const [why, ends] = [because(reason), /[。！？.!?]$/.test(reason ?? '')];
  return {
    zh: `${why.zh}${ends ? '' : '；'}${rest.zh}`,
    en: `${why.en}${ends ? ' ' : '; '}${rest.en}`,
  };
}

/** How much was filed: nothing to report, files, and what is referred to. */
function sizeOf({ nil, files, breakdown = [], refers }: Content, say: Say): Text {
  const parts = [
    ...(nil ? [{ zh: '零报告', en: 'nil report' }] : []),
    ...(files.length > 0
      ? [{ zh: `附件${files.length}个`, en: counted(files.length, 'file') }]
      : []),
    ...(breakdown.length > 0
      ? [
          {
            zh: `数据来自${breakdown.length}家`,
            en: `numbers of ${counted(breakdown.length, 'part')}`,
          },
        ]
      : []),
    ...refers.map(({ step, revision }) => ({
      zh: `引用「${say.step(step).zh}」第${revision}稿`,
      en: `refers to “${say.step(step).en}”, revision ${revision}`,
    })),
  ];
  if (parts.length === 0) return { zh: '', en: '' };
  return {
    zh: `（${parts.map((one) => one.zh).join('，')}）`,
    en: ` (${parts.map((one) => one.en).join(', ')})`,
  };
}

function arrivedBy(channel: Channel, at: string): Text {
  const { zh, en } = channelWords[channel];
  return {
    zh: `${at}${channel === 'in-person' ? '' : '通过'}${zh}收到`,
    en: `arrived ${at} ${channel === 'in-person' ? '' : 'by '}${en}`,
  };
}
