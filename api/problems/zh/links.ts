/**
 * 使用邮件链接、上传链接的人可能遇到的问题，每句都说清下一步怎么办。Problems that users of a link can
 * meet, in Chinese.
 */
import type { LinkProblem, ProblemRows, UploadLinkProblem } from '../facts/api-problem.ts';

export const links: ProblemRows<LinkProblem> = {
  'link-unknown': () => ({
    title: '链接无效',
    detail: '这个链接无效。请核对地址是否复制完整，或使用最近一封邮件中的链接。',
  }),
  'link-expired': () => ({
    title: '链接已过期',
    detail: '这个链接已过期。请使用最近一封邮件中的链接，或请办公室重新发送。',
  }),
  'link-revoked': () => ({
    title: '链接已失效',
    detail:
      '联络员或邮箱已经变更，原链接和登录不再有效。请使用发给现任联络员或现用邮箱的最近一封' +
      '邮件中的链接；如有疑问，请联系办公室。',
  }),
  'wrong-code': ({ left }) => ({
    title: '验证码不正确',
    detail:
      left > 0
        ? `验证码不正确，还可以再试${left}次。请核对验证码邮件，编号应与页面所示一致。`
        : '没有可用的验证码，或验证码已过期、已使用。请重新获取验证码。',
  }),
  'too-many-guesses': () => ({
    title: '验证码已作废',
    detail: '验证码多次填写错误，此前发送的验证码均已作废。请重新获取验证码。',
  }),
  'too-many-codes': ({ retryAfterSeconds }) => ({
    title: '获取验证码过于频繁',
    detail:
      '获取验证码过于频繁，本次未发送。请使用已收到的验证码，或等待邮件送达（可能延迟一刻钟左右），' +
      `或${Math.ceil(retryAfterSeconds / 60)}分钟后再试。`,
  }),
  'code-undeliverable': () => ({
    title: '验证码无法送达',
    detail: '验证码无法送达登记的邮箱。请联系办公室核对联络员和邮箱。',
  }),
  'mail-unavailable': () => ({
    title: '邮件服务暂时不可用',
    detail: '验证码可能没有发出，请稍候重新获取。',
  }),
  'session-over': () => ({
    title: '登录已结束',
    detail: '登录已过期或已退出。请重新打开邮件中的链接，获取新的验证码。',
  }),
  'outside-link': ({ campaign }) => ({
    title: '链接不能用于此处',
    detail: `邮件链接只能办理活动“${campaign}”中本单位的事项，请回到链接打开的页面。`,
  }),
};

const bounds = { files: '文件数量', bytes: '总大小', contributions: '提交次数' } as const;

export const uploadLinks: ProblemRows<UploadLinkProblem> = {
  'upload-link-unknown': () => ({
    title: '链接无效',
    detail: '这个链接无效。请核对地址是否复制完整，或请发链接给您的单位重新发送。',
  }),
  'upload-link-expired': () => ({
    title: '链接已过期',
    detail: '这个链接已过期。已交的材料仍然有效；还需补交的，请发链接给您的单位重新发送。',
  }),
  'upload-link-revoked': () => ({
    title: '链接已停用',
    detail: '发出链接的单位已将其停用。如有疑问，请与该单位联系。',
  }),
  'upload-link-full': ({ what, max }) => ({
    title: '已达本链接上限',
    detail:
      `本链接的${bounds[what]}已达上限（${max}${what === 'bytes' ? '字节' : ''}）。` +
      '请先提交已上传的材料，或请发链接的单位另发一个。',
  }),
  'too-many-upload-links': ({ step, max }) => ({
    title: '链接过多',
    detail: `任务“${step}”已有${max}个有效链接，请先停用不再需要的链接。`,
  }),
  'nothing-handed-over': () => ({
    title: '没有可交的材料',
    detail: '请至少上传一个文件、填写一项数字或说明后再提交。',
  }),
  'unknown-contribution': ({ contribution }) => ({
    title: '没有这份材料',
    detail: `本单位没有收到编号为“${contribution}”的材料，请从收到的材料中选择。`,
  }),
  'contribution-decided': ({ contribution, decided }) => ({
    title: '材料已处理',
    detail:
      `材料“${contribution}”此前已${decided === 'taken' ? '采用' : '搁置'}，` + '请查看处理记录。',
  }),
};
