/**
 * What is said about each refusal: a title, and a sentence with the facts that says what is
 * wrong and what can be done. One row for each code; a new code without a row does not compile.
 * Knows no HTTP: which status a code has is the API's table.
 */
import { isoInstantOf } from '../terms/days.ts';
import type { Text } from '../definition/definition.ts';
import { titleOf } from '../letters/letters.ts';
import type { UnitPlan } from '../plan/plan.ts';
import { plannedStepOf } from '../plan/plan.ts';
import type { RefusalRow, Say } from './refusal-texts-filing.ts';
import { filingTexts } from './refusal-texts-filing.ts';
import type { Refusal, RefusalCode } from '../unit/refusals.ts';
import { commandWords, listed, owedWords, relationWords } from './words.ts';

/** A title that stands for the code, and a sentence that carries its facts. */
export interface RefusalText {
  title: Text;
  detail: Text;
}

/** A refusal in words. With a plan, steps are called by their titles, else by their ids. */
export function refusalText(refusal: Refusal, plan?: UnitPlan): RefusalText {
  const row = rows[refusal.code] as RefusalRow<RefusalCode>;
  const { title, zh, en } = row(refusal, sayBy(plan));
  return { title, detail: { zh, en } };
}

/** Every code there is: for the tables that need a row for each. */
export function refusalCodes(): RefusalCode[] {
  return Object.keys(rows) as RefusalCode[];
}

function sayBy(plan: UnitPlan | undefined): Say {
  return {
    step(item) {
      const planned = plan && plannedStepOf(plan, item);
      const title = planned ? titleOf(planned, item) : { zh: item, en: item };
      return { zh: `「${title.zh}」`, en: `“${title.en}”` };
    },
    part(item, kind, id) {
      const planned = plan && plannedStepOf(plan, item);
      const parts: readonly { id: string; title: Text }[] = planned?.[kind] ?? [];
      const { zh, en } = parts.find((one) => one.id === id)?.title ?? { zh: id, en: id };
      return { zh: `“${zh}”`, en: `“${en}”` };
    },
    second(at) {
      const iso = isoInstantOf(at, plan?.utcOffsetMinutes ?? beijingMinutes);
      const wall = iso.slice(0, 19).replace('T', ' ');
      return { zh: `北京时间${wall}`, en: `${wall} (Beijing)` };
    },
  };
}

/** China has one time zone; minutes east of UTC. */
const beijingMinutes = 480;

const rows: { [C in RefusalCode]: RefusalRow<C> } = {
  ...filingTexts,
  'not-your-unit': ({ unit }) => ({
    title: { zh: '非本单位事项', en: "Another unit's matter" },
    zh: `单位${unit}不在您的办理范围内，请核对链接，或联系本单位联络员。`,
    en: `Unit ${unit} is not yours to act for: check the link, or ask your own liaison.`,
  }),
  'role-too-small': ({ command, role, needs }) => {
    const what = commandWords[command];
    // The system is nobody to ask.
    const people = needs.filter((one) => one !== 'system');
    const [is, who] = [relationWords[role], listed(people.map((one) => relationWords[one]))];
    return {
      title: { zh: '无权办理', en: 'Not within your role' },
      zh: `${is.zh}不能办理“${what.zh}”，请由${who.zh}办理。`,
      en: `A ${is.en} cannot ${what.en}; ask one of these: ${who.en}.`,
    };
  },
  'campaign-closed': ({ at, cancelled }, say) => ({
    title: cancelled
      ? { zh: '活动已取消', en: 'The campaign was cancelled' }
      : { zh: '活动已结束', en: 'The campaign is closed' },
    zh: `活动已于${say.second(at).zh}${cancelled ? '取消' : '结束'}，不再办理；如有疑问请联系办公室。`,
    en: `It ended at ${say.second(at).en} and takes nothing more; ask the office.`,
  }),
  'key-reused': ({ key }) => ({
    title: { zh: '请求编号重复', en: 'The request key was used before' },
    zh: `请求编号${key}已用于另一内容，本次未办理；请换用新的编号重新提交。`,
    en: `Key ${key} belongs to a request with other content; send this one under a new key.`,
  }),
  'not-a-day': ({ day }) => ({
    title: { zh: '日期无效', en: 'No such day' },
    zh: `“${day}”不是日历上的日期，请按“2018-05-18”的格式重新填写。`,
    en: `“${day}” is no day of the calendar; write it like 2018-05-18.`,
  }),
  'day-not-later': ({ step, day, current }, say) => {
    const { zh, en } = say.step(step);
    const zhThan = current ? `晚于现期限${current}` : '不早于今天';
    const enThan = current ? `later than ${current}` : 'today or later';
    return {
      title: { zh: '日期过早', en: 'The day is too early' },
      zh: `${zh}的期限不能定为${day}，须${zhThan}，请另选日期。`,
      en: `${en} cannot be due ${day}: choose a day that is ${enThan}.`,
    };
  },
  'day-after-closing': ({ day, closes }) => ({
    title: { zh: '日期晚于活动结束日', en: 'The day is after the closing' },
    zh: `${day}晚于活动结束日${closes}，请选择${closes}或之前的日期。`,
    en: `${day} is after the campaign closes; choose ${closes} or earlier.`,
  }),
  'no-deadline': ({ step }, say) => ({
    title: { zh: '无期限，不需延期', en: 'There is no deadline to extend' },
    zh: `${say.step(step).zh}未规定期限，不需延期，可直接报送。`,
    en: `${say.step(step).en} has no deadline: it can be filed as it is.`,
  }),
  'extension-pending': ({ step }, say) => ({
    title: { zh: '延期申请待办', en: 'An extension was asked already' },
    zh: `${say.step(step).zh}的延期申请正在办理，请等待答复，不要重复申请。`,
    en: `The request to extend ${say.step(step).en} awaits its answer; do not ask twice.`,
  }),
  'no-extension-asked': ({ step }, say) => ({
    title: { zh: '无延期申请', en: 'No extension was asked' },
    zh: `${say.step(step).zh}没有待答复的延期申请；如需延期，请直接办理“延期”。`,
    en: `Nobody asked to extend ${say.step(step).en}; to extend it anyway, use “extend”.`,
  }),
  'nothing-owed': ({ steps, owed }, say) => {
    const titles = listed(steps.map(say.step));
    const [zh, en] = owed ? [`（${owedWords[owed].zh}）`, ` (${owedWords[owed].en})`] : ['', ''];
    return {
      title: { zh: '该单位现无待办', en: 'The unit owes nothing here' },
      zh: `${titles.zh || '该单位'}现在不需单位办理${zh}，不能催办或延期，请核对任务。`,
      en: `${titles.en || 'The unit'}: nothing to be done by the unit now${en}; check the step.`,
    };
  },
  'nudged-recently': ({ at, nextAt }, say) => ({
    title: { zh: '刚刚催办过', en: 'It was nudged a short while ago' },
    zh: `${say.second(at).zh}已催办，为减轻基层负担，${say.second(nextAt).zh}后可再次催办。`,
    en: `It was nudged at ${say.second(at).en}; the next nudge may go at ${say.second(nextAt).en}.`,
  }),
  'version-not-newer': ({ given, current }) => ({
    title: { zh: '方案版本未更新', en: 'The definition is not newer' },
    zh: `补充通知的方案为第${given}版，现行为第${current}版，请提高版本号后重新下发。`,
    en: `The amendment is version ${given}, version ${current} is in force; raise the version.`,
  }),
  'amendment-of-another': ({ given, current }) => ({
    title: { zh: '不是本活动的方案', en: "Another campaign's plan" },
    zh: `补充通知属于“${given}”，本活动为“${current}”，请选择本活动的方案。`,
    en: `The amendment is of ${given}, this campaign is ${current}; choose its own definition.`,
  }),
  'already-paused': () => ({
    title: { zh: '提醒已暂停', en: 'Reminders are paused already' },
    zh: '该单位的提醒已处于暂停状态，不需再次暂停；恢复请办理“恢复提醒”。',
    en: 'Reminders are paused already; to go on, resume them.',
  }),
  'not-paused': () => ({
    title: { zh: '提醒未暂停', en: 'Reminders are not paused' },
    zh: '该单位的提醒正常发送，不需恢复。',
    en: 'Reminders are running: there is nothing to resume.',
  }),
  'same-address': ({ address }) => ({
    title: { zh: '邮箱未变更', en: 'The address is the same' },
    zh: `单位邮箱已经是${address}，不需变更；如需更换，请填写新的地址。`,
    en: `The unit's mailbox is ${address} already; to change it, give another address.`,
  }),
};
