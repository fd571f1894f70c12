/**
 * What the API itself says no to, and in which words: campaigns, units and definitions that are
 * not as asked. What any request can meet stands in request-texts.ts, refusals of the rules in
 * domain/. Each sentence says what to do next.
 */
import { agreeing, counted } from '../../domain/terms/plural.ts';
import type { Refusal } from '../../domain/unit/refusals.ts';
import type { FileProblem } from './file-problems.ts';
import { fileRows } from './file-problems.ts';
import type { LinkProblem } from './link-texts.ts';
import { linkRows } from './link-texts.ts';
import type { ApiText, RequestProblem } from './request-texts.ts';
import { requestRows, text } from './request-texts.ts';
import type { UploadLinkProblem } from './upload-link-texts.ts';
import { uploadLinkRows } from './upload-link-texts.ts';

interface DefinitionMark {
  id: string;
  version: number;
  hash: string;
}

export type ApiProblem =
  | RequestProblem
  | LinkProblem
  | FileProblem
  | UploadLinkProblem
  | { code: 'unknown-definition'; definition: string; known: string[] }
  | { code: 'unknown-campaign'; campaign: string }
  | { code: 'unknown-unit'; campaign: string; unit: string }
  | { code: 'unknown-receipt'; step: string; revision: number }
  | { code: 'unknown-receipt-number'; number: string }
  | { code: 'paper-code-wrong' }
  | { code: 'definition-refused'; definition: string; problems: number }
  | { code: 'campaign-id-used'; campaign: string; running: DefinitionMark; given: DefinitionMark }
  | { code: 'plan-changed'; campaign: string }
  | { code: 'plan-differs'; campaign: string; previewed: string }
  | { code: 'no-script'; definition: string }
  | { code: 'not-a-rehearsal'; campaign: string }
  | { code: 'units-refused'; units: number }
  | { code: 'feed-too-wide'; units: number; max: number };

export type ApiCode = ApiProblem['code'];
type ApiProblemOf<C extends ApiCode> = Extract<ApiProblem, { code: C }>;

/** A problem of the API's own in words. */
export function apiText(problem: ApiProblem): ApiText {
  const row = rows[problem.code] as (facts: ApiProblem) => ApiText;
  return row(problem);
}

/** Is it one of the API's own, or a refusal of the rules? */
export function isApiProblem(problem: Refusal | ApiProblem): problem is ApiProblem {
  return problem.code in rows;
}

const rows: { [C in ApiCode]: (facts: ApiProblemOf<C>) => ApiText } = {
  ...requestRows,
  ...linkRows,
  ...fileRows,
  ...uploadLinkRows,
  'unknown-definition': ({ definition, known }) =>
    text(
      ['没有这个活动方案', 'No such definition'],
      [
        `没有方案“${definition}”，现有：${known.join('、') || '无'}。`,
        `There is no definition “${definition}”; there are: ${known.join(', ') || 'none'}.`,
      ],
    ),
  'unknown-campaign': ({ campaign }) =>
    text(
      ['没有这个活动', 'No such campaign'],
      [
        `没有活动“${campaign}”，请从活动列表中选择。`,
        `There is no campaign “${campaign}”: choose one of the list.`,
      ],
    ),
  'unknown-unit': ({ campaign, unit }) =>
    text(
      ['没有这个单位', 'No such unit'],
      [
        `活动“${campaign}”没有单位“${unit}”，请从单位列表中选择。`,
        `There is no unit “${unit}” in ${campaign}: choose one of its list.`,
      ],
    ),
  'unknown-receipt': ({ step, revision }) =>
    text(
      ['没有这份回执', 'No such receipt'],
      [
        `任务“${step}”没有第${revision}稿，也就没有回执和封面；尚未报送的请先报送，已报送的请核对稿次。`,
        `“${step}” has no revision ${revision}: file it first, or look for it in the timeline.`,
      ],
    ),
  'paper-code-wrong': () =>
    text(
      ['登记码不符', 'Not a code of ours'],
      [
        '登记码与台账不符，未登记。请重新扫码或逐字核对；' +
          '核对无误的，该封面不属实或已被改动，请退回单位重新打印。',
        'The code is not what the ledger says; nothing was recorded. Scan it again or compare ' +
          'each sign; if it is right, the cover is false: ask the unit to print it anew.',
      ],
    ),
  'unknown-receipt-number': ({ number }) =>
    text(
      ['没有这份回执', 'No such receipt'],
      [
        `没有编号为“${number}”的回执，请核对编号。`,
        `There is no receipt of the number “${number}”: check the number.`,
      ],
    ),
  'definition-refused': ({ definition, problems }) =>
    text(
      ['方案不能启动', 'The definition cannot be launched'],
      [
        `方案“${definition}”有${problems}处问题，未作任何改动；请逐一改正后再启动。`,
        `${definition} has ${counted(problems, 'problem')}; nothing was changed. Correct ` +
          'what is listed first.',
      ],
    ),
  'campaign-id-used': ({ campaign, running, given }) =>
    text(
      ['活动编号已使用', 'The campaign id is in use'],
      [
        `编号“${campaign}”的活动正在使用方案${running.id}第${running.version}版，` +
          `与所给的${given.id}第${given.version}版不同；请另取编号，或以补充通知变更。`,
        `“${campaign}” is another campaign (${running.id}, version ${running.version}, not this ` +
          `${given.id}, version ${given.version}): choose another id, or amend it.`,
      ],
    ),
  'plan-differs': ({ campaign }) =>
    text(
      ['与预览的方案不同', 'Not the plan that was previewed'],
      [
        `“${campaign}”的方案在预览之后有变（方案、单位、日历、启动时间或选项），未作任何改动；` +
          '请重新预览、核对，再用新的预览结果办理。',
        `The plan of “${campaign}” has changed since it was previewed (definition, units, ` +
          'calendar, instant or options); nothing was done. Preview it again, and send what the ' +
          'new preview says.',
      ],
    ),
  'plan-changed': ({ campaign }) =>
    text(
      ['活动方案刚被他人变更', 'The plan was just changed by somebody else'],
      [
        `“${campaign}”的单位或方案在办理期间已被变更，本次未办理；请查看现状后重新提交。`,
        `The units or the plan of “${campaign}” were changed meanwhile; nothing was done. ` +
          'Look at it as it is now, and ask again.',
      ],
    ),
  'no-script': ({ definition }) =>
    text(
      ['没有演练脚本', 'There is no rehearsal script'],
      [
        `方案“${definition}”没有 rehearsal.yaml，请补上，或在请求中附上脚本。`,
        `${definition} has no rehearsal.yaml: add one, or send a script.`,
      ],
    ),
  'not-a-rehearsal': ({ campaign }) =>
    text(
      ['不是演练', 'Not a rehearsal'],
      [
        `“${campaign}”是正式活动，时间不能拨动。`,
        `“${campaign}” is live: its clock cannot be moved.`,
      ],
    ),
  'units-refused': ({ units }) =>
    text(
      ['单位名单有误', 'The units cannot be added'],
      [
        `所给${units}个单位未列入活动，请按下列各项改正。`,
        `${agreeing(units, 'The unit was not', 'None of the units was')} added: correct ` +
          'what is listed.',
      ],
    ),
  'feed-too-wide': ({ units, max }) =>
    text(
      ['单位过多', 'Too many units'],
      [
        `动态只支持${max}个以内的单位（本活动${units}个），请逐个查看单位的办理记录。`,
        `The feed is for at most ${counted(max, 'unit')}, not ${units}: read the units' timelines.`,
      ],
    ),
};
