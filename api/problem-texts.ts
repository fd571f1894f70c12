/**
 * What the API itself says no to, and in which words: requests that reach no rule. Refusals of
 * the rules have their own union and texts in domain/. Each sentence says what to do next.
 */
import type { Text } from '../domain/definition.ts';
import type { Role } from '../domain/policy.ts';
import type { Refusal } from '../domain/refusals.ts';
import { listed, relationWords } from '../domain/words.ts';

interface DefinitionMark {
  id: string;
  version: number;
  hash: string;
}

export type ApiProblem =
  | { code: 'no-token' }
  | { code: 'wrong-token' }
  | { code: 'bad-actor'; given: string }
  | { code: 'bad-key'; header: string; given: string }
  | { code: 'not-for-role'; role: Role; needs: Role[] }
  | { code: 'invalid-request' }
  | { code: 'not-json' }
  | { code: 'wrong-media-type'; given: string | null }
  | { code: 'body-too-large'; maxBytes: number }
  | { code: 'unknown-route'; path: string }
  | { code: 'unknown-definition'; definition: string; known: string[] }
  | { code: 'unknown-campaign'; campaign: string }
  | { code: 'unknown-unit'; campaign: string; unit: string }
  | { code: 'definition-refused'; definition: string; problems: number }
  | { code: 'campaign-id-used'; campaign: string; running: DefinitionMark; given: DefinitionMark }
  | { code: 'plan-changed'; campaign: string }
  | { code: 'no-script'; definition: string }
  | { code: 'not-a-rehearsal'; campaign: string }
  | { code: 'units-refused'; units: number }
  | { code: 'feed-too-wide'; units: number; max: number }
  | { code: 'engine-unavailable' }
  | { code: 'store-unavailable' }
  | { code: 'bug' };

export type ApiCode = ApiProblem['code'];
type ApiProblemOf<C extends ApiCode> = Extract<ApiProblem, { code: C }>;

interface ApiText {
  title: Text;
  detail: Text;
}

/** A problem of the API's own in words. */
export function apiText(problem: ApiProblem): ApiText {
  const row = rows[problem.code] as (facts: ApiProblem) => ApiText;
  return row(problem);
}

/** Is it one of the API's own, or a refusal of the rules? */
export function isApiProblem(problem: Refusal | ApiProblem): problem is ApiProblem {
  return problem.code in rows;
}

function text(title: [string, string], detail: [string, string]): ApiText {
  return { title: { zh: title[0], en: title[1] }, detail: { zh: detail[0], en: detail[1] } };
}

const rows: { [C in ApiCode]: (facts: ApiProblemOf<C>) => ApiText } = {
  'no-token': () =>
    text(
      ['需要身份凭证', 'A token is needed'],
      [
        '请求未带凭证，请使用 duban 命令，或在 Authorization 头中附上令牌。',
        'The request has no token: use the duban command, or send it as a Bearer token.',
      ],
    ),
  'wrong-token': () =>
    text(
      ['凭证无效', 'The token is not valid'],
      [
        '凭证与本机令牌不符，请重新读取令牌文件后再试。',
        'It is not the token of this installation: read the token file again.',
      ],
    ),
  'bad-actor': ({ given }) =>
    text(
      ['经办人格式有误', 'The actor is not readable'],
      [
        `“${given}”不是有效的经办人，请写成“角色:编号”，单位人员写成“liaison:编号@单位代码”。`,
        `“${given}” is no actor: write role:id, and for a unit's people role:id@unit.`,
      ],
    ),
  'bad-key': ({ header, given }) =>
    text(
      ['请求头格式有误', 'A header is not readable'],
      [`请求头${header}的值“${given}”无效，请更换后再试。`, `${header} cannot be “${given}”.`],
    ),
  'not-for-role': ({ role, needs }) => {
    const [is, who] = [relationWords[role], listed(needs.map((one) => relationWords[one]))];
    return text(
      ['无权办理', 'Not within your role'],
      [
        `${is.zh}不能办理此事，请由${who.zh}办理。`,
        `A ${is.en} cannot do this; ask one of these: ${who.en}.`,
      ],
    );
  },
  'invalid-request': () =>
    text(
      ['请求内容有误', 'The request is not valid'],
      ['请按下列各项逐一改正后重新提交。', 'Correct what is listed, then send it again.'],
    ),
  'not-json': () =>
    text(
      ['请求内容不是有效的 JSON', 'The body is not JSON'],
      ['请求内容无法读取，请检查 JSON 格式。', 'The body cannot be read: check the JSON.'],
    ),
  'wrong-media-type': ({ given }) =>
    text(
      ['内容类型不支持', 'The media type is not supported'],
      [
        `只接受 application/json，收到的是${given ?? '未注明的类型'}。`,
        `Only application/json is taken, not ${given ?? 'an unnamed type'}.`,
      ],
    ),
  'body-too-large': ({ maxBytes }) =>
    text(
      ['请求内容过大', 'The body is too large'],
      [
        `请求内容超过${maxBytes}字节，请分次提交；附件请走上传。`,
        `It has more than ${maxBytes} bytes: send it in parts; files are uploaded.`,
      ],
    ),
  'unknown-route': ({ path }) =>
    text(
      ['未找到', 'Not found'],
      [`没有地址${path}，请核对。`, `There is nothing at ${path}: check the address.`],
    ),
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
  'definition-refused': ({ definition, problems }) =>
    text(
      ['方案不能启动', 'The definition cannot be launched'],
      [
        `方案“${definition}”有${problems}处问题，未作任何改动；请逐一改正后再启动。`,
        `${definition} has ${problems} problems; nothing was changed. Correct them first.`,
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
        `None of the ${units} units was added: correct what is listed.`,
      ],
    ),
  'feed-too-wide': ({ units, max }) =>
    text(
      ['单位过多', 'Too many units'],
      [
        `动态只支持${max}个以内的单位（本活动${units}个），请逐个查看单位的办理记录。`,
        `The feed is for at most ${max} units, not ${units}: read the units' timelines.`,
      ],
    ),
  'engine-unavailable': () =>
    text(
      ['办理服务暂时不可用', 'The engine does not answer'],
      [
        '请求可能尚未办理，请稍候用同一请求编号重试。',
        'It may not have been carried out: repeat it under the same Idempotency-Key.',
      ],
    ),
  'store-unavailable': () =>
    text(
      ['存储服务暂时不可用', 'The object store does not answer'],
      ['请稍候用同一请求编号重试。', 'Repeat it shortly under the same Idempotency-Key.'],
    ),
  bug: () =>
    text(
      ['程序错误', 'An error of the program'],
      [
        '程序出错，未作任何改动；请将请求编号告知管理员。',
        'The program failed; tell the administrator the id of this request.',
      ],
    ),
};
