/**
 * What any request can meet, whatever it is about: who asks, how it is written, what is away.
 * Statuses stand in problems.ts; what is said of campaigns and units in problem-texts.ts.
 */
import type { Text } from '../../domain/definition/definition.ts';
import { counted } from '../../domain/terms/plural.ts';
import type { Role } from '../../domain/terms/people.ts';
import { listed, relationWords } from '../../domain/words/words.ts';

export type RequestProblem =
  | { code: 'no-token' }
  | { code: 'wrong-token' }
  | { code: 'token-expired' }
  | { code: 'no-role'; claim: string; found: number }
  | { code: 'no-unit'; role: Role; claim: string }
  | { code: 'bad-key'; header: string; given: string }
  | { code: 'not-for-role'; role: Role; needs: Role[] }
  | { code: 'invalid-request' }
  | { code: 'not-json' }
  | { code: 'wrong-media-type'; given: string | null }
  | { code: 'body-too-large'; maxBytes: number }
  | { code: 'unknown-route'; path: string }
  | { code: 'wrong-method'; path: string; allowed: string[] }
  | { code: 'too-many-requests'; retryAfterSeconds: number }
  | { code: 'sign-in-unavailable' }
  | { code: 'engine-unavailable' }
  | { code: 'store-unavailable' }
  | { code: 'not-ready'; parts: Record<string, boolean> }
  | { code: 'too-slow'; seconds: number }
  | { code: 'bug' };

type ProblemOf<C extends RequestProblem['code']> = Extract<RequestProblem, { code: C }>;

/** A problem in words: Chinese first; the detail says what to do next. */
export interface ApiText {
  title: Text;
  detail: Text;
}

/** Title and detail, each in Chinese and in English. */
export function text(title: [string, string], detail: [string, string]): ApiText {
  return { title: { zh: title[0], en: title[1] }, detail: { zh: detail[0], en: detail[1] } };
}

export const requestRows: {
  [C in RequestProblem['code']]: (facts: ProblemOf<C>) => ApiText;
} = {
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
        '此凭证不是本系统认可的凭证，请重新登录（duban login）后再试。',
        'It is not a token that is taken here: sign in again (duban login).',
      ],
    ),
  'token-expired': () =>
    text(
      ['登录已过期', 'The token has expired'],
      [
        '登录已过期，请重新登录（duban login）后再试。',
        'It was good and is no more: sign in again (duban login).',
      ],
    ),
  'no-role': ({ claim, found }) =>
    text(
      ['账号未分配角色', 'No role here'],
      found === 0
        ? [
            `已登录，但账号在本系统没有角色（${claim}），请联系管理员分配。`,
            `You are signed in, but have no role here (${claim}): ask the administrator for one.`,
          ]
        : [
            `账号在本系统有${found}个角色（${claim}），只能有一个，请联系管理员调整。`,
            `You have ${counted(found, 'role')} here (${claim}), of which only one can ` +
              'hold: ask the ' +
              'administrator.',
          ],
    ),
  'no-unit': ({ role, claim }) =>
    text(
      ['账号未对应单位', 'No unit'],
      [
        `已登录为${relationWords[role].zh}，但账号没有对应的单位（${claim}），请联系管理员设置。`,
        `You are signed in as a ${relationWords[role].en} of no unit (${claim}): ask the ` +
          'administrator to set it.',
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
        `It has more than ${counted(maxBytes, 'byte')}: send it in parts; files are uploaded.`,
      ],
    ),
  'unknown-route': ({ path }) =>
    text(
      ['未找到', 'Not found'],
      [`没有地址${path}，请核对。`, `There is nothing at ${path}: check the address.`],
    ),
  'wrong-method': ({ path, allowed }) =>
    text(
      ['请求方法不支持', 'The method is not supported'],
      [
        `地址${path}只接受${allowed.join('、')}，请更换方法。`,
        `${path} takes ${allowed.join(', ')} only: use one of these.`,
      ],
    ),
  'too-many-requests': ({ retryAfterSeconds }) =>
    text(
      ['请求过于频繁', 'Too many requests'],
      [
        `请求过于频繁，本次未办理，请${retryAfterSeconds}秒后再试。`,
        `Nothing was done: ask again in ${counted(retryAfterSeconds, 'second')}.`,
      ],
    ),
  'sign-in-unavailable': () =>
    text(
      ['登录服务暂时不可用', 'The sign-in server does not answer'],
      [
        '暂时无法核验登录，未办理，请稍候重试。',
        'Tokens cannot be checked now; nothing was done. Ask again shortly.',
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
  'not-ready': ({ parts }) => {
    const away = Object.keys(parts).filter((part) => !parts[part]);
    return text(
      ['服务尚未就绪', 'Not ready'],
      [
        `以下部分暂未应答：${away.join('、')}，请稍候再试。`,
        `These do not answer: ${away.join(', ')}. Ask again shortly.`,
      ],
    );
  },
  'too-slow': ({ seconds }) =>
    text(
      ['办理超时', 'It took too long'],
      [
        `${seconds}秒内未能办完，请求可能已经办理，请稍候用同一请求编号重试。`,
        `No answer within ${counted(seconds, 'second')}; it may have been carried out: ` +
          'repeat it under the ' +
          'same Idempotency-Key.',
      ],
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
