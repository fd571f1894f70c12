/**
 * Everything that can be wrong with a campaign before it is launched, with its facts, and what
 * is said about each. A problem stops the launch and changes nothing; what the office may decide
 * either way is no problem but a decision (`office-decisions.ts`).
 */
import type { Text } from './definition.ts';
import { counted } from '../terms/plural.ts';

export type ProblemFacts =
  | { code: 'folder-name'; name: string }
  | { code: 'file-missing'; file: string }
  | { code: 'not-yaml'; file: string; line: number; detail: string }
  | { code: 'id-not-folder'; id: string; folder: string }
  | { code: 'unknown-field'; field: string }
  | { code: 'wrong-value'; detail: string; zh?: string }
  | { code: 'bad-campaign-id'; id: string }
  | { code: 'duplicate'; what: string; id: string }
  | { code: 'unknown-name'; what: string; name: string; known: string[] }
  | { code: 'code-too-long'; step: string; matrixCode: string; max: number }
  | { code: 'step-shape'; step: string; both: [string, string] }
  | { code: 'too-few-files'; step: string; needs: number; max: number }
  | { code: 'ladder-without-deadline'; step: string; ladder: string }
  | { code: 'no-units' }
  | { code: 'empty-audience'; audience: string }
  | { code: 'unknown-parent'; unit: string; parent: string }
  | { code: 'parent-cycle'; units: string[] }
  | {
      code: 'stage-without-reviewer';
      step: string;
      stage: string;
      side: string;
      role: string;
      needs: number;
      has: number;
      units: string[];
    }
  | { code: 'too-many-recipients'; list: 'leaders' | 'bulletin'; given: number; max: number }
  | { code: 'no-such-day'; on: string; year: number }
  | { code: 'window-backwards'; step: string; from: string; to: string }
  | { code: 'due-before-window'; step: string; due: string; opens: string }
  | { code: 'due-after-closing'; step: string; due: string; closes: string }
  | { code: 'activity-outside-window'; step: string; on: string }
  | { code: 'closing-before-launch'; closes: string; launch: string }
  | { code: 'bad-recurrence'; step: string; rule: string; detail: string }
  | { code: 'no-occurrence'; step: string; rule: string; from: string; to: string }
  | { code: 'calendar-missing'; years: number[]; reach: string | null; from: string; to: string }
  | { code: 'too-many-entries'; audience: string; bytes: number; max: number }
  | { code: 'too-many-updates'; audience: string; updates: number; max: number }
  | { code: 'too-many-events'; audience: string; events: number; max: number }
  | { code: 'plan-too-large'; audience: string; bytes: number; max: number };

export type ProblemCode = ProblemFacts['code'];
export type ProblemOf<C extends ProblemCode> = Extract<ProblemFacts, { code: C }>;

/** `path` says where: `definition.steps.plan.due.on`, `units.220100.parent`, `launch.campaign`. */
export type Problem = ProblemFacts & { path: string; message: Text };

/** A problem with its message. */
export function problem(path: string, facts: ProblemFacts): Problem {
  const message = (texts[facts.code] as (facts: ProblemFacts) => Text)(facts);
  return { ...facts, path, message };
}

/** Every code there is, for the table test that wants a row for each. */
export function problemCodes(): ProblemCode[] {
  return Object.keys(texts) as ProblemCode[];
}

const texts: { [C in ProblemCode]: (facts: ProblemOf<C>) => Text } = {
  'folder-name': ({ name }) => ({
    zh: `“${name}”不能作为活动目录名：只能用小写字母、数字和单个连字符`,
    en: `"${name}" cannot name a campaign: small letters, digits and single hyphens only`,
  }),
  'file-missing': ({ file }) => ({ zh: `缺少文件${file}`, en: `${file} is missing` }),
  'not-yaml': ({ file, line, detail }) => ({
    zh: `${file}第${line}行不是有效的YAML：${detail}`,
    en: `${file}, line ${line}, is not valid YAML: ${detail}`,
  }),
  'id-not-folder': ({ id, folder }) => ({
    zh: `活动编号${id}与目录名${folder}不一致`,
    en: `the definition's id ${id} is not its folder's name ${folder}`,
  }),
  'unknown-field': ({ field }) => ({
    zh: `没有“${field}”这一项，请检查拼写`,
    en: `there is no field "${field}"; check the spelling`,
  }),
  'wrong-value': ({ detail, zh = detail }) => ({ zh: `内容不符合要求：${zh}`, en: detail }),
  'bad-campaign-id': ({ id }) => ({
    zh: `“${id}”不能作为活动编号：只能用小写字母、数字和单个连字符`,
    en: `"${id}" cannot be a campaign's id: small letters, digits and single hyphens only`,
  }),
  duplicate: ({ what, id }) => ({ zh: `${what} ${id}重复`, en: `${what} ${id} is there twice` }),
  'unknown-name': ({ what, name, known }) => ({
    zh: `没有名为${name}的${what}，现有：${known.join('、') || '无'}`,
    en: `there is no ${what} called ${name}; there are: ${known.join(', ') || 'none'}`,
  }),
  'code-too-long': ({ step, matrixCode, max }) => ({
    zh: `任务${step}的代号${matrixCode}过长，此类任务最多${max}个字符`,
    en:
      `the code ${matrixCode} of ${step} is too long for its kind: at most ` +
      `${counted(max, 'sign')}`,
  }),
  'step-shape': ({ step, both }) => ({
    zh: `任务${step}不能同时有${both[0]}和${both[1]}`,
    en: `${step} cannot have both ${both[0]} and ${both[1]}`,
  }),
  'too-few-files': ({ step, needs, max }) => ({
    zh: `任务${step}必报的文件至少${needs}个，却最多只收${max}个`,
    en: `step ${step} asks for ${counted(needs, 'file')} at least and takes ${max} at most`,
  }),
  'ladder-without-deadline': ({ step, ladder }) => ({
    zh: `任务${step}没有期限，催办规则${ladder}无从计算`,
    en: `${step} has no deadline that the ladder ${ladder} could count from`,
  }),
  'no-units': () => ({
    zh: '没有报送单位：名单为空，或启动当天没有有效的单位',
    en: 'there is no unit: the list is empty, or none is an addressee on the day of the launch',
  }),
  'empty-audience': ({ audience }) => ({
    zh: `没有单位属于“${audience}”`,
    en: `no unit belongs to the audience ${audience}`,
  }),
  'unknown-parent': ({ unit, parent }) => ({
    zh: `单位${unit}的上级${parent}不在名单内`,
    en: `the unit ${parent} above ${unit} is not on the list`,
  }),
  'parent-cycle': ({ units }) => ({
    zh: `上下级关系成环：${units.join(' → ')}`,
    en: `units stand above each other in a circle: ${units.join(' → ')}`,
  }),
  'stage-without-reviewer': ({ step, stage, side, needs, has, units }) => ({
    zh: `任务${step}的审核环节${stage}需${needs}人，实有${has}人${forUnits(units, '，涉及单位：', '、')}`,
    en:
      `stage ${stage} of ${step} (${side}) needs ${needs}, there are ${has}` +
      forUnits(units, '; units: ', ', '),
  }),
  'too-many-recipients': ({ list, given, max }) => ({
    zh: `${list === 'bulletin' ? '通报名单' : '办公室负责人'}有${given}个邮箱，一封邮件最多${max}个，请改用群组邮箱`,
    en:
      `${list} has ${counted(given, 'address', 'addresses')}, one mail takes ${max}: ` +
      'use a mailing list',
  }),
  'no-such-day': ({ on, year }) => ({
    zh: `${year}年没有${on}这一天`,
    en: `there is no ${on} in ${year}`,
  }),
  'window-backwards': ({ step, from, to }) => ({
    zh: `任务${step}的时间段终止日${to}早于起始日${from}`,
    en: `the window of ${step} ends on ${to}, before it opens on ${from}`,
  }),
  'due-before-window': ({ step, due, opens }) => ({
    zh: `任务${step}的期限${due}早于开始时间${opens}`,
    en: `${step} is due on ${due}, before it opens on ${opens}`,
  }),
  'due-after-closing': ({ step, due, closes }) => ({
    zh: `任务${step}的期限${due}晚于活动结束日${closes}`,
    en: `${step} is due on ${due}, after the campaign closes on ${closes}`,
  }),
  'activity-outside-window': ({ step, on }) => ({
    zh: `任务${step}的活动日${on}不在其时间段内`,
    en: `the day of the activity of ${step}, ${on}, lies outside its window`,
  }),
  'closing-before-launch': ({ closes, launch }) => ({
    zh: `活动结束日${closes}不晚于启动日${launch}`,
    en: `the campaign closes on ${closes}, not after its launch on ${launch}`,
  }),
  'bad-recurrence': ({ step, rule, detail }) => ({
    zh: `任务${step}的周期规则${rule}无法使用：${detail}`,
    en: `the rule ${rule} of ${step} cannot be used: ${detail}`,
  }),
  'no-occurrence': ({ step, rule, from, to }) => ({
    zh: `任务${step}的周期规则${rule}在${from}至${to}之间一次也不出现`,
    en: `the rule ${rule} of ${step} never falls between ${from} and ${to}`,
  }),
  'calendar-missing': ({ years, reach, from, to }) => ({
    zh:
      `缺少${years.join('、')}年的法定节假日安排（需覆盖${from}至${to}，现有至${reach ?? '无'}）；` +
      '公布后补入日历，或确认该年暂按周一至周五计',
    en:
      `no list of working days for ${years.join(', ')} ` +
      `(needed ${from} to ${to}, known to ${reach ?? 'none'}): ` +
      'add it when it is out, or accept plain weeks for that year',
  }),
  'too-many-entries': ({ audience, bytes, max }) => ({
    zh: `“${audience}”的任务过多：总表项目共${bytes}字节，上限${max}`,
    en:
      `${audience} has too many steps: ${counted(bytes, 'byte')} of matrix entries, at ` +
      `most ${max}`,
  }),
  'too-many-updates': ({ audience, updates, max }) => ({
    zh: `“${audience}”每单位预计${updates}次办理，超过上限${max}`,
    en: `a unit of ${audience} could need ${counted(updates, 'update')}, at most ${max}`,
  }),
  'too-many-events': ({ audience, events, max }) => ({
    zh: `“${audience}”每单位预计${events}条记录，超过上限${max}`,
    en: `a unit of ${audience} could need ${counted(events, 'history event')}, at most ${max}`,
  }),
  'plan-too-large': ({ audience, bytes, max }) => ({
    zh: `“${audience}”的方案共${bytes}字节，超过上限${max}`,
    en: `the plan of ${audience} has ${counted(bytes, 'byte')}, at most ${max}`,
  }),
};

function forUnits(units: string[], lead: string, comma: string): string {
  if (units.length === 0) return '';
  const more = units.length > 5 ? ` …(${units.length})` : '';
  return `${lead}${units.slice(0, 5).join(comma)}${more}`;
}
