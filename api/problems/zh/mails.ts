/**
 * 邮件送达情况的报告、停发邮箱方面的问题。Problems with reports of what became of a mail, and with
 * addresses that get no more letters, in Chinese.
 */
import type { MailProblem, ProblemRows } from '../facts/api-problem.ts';

const refusedFor = {
  topic: '主题不是所设的 SNS 主题',
  certificate: '证书地址不是 SNS 的地址，或证书不在有效期内',
  time: '时间过早或在将来',
  signature: '签名不符',
  secret: '密钥不符',
};

const notTakenFor = {
  certificate: '暂时取不到签名证书',
  confirmation: '暂时无法确认订阅',
  'under-way': '同一报告正在办理',
};

export const mails: ProblemRows<MailProblem> = {
  'report-refused': ({ why }) => ({
    title: '不接收此报告',
    detail: `无法确认报告来自邮件服务：${refusedFor[why]}。未作任何处理，请核对设置。`,
  }),
  'report-not-taken': ({ why }) => ({
    title: '报告暂未办理',
    detail: `${notTakenFor[why]}，报告尚未办理，请稍后重发。`,
  }),
  'unknown-stopped-address': ({ id }) => ({
    title: '没有这个停发邮箱',
    detail: `没有编号为“${id}”的停发邮箱，请从停发邮箱列表中选择。`,
  }),
};
