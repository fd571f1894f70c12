/**
 * 方案为何不能启动，逐条说明。Why a definition cannot be launched, in Chinese: one line per problem. A code
 * without its row does not compile.
 */
import type { RuleFault, YamlFault } from '../../definition/problems.ts';
import type { Form } from '../../definition/typed-schemas.ts';
import type { ValueFault, ValueKind } from '../../definition/value-faults.ts';
import type { ProblemRows, RuleFaultRows, ValueFaultRows } from '../shape/rows.ts';
import { textOf } from '../shape/text-of.ts';
import { names } from './names.ts';

const kinds: Record<ValueKind, string> = {
  text: '文字',
  number: '数字',
  whole: '整数',
  'yes-or-no': 'true或false',
  list: '列表（各项以“- ”开头）',
  group: '一组“项: 内容”',
  other: '另一种内容',
};

const forms: Record<Form, string> = {
  slug: '只能用小写字母、数字和单个连字符，如 safety-month-2018',
  code: '只能用小写字母、数字和单个连字符，如 220100、minbao',
  'column-code': '只能用一至三个大写字母或数字，如 PL',
  'day-of-year': '日期写作月-日或年-月-日，如 05-18、2018-05-18',
  'time-of-day': '时间写作时:分，如 17:00',
  item: '应为任务编号，或任务编号后加期次，如 plan、daily@20180625',
  id: '只能用字母、数字和 . _ : - 四种符号，并以字母或数字开头',
  hash: '应为SHA-256校验值（64位小写十六进制）',
  amount: '应为数字，如 12 或 12.5',
  'six-digits': '应为6位数字',
  'whole-characters': '含有残缺的字符，请重新输入',
  'one-line': '含有换行等控制符，请写成一行',
  date: '日期写作年-月-日，如 2018-05-18，且须确有这一天',
  datetime: '时间写作 2018-05-18T09:00:00+08:00 的形式',
  email: '应为邮箱地址，如 name@example.cn',
  url: '应为完整网址，如 https://example.cn/',
};

export const valueFaults: ValueFaultRows = {
  missing: () => '缺少此项',
  'other-kind': ({ expected }) => `应为${kinds[expected]}`,
  'too-little': ({ of, min }) => {
    if (of === 'text') return min === 1 ? '不能为空' : `至少${min}个字`;
    return of === 'list' ? `至少${min}项` : `不能小于${min}`;
  },
  'too-much': ({ of, max }) => {
    if (of === 'text') return `最多${max}个字`;
    return of === 'list' ? `最多${max}项` : `不能大于${max}`;
  },
  'not-among': ({ allowed }) => `只能是${allowed.join('、')}${allowed.length > 1 ? '之一' : ''}`,
  'other-form': ({ form }) => (form === null ? '写法不对' : forms[form]),
  'as-typed': ({ why }) => why.zh,
  'not-taken': () => '内容不符合要求',
};

const ruleParts: Partial<Record<string, string>> = {
  FREQ: '，可用DAILY、WEEKLY、MONTHLY、YEARLY',
  BYMONTHDAY: '，可用1至31，或-1（最后一天）至-31',
  BYDAY: '，可用MO、TU、WE、TH、FR、SA、SU，前面可加第几个，如-1FR',
  UNTIL: '，日期写作八位数字，如20180831',
};

const ruleFaults: RuleFaultRows = {
  'unknown-part': ({ part }) => `没有“${part}”这一部分`,
  'part-twice': ({ part }) => `${part}出现了两次`,
  'part-value': ({ part, value }) => `${part}不能是“${value}”${ruleParts[part] ?? ''}`,
  'no-frequency': () => `缺少FREQ${ruleParts['FREQ'] ?? ''}`,
  'minute-without-hour': () => '有BYMINUTE时须同时写BYHOUR',
  'too-often': ({ count, max }) => `共${count}次，最多${max}次`,
  contradictory: () => '各部分合在一起无法计算，请核对',
};

const yamlFaults: Record<YamlFault, string> = {
  'colon-in-text': '文字中有半角冒号和空格，被当成了另一项，请给整段文字加上引号',
  'no-colon': '不是“项: 内容”的写法：要用半角冒号，且冒号后要有一个空格',
  indent: '缩进与同级各项不一致，请用空格左对齐',
  tab: '缩进用了制表符，请改用空格',
  unclosed: '到这里仍有引号或括号没有闭合，请检查此前各行',
  twice: '同一项写了两次',
  'sign-at-start': '内容以特殊符号（如@、*、&、%或反引号）开头，请给整段文字加上引号',
  'text-behind': '引号或括号之后还有文字，请把整段文字放进一对引号',
  'several-in-brackets': '花括号内的各项须以半角逗号分开，含有冒号的文字要加引号',
  backslash: '双引号内的反斜杠被当成转义符，请改用单引号',
  'several-documents': '一个文件里有两份内容，请删去分隔线“---”及其后的部分',
  'too-many-aliases': '引用（*）过多，请改为直接写明',
  other: '这一行的写法不符合YAML，请对照其他活动的文件检查',
};

export const problems: ProblemRows = {
  'folder-name': ({ name }) => `“${name}”不能作为活动目录名：只能用小写字母、数字和单个连字符`,
  'file-missing': ({ file }) => `缺少文件${file}`,
  'not-yaml': ({ file, line, fault, text }) =>
    `${file}第${line}行${text === '' ? '' : `“${text}”`}：${yamlFaults[fault]}`,
  'text-cut': ({ file, line, field, text, rest }) =>
    `${file}第${line}行：“${field}”的文字到半角逗号为止（“${text}”），其后的“${rest}”` +
    '被当成了另一项；请给整段文字加上引号，或改用全角逗号',
  'id-not-folder': ({ id, folder }) => `活动编号${id}与目录名${folder}不一致`,
  'unknown-field': ({ field }) => `没有“${field}”这一项，请检查拼写`,
  'wrong-value': ({ fault }) =>
    `内容不符合要求：${textOf<ValueFault, [], string>(valueFaults, fault)}`,
  'bad-campaign-id': ({ id }) => `“${id}”不能作为活动编号：只能用小写字母、数字和单个连字符`,
  duplicate: ({ what, id, places }) => {
    const each = places.map(({ nth, title }) => `第${nth}项${title ? `“${title.zh}”` : ''}`);
    return `${names.things[what]}${id}重复：${each.join('、')}都用了它，请各取一个`;
  },
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
  'closing-before-launch': ({ closes, launch }) =>
    `活动结束日${closes}不晚于启动日${launch}：演练往年的通知请指定当时的启动时间` +
    '（通知写明成文日期的，默认为当日），正式启动请用本年的方案',
  'bad-recurrence': ({ step, rule, fault }) =>
    `任务${step}的周期规则${rule}无法使用：${textOf<RuleFault, [], string>(ruleFaults, fault)}`,
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
