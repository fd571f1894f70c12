/**
 * 办不成时说什么：标题对应代码，句子说明事实和怎么办。What we say in Chinese about each refusal: a title for its code, and a
 * sentence with the facts and what to do.
 */
import type { RefusalRows } from '../shape/rows.ts';
import { filingRefusals } from './filing-refusals.ts';
import { names } from './names.ts';

export const refusals: RefusalRows = {
  ...filingRefusals,
  'not-your-unit': ({ unit }) => ({
    title: '非本单位事项',
    detail: `单位${unit}不在您的办理范围内，请核对链接，或联系本单位联络员。`,
  }),
  'role-too-small': ({ command, role, needs }) => {
    // Nobody can ask the system to do it.
    const people = needs.filter((one) => one !== 'system');
    const who = names.list(people.map((one) => names.relations[one]));
    const what = names.commands[command];
    return {
      title: '无权办理',
      detail: `${names.relations[role]}不能办理“${what}”，请由${who}办理。`,
    };
  },
  'campaign-closed': ({ at, cancelled }, say) => {
    const ended = cancelled ? '取消' : '结束';
    return {
      title: `活动已${ended}`,
      detail: `活动已于${say.moment(at)}${ended}，不再办理；如有疑问请联系办公室。`,
    };
  },
  'unit-left': ({ at, reason, successors }, say) => {
    const who = names.list(successors.map(({ unit, name }) => `${name.zh}（${unit}）`));
    const next = who === '' ? '如有疑问请联系办公室' : `有关任务由${who}承接，请向其办理`;
    return {
      title: '单位已撤并',
      detail: `本单位已于${say.moment(at)}撤并（${reason}），不再受理；${next}。`,
    };
  },
  'own-successor': ({ unit }) => ({
    title: '不能由自己承接',
    detail: `单位${unit}不能承接自己的任务，请填写另一单位的代码。`,
  }),
  'successor-twice': ({ unit }) => ({
    title: '承接单位重复',
    detail: `承接单位${unit}填写了两次，请合并为一次，并一并列出视同已报的任务。`,
  }),
  'nothing-to-hand-over': ({ step, successor }, say) => ({
    title: '没有可移交的报送',
    detail:
      `原单位没有报送${say.step(step)}，或者已经退回、撤回，` +
      `不能视同${successor.name.zh}已报，请去掉这一项，由承接单位报送。`,
  }),
  'filed-by-predecessor': ({ step, from }, say) => ({
    title: '原单位已报',
    detail:
      `${say.step(step)}已由${from.name.zh}（${from.unit}）报送，不需再报；` +
      '确需另报的，请办公室重新办理。',
  }),
  'key-reused': ({ key }) => ({
    title: '请求编号重复',
    detail: `请求编号${key}已用于另一内容，本次未办理；请换用新的编号重新提交。`,
  }),
  'not-a-day': ({ day }) => ({
    title: '日期无效',
    detail: `“${day}”不是日历上的日期，请按“2018-05-18”的格式重新填写。`,
  }),
  'day-not-later': ({ step, day, current }, say) => {
    const than = current ? `晚于现期限${say.day(current)}` : '不早于今天';
    return {
      title: '日期过早',
      detail: `${say.step(step)}的期限不能定为${say.day(day)}，须${than}，请另选日期。`,
    };
  },
  'day-after-closing': ({ day, closes }, say) => {
    const last = say.day(closes);
    return {
      title: '日期晚于活动结束日',
      detail: `所选日期${say.day(day)}晚于活动结束日${last}，请选择${last}或之前的日期。`,
    };
  },
  'no-deadline': ({ step }, say) => ({
    title: '无期限，不需延期',
    detail: `${say.step(step)}未规定期限，不需延期，可直接报送。`,
  }),
  'extension-pending': ({ step }, say) => ({
    title: '延期申请待办',
    detail: `${say.step(step)}的延期申请正在办理，请等待答复，不要重复申请。`,
  }),
  'no-extension-asked': ({ step }, say) => ({
    title: '无延期申请',
    detail: `${say.step(step)}没有待答复的延期申请；如需延期，请直接办理“延期”。`,
  }),
  'nothing-owed': ({ steps, owed }, say) => {
    const titles = names.list(steps.map(say.step)) || '该单位';
    return {
      title: '该单位现无待办',
      detail:
        `${titles}现在不需单位办理${owed ? `（${names.owed[owed]}）` : ''}，` +
        '不能催办或延期，请核对任务。',
    };
  },
  'nudged-recently': ({ at, nextAt }, say) => ({
    title: '刚刚催办过',
    detail: `${say.moment(at)}已催办；为减轻基层负担，${say.moment(nextAt)}后可再次催办。`,
  }),
  'version-not-newer': ({ given, current }) => ({
    title: '方案版本未更新',
    detail: `补充通知的方案为第${given}版，现行为第${current}版，请提高版本号后重新下发。`,
  }),
  'amendment-of-another': ({ given, current }) => ({
    title: '不是本活动的方案',
    detail: `补充通知属于“${given}”，本活动为“${current}”，请选择本活动的方案。`,
  }),
  'already-paused': () => ({
    title: '提醒已暂停',
    detail: '该单位的提醒已处于暂停状态，不需再次暂停；恢复请办理“恢复提醒”。',
  }),
  'not-paused': () => ({
    title: '提醒未暂停',
    detail: '该单位的提醒正常发送，不需恢复。',
  }),
  'same-address': ({ address }) => ({
    title: '邮箱未变更',
    detail: `单位邮箱已经是${address}，不需变更；如需更换，请填写新的地址。`,
  }),
};
