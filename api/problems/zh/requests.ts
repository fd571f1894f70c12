/**
 * 任何请求都可能遇到的问题：身份、格式、服务不可用。Problems that any request can meet, in Chinese:
 * identity, form, unavailable services.
 */
import { wordsIn } from '../../../domain/words/words.ts';
import type { ProblemRows, RequestProblem } from '../facts/api-problem.ts';

const { relations, list } = wordsIn('zh');

export const requests: ProblemRows<RequestProblem> = {
  'no-token': () => ({
    title: '需要身份凭证',
    detail: '请求未带凭证，请使用 duban 命令，或在 Authorization 头中附上令牌。',
  }),
  'wrong-token': () => ({
    title: '凭证无效',
    detail: '此凭证不是本系统认可的凭证，请重新登录（duban login）后再试。',
  }),
  'token-expired': () => ({
    title: '登录已过期',
    detail: '登录已过期，请重新登录（duban login）后再试。',
  }),
  'no-role': ({ claim, found }) => ({
    title: '账号未分配角色',
    detail:
      found === 0
        ? `已登录，但账号在本系统没有角色（${claim}），请联系管理员分配。`
        : `账号在本系统有${found}个角色（${claim}），只能有一个，请联系管理员调整。`,
  }),
  'no-unit': ({ role, claim }) => ({
    title: '账号未对应单位',
    detail: `已登录为${relations[role]}，但账号没有对应的单位（${claim}），请联系管理员设置。`,
  }),
  'bad-key': ({ header, given }) => ({
    title: '请求头格式有误',
    detail: `请求头${header}的值“${given}”无效，请更换后再试。`,
  }),
  'not-for-role': ({ role, needs }) => ({
    title: '无权办理',
    detail:
      `${relations[role]}不能办理此事，` + `请由${list(needs.map((one) => relations[one]))}办理。`,
  }),
  'invalid-request': () => ({
    title: '请求内容有误',
    detail: '请按下列各项逐一改正后重新提交。',
  }),
  'not-json': () => ({
    title: '请求内容不是有效的 JSON',
    detail: '请求内容无法读取，请检查 JSON 格式。',
  }),
  'wrong-media-type': ({ given }) => ({
    title: '内容类型不支持',
    detail: `只接受 application/json，收到的是${given ?? '未注明的类型'}。`,
  }),
  'body-too-large': ({ maxBytes }) => ({
    title: '请求内容过大',
    detail: `请求内容超过${maxBytes}字节，请分次提交；附件请走上传。`,
  }),
  'unknown-route': ({ path }) => ({
    title: '未找到',
    detail: `没有地址${path}，请核对。`,
  }),
  'wrong-method': ({ path, allowed }) => ({
    title: '请求方法不支持',
    detail: `地址${path}只接受${allowed.join('、')}，请更换方法。`,
  }),
  'too-many-requests': ({ retryAfterSeconds }) => ({
    title: '请求过于频繁',
    detail: `请求过于频繁，本次未办理，请${retryAfterSeconds}秒后再试。`,
  }),
  'sign-in-unavailable': () => ({
    title: '登录服务暂时不可用',
    detail: '暂时无法核验登录，未办理，请稍候重试。',
  }),
  'engine-unavailable': () => ({
    title: '办理服务暂时不可用',
    detail: '请求可能尚未办理，请稍候用同一请求编号重试。',
  }),
  'store-unavailable': () => ({
    title: '存储服务暂时不可用',
    detail: '请稍候用同一请求编号重试。',
  }),
  'not-ready': ({ parts }) => {
    const away = Object.keys(parts).filter((part) => !parts[part]);
    return {
      title: '服务尚未就绪',
      detail: `以下部分暂未应答：${away.join('、')}，请稍候再试。`,
    };
  },
  'too-slow': ({ seconds }) => ({
    title: '办理超时',
    detail: `${seconds}秒内未能办完，请求可能已经办理，请稍候用同一请求编号重试。`,
  }),
  bug: () => ({
    title: '程序错误',
    detail: '程序出错，未作任何改动；请将请求编号告知管理员。',
  }),
};
