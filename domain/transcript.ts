/**
 * The transcript: each record as one plain line that an official can read, Chinese and English.
 * Used by timelines, by the rehearsal's running commentary and by the scenarios.
 */
import type { Channel, Content } from './commands.ts';
import { isoDayOf, isoInstantOf } from './days.ts';
import type { Text } from './definition.ts';
import type { Chased, EventKind, EventOf, LetterFacts, Owed, Recorded } from './events.ts';
import { lineWords, recipientWords, titleOf } from './letters.ts';
import type { UnitPlan } from './plan.ts';
import { plannedStepOf } from './plan.ts';
import { reasonWords } from './undeliverable-reasons.ts';
import { listed, owedWords, relationWords } from './words.ts';

/** `2018-05-15 16:31`, by the plan's clock: what lines are dated with, to the minute. */
export function minuteOf(plan: Pick<UnitPlan, 'utcOffsetMinutes'>, at: number): string {
  return isoInstantOf(at, plan.utcOffsetMinutes).slice(0, 16).replace('T', ' ');
}

/**
 * A unit's records in order, each as a line. `plan`: as it stood before the first of them; where
 * an amendment changes it, the lines after it are told by the new one.
 */
export function linesOf(plan: UnitPlan, unit: string, records: readonly Recorded[]): Text[] {
  let current = plan;
  return records.map((record) => {
    if (record.event.kind === 'amended') current = record.event.plan;
    return lineOf(current, record, unit);
  });
}

/** Every kind of event that a transcript can tell: for the tests that must show each. */
export function eventKinds(): EventKind[] {
  return Object.keys(rows) as EventKind[];
}

/**
 * One record as a line: when, who, what. `plan`: as it stood at that record; `unit`: whose
 * ledger it is, so that the people of a unit above are told from its own.
 */
export function lineOf(plan: UnitPlan, record: Recorded, unit?: string): Text {
  const row = rows[record.event.kind] as (event: Recorded['event'], say: Say) => Text;
  const say: Say = {
    step: (item) => {
      const planned = plannedStepOf(plan, item);
      return planned ? titleOf(planned, item) : { zh: item, en: item };
    },
    minute: (at) => minuteOf(plan, at),
  };
  const what = row(record.event, say);
  const who = actorWord(record, unit);
  const when = minuteOf(plan, record.at);
  return { zh: `${when} ${who.zh} ${what.zh}`, en: `${when} ${who.en} ${what.en}` };
}

interface Say {
  step: (item: string) => Text;
  minute: (at: number) => string;
}

function actorWord({ by, via }: Recorded, unit: string | undefined): Text {
  if (via === 'clock') return relationWords.system;
  const role = relationWords[by.role];
  const office = by.role === 'reviewer' || by.role === 'office-leader';
  if (office) return { zh: `${role.zh}${by.id}`, en: `${role.en} ${by.id}` };
  const isAbove = unit !== undefined && by.unit !== undefined && by.unit !== unit;
  if (!isAbove) return role;
  const { parent } = relationWords;
  return { zh: `${parent.zh}${by.unit}`, en: `${parent.en}, ${by.unit}` };
}

/** By which way something came. */
export const channelWords: Record<Channel, Text> = {
  phone: { zh: '电话', en: 'phone' },
  fax: { zh: '传真', en: 'fax' },
  wechat: { zh: '微信', en: 'WeChat' },
  courier: { zh: '快递', en: 'courier' },
  'in-person': { zh: '当面', en: 'in person' },
  mail: { zh: '邮件', en: 'mail' },
};

const levelWords = {
  reminder: { zh: '提醒', en: 'reminded of' },
  escalation: { zh: '升级督办', en: 'escalated' },
} satisfies Record<string, Text>;

function because(reason: string | undefined): Text {
  return reason ? { zh: `：${reason}`, en: `: ${reason}` } : { zh: '', en: '' };
}

function sizeOf(content: Content): Text {
  if (content.nil) return { zh: '（零报告）', en: ' (nil report)' };
  const files = content.files.length;
  return files > 0 ? { zh: `（附件${files}个）`, en: ` (${files} files)` } : { zh: '', en: '' };
}

type Rows = { [K in EventKind]: (event: EventOf<K>, say: Say) => Text };

const rows: Rows = {
  launched: ({ version }) => ({
    zh: `启动活动（方案第${version}版）`,
    en: `campaign launched (definition version ${version})`,
  }),
  acknowledged: () => ({ zh: '签收通知', en: 'acknowledged receipt' }),
  submitted: ({ step, revision, content, receivedAt, recorded }, say) => {
    const title = say.step(step);
    const [size, arrived] = [sizeOf(content), say.minute(receivedAt)];
    const channel = recorded ? channelWords[recorded.channel] : undefined;
    if (!channel) {
      return {
        zh: `报送「${title.zh}」第${revision}稿${size.zh}`,
        en: `submitted “${title.en}”, revision ${revision}${size.en}`,
      };
    }
    return {
      zh: `代录「${title.zh}」第${revision}稿${size.zh}，${arrived}由${channel.zh}收到`,
      en:
        `recorded “${title.en}”, revision ${revision}${size.en}, ` +
        `arrived ${arrived} by ${channel.en}`,
    };
  },
  withdrawn: ({ step, revision, reason }, say) => ({
    zh: `撤回「${say.step(step).zh}」第${revision}稿${because(reason).zh}`,
    en: `withdrew “${say.step(step).en}”, revision ${revision}${because(reason).en}`,
  }),
  approved: ({ step, revision, completes }, say) => {
    const done = {
      nothing: { zh: '（待其他审核人）', en: ' (others must sign)' },
      stage: { zh: '（转下一环节）', en: ' (next stage)' },
      review: { zh: '', en: '' },
    }[completes];
    return {
      zh: `通过「${say.step(step).zh}」第${revision}稿${done.zh}`,
      en: `approved “${say.step(step).en}”, revision ${revision}${done.en}`,
    };
  },
  returned: ({ step, revision, reason, clause, dueDay }, say) => ({
    zh: `退回「${say.step(step).zh}」第${revision}稿，依据${clause}，${isoDayOf(dueDay)}前补正：${reason}`,
    en:
      `returned “${say.step(step).en}”, revision ${revision}, clause ${clause}, ` +
      `correct by ${isoDayOf(dueDay)}: ${reason}`,
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
      zh: `重新办理「${say.step(step).zh}」${by ? `，${by}前报送` : ''}：${reason}`,
      en: `reopened “${say.step(step).en}”${by ? `, due ${by}` : ''}: ${reason}`,
    };
  },
  'paper-received': ({ step, arrivedAt, channel }, say) => {
    const [title, way, arrived] = [say.step(step), channelWords[channel], say.minute(arrivedAt)];
    return {
      zh: `登记「${title.zh}」纸质件，${arrived}由${way.zh}收到`,
      en: `registered the paper copy of “${title.en}”, arrived ${arrived} by ${way.en}`,
    };
  },
  nudged: ({ steps, channel }, say) => {
    const titles = listed(steps.map((step) => say.step(step)));
    return {
      zh: `${channelWords[channel].zh}催办「${titles.zh}」`,
      en: `nudged by ${channelWords[channel].en}: “${titles.en}”`,
    };
  },
  'liaison-named': () => ({ zh: '报送联络员', en: 'named the liaison' }),
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
  amended: ({ notice, changes }) => ({
    zh: `补充通知（变更${changes.length}处）：${notice}`,
    en: `amended (${changes.length} changes): ${notice}`,
  }),
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
    const left = listed(open.map(({ step, owed }) => pair(say.step(step), owedWords[owed])));
    return {
      zh: `活动结束${because(reason).zh}${left.zh ? `；未完成：${left.zh}` : '；全部完成'}`,
      en: `closed${because(reason).en}${left.en ? `; left open: ${left.en}` : '; everything done'}`,
    };
  },
  cancelled: ({ open, reason }) => ({
    zh: `活动取消：${reason}；未完成${open.length}项`,
    en: `cancelled: ${reason}; ${open.length} left open`,
  }),
};

/** What is for the liaison goes to the unit's own mailbox while no liaison can be reached. */
function addresseeOf({ role, person }: LetterFacts): Text {
  const isMailbox = role === 'liaison' && person === undefined;
  return isMailbox ? { zh: '单位邮箱', en: "the unit's mailbox" } : recipientWords[role];
}

function pair(title: Text, owed: Text): Text {
  return { zh: `「${title.zh}」${owed.zh}`, en: `“${title.en}” ${owed.en}` };
}
