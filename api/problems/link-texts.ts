/**
 * What somebody who comes by a link from a letter can meet, in words that a bureau understands:
 * each says what to do now. Statuses stand in problems.ts.
 */
import { counted } from '../../domain/terms/plural.ts';
import type { ApiText } from './request-texts.ts';
import { text } from './request-texts.ts';

export type LinkProblem =
  | { code: 'link-unknown' }
  | { code: 'link-expired' }
  | { code: 'link-revoked' }
  /** `left`: guesses that the code has left. */
  | { code: 'wrong-code'; left: number }
  | { code: 'too-many-guesses'; retryAfterSeconds: number }
  | { code: 'too-many-codes'; retryAfterSeconds: number }
  | { code: 'code-undeliverable' }
  | { code: 'mail-unavailable' }
  | { code: 'session-over' }
  | { code: 'outside-link'; campaign: string };

type ProblemOf<C extends LinkProblem['code']> = Extract<LinkProblem, { code: C }>;

export const linkRows: { [C in LinkProblem['code']]: (facts: ProblemOf<C>) => ApiText } = {
  'link-unknown': () =>
    text(
      ['链接无效', 'The link is not valid'],
      [
        '这个链接无效。请核对地址是否复制完整，或使用最近一封邮件中的链接。',
        'Check that the whole address was copied, or use the link in the latest letter.',
      ],
    ),
  'link-expired': () =>
    text(
      ['链接已过期', 'The link has expired'],
      [
        '这个链接已过期。请使用最近一封邮件中的链接，或请办公室重新发送。',
        'Use the link in the latest letter, or ask the office to send one again.',
      ],
    ),
  'link-revoked': () =>
    text(
      ['链接已失效', 'The link is no longer yours'],
      [
        '联络员或邮箱已经变更，原链接和登录不再有效。请使用发给现任联络员或现用邮箱的最近一封' +
          '邮件中的链接；如有疑问，请联系办公室。',
        'The liaison or the mailbox has changed. Use the link in the latest letter to the ' +
          'present one, or ask the office.',
      ],
    ),
  'wrong-code': ({ left }) =>
    text(
      ['验证码不正确', 'The code is not right'],
      left > 0
        ? [
            `验证码不正确，还可以再试${left}次。请核对最近一封验证码邮件。`,
            `It can be tried ${counted(left, 'more time')}: look at the latest mail with a code.`,
          ]
        : [
            '没有可用的验证码，或验证码已过期、已使用。请重新获取验证码。',
            'There is no code to compare with, or it has expired or been used: ask for a new one.',
          ],
    ),
  'too-many-guesses': () =>
    text(
      ['验证码已作废', 'The code is void'],
      [
        '验证码多次填写错误，已作废。请重新获取验证码。',
        'It was guessed at too often and is void: ask for a new code.',
      ],
    ),
  'too-many-codes': ({ retryAfterSeconds }) => {
    const minutes = Math.ceil(retryAfterSeconds / 60);
    return text(
      ['获取验证码过于频繁', 'Too many codes were asked for'],
      [
        `获取验证码过于频繁，本次未发送。请使用最近一封邮件中的验证码，或${minutes}分钟后再试。`,
        'None was sent. Use the code in the latest mail, or ask again in ' +
          `${counted(minutes, 'minute')}.`,
      ],
    );
  },
  'code-undeliverable': () =>
    text(
      ['验证码无法送达', 'The code cannot be delivered'],
      [
        '验证码无法送达登记的邮箱。请联系办公室核对联络员和邮箱。',
        'No code can be sent to the address on record: ask the office to check it.',
      ],
    ),
  'mail-unavailable': () =>
    text(
      ['邮件服务暂时不可用', 'The mail service does not answer'],
      [
        '验证码可能没有发出，请稍候重新获取。',
        'The code may not have been sent: ask again shortly.',
      ],
    ),
  'session-over': () =>
    text(
      ['登录已结束', 'The session is over'],
      [
        '登录已过期或已退出。请重新打开邮件中的链接，获取新的验证码。',
        'It has expired or was ended: open the link in the letter again and ask for a code.',
      ],
    ),
  'outside-link': ({ campaign }) =>
    text(
      ['链接不能用于此处', 'The link does not lead here'],
      [
        `邮件链接只能办理活动“${campaign}”中本单位的事项，请回到链接打开的页面。`,
        `A link from a letter serves for its own unit in ${campaign} only: go back to its page.`,
      ],
    ),
};
