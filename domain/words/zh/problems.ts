/**
 * 方案为何不能启动，逐条说明。Why a definition cannot be launched, in Chinese, a line for each
 * problem. A code without its row does not compile.
 */
import type { ProblemRows } from '../shape/rows.ts';
import { names } from './names.ts';

export const problems: ProblemRows = {
  'folder-name': ({ name }) => `“${name}”不能作为活动目录名：只能用小写字母、数字和单个连字符`,
  'file-missing': ({ file }) => `缺少文件${file}`,
  'not-yaml': ({ file, line, detail }) => `${file}第${line}行不是有效的YAML：${detail}`,
  'id-not-folder': ({ id, folder }) => `活动编号${id}与目录名${folder}不一致`,
  'unknown-field': ({ field }) => `没有“${field}”这一项，请检查拼写`,
  'wrong-value': ({ detail, zh }) => `内容不符合要求：${zh ?? detail}`,
  'bad-campaign-id': ({ id }) => `“${id}”不能作为活动编号：只能用小写字母、数字和单个连字符`,
  duplicate: ({ what, id }) => `${names.things[what]}${id}重复`,
  'unknown-name': ({ what, name, known }) =>
    `没有名为${name}的${names.things[what]}，现有：${known.join('、') || '无'}`,
  'code-too-long': ({ step, matrixCode, max }) =>
    `任务${step}的代号${matrixCode}过长，此类任务最多${max}个字符`,
  'step-shape': ({ step, both }) => `任务${step}不能同时有${both[0]}和${both[1]}`,
  'too-few-files': ({ step, needs, max }) =>
    `任务${step}必报的文件至少${needs}个，却最多只收${max}个`,
  'told-and-owed': ({ step, part }) =>
    `任务${step}标为反馈（told），不催不审，不能有${part}：请删去${part}，或删去told`,
  'told-compulsory': ({ step, what, part }) =>
    `任务${step}标为反馈（told），${names.things[what]}${part}不能设为必填：请改为required: false`,
  'review-missing': ({ step, known }) =>
    `任务${step}缺少审核流程：请写明review（现有：${known.join('、') || '无'}），` +
    '只需反馈的任务写told: true',
  'ladder-without-deadline': ({ step, ladder }) => `任务${step}没有期限，催办规则${ladder}无从计算`,
  'no-units': () => '没有报送单位：名单为空，或启动当天没有有效的单位',
  'empty-audience': ({ audience }) => `没有单位属于“${audience}”`,
  'unknown-parent': ({ unit, parent }) => `单位${unit}的上级${parent}不在名单内`,
  'parent-cycle': ({ units }) => `上下级关系成环：${units.join(' → ')}`,
  'stage-without-reviewer': ({ step, stage, needs, has, units }) =>
    `任务${step}的审核环节${stage}需${needs}人，实有${has}人${concerned(units)}`,
  'too-many-recipients': ({ list, given, max }) =>
    `${list === 'bulletin' ? '通报名单' : '办公室负责人'}有${given}个邮箱，` +
    `一封邮件最多${max}个，请改用群组邮箱`,
  'no-such-day': ({ on, year }) => `${year}年没有${on}这一天`,
  'window-backwards': ({ step, from, to }) => `任务${step}的时间段终止日${to}早于起始日${from}`,
  'due-before-window': ({ step, due, opens }) => `任务${step}的期限${due}早于开始时间${opens}`,
  'due-after-closing': ({ step, due, closes }) => `任务${step}的期限${due}晚于活动结束日${closes}`,
  'activity-outside-window': ({ step, on }) => `任务${step}的活动日${on}不在其时间段内`,
  'closing-before-launch': ({ closes, launch }) => `活动结束日${closes}不晚于启动日${launch}`,
  'bad-recurrence': ({ step, rule, detail }) => `任务${step}的周期规则${rule}无法使用：${detail}`,
  'no-occurrence': ({ step, rule, from, to }) =>
    `任务${step}的周期规则${rule}在${from}至${to}之间一次也不出现`,
  'calendar-missing': ({ years, reach, from, to }) =>
    `缺少${years.join('、')}年的法定节假日安排` +
    `（需覆盖${from}至${to}，现有至${reach ?? '无'}）；` +
    '公布后补入日历，或确认该年暂按周一至周五计',
  'too-many-entries': ({ audience, bytes, max }) =>
    `“${audience}”的任务过多：总表项目共${bytes}字节，上限${max}`,
  'too-many-updates': ({ audience, updates, max }) =>
    `“${audience}”每单位预计${updates}次办理，超过上限${max}`,
  'too-many-events': ({ audience, events, max }) =>
    `“${audience}”每单位预计${events}条记录，超过上限${max}`,
  'plan-too-large': ({ audience, bytes, max }) =>
    `“${audience}”的方案共${bytes}字节，超过上限${max}`,
};

function concerned(units: readonly string[]): string {
  if (units.length === 0) return '';
  const more = units.length > 5 ? `等${units.length}家` : '';
  return `，涉及单位：${units.slice(0, 5).join('、')}${more}`;
}
