/**
 * Why a letter could not be delivered: short codes for the ledger, words for whoever reads them.
 * The mailer answers with these codes; the letter to the office and the transcript explain them.
 */
import type { Text } from '../definition/definition.ts';

/** Every reason that the mailer knows. Other text (from a bounce) is shown as it came. */
export const undeliverableReasons = {
  'address-invalid': {
    zh: '邮箱地址无效',
    en: 'the address is not valid',
  },
  'message-rejected': {
    zh: '邮件服务拒收该邮件',
    en: 'the mail service rejected the message',
  },
  'not-verified': {
    zh: '发件人（或收件人）尚未通过邮件服务验证，请告知系统运维人员',
    en: 'the mail service has not verified the sender (or recipient): tell the system’s operator',
  },
  'person-unreadable': {
    zh: '联系人信息无法解读，请重新登记联络员',
    en: 'the person’s sealed data cannot be opened: name the liaison again',
  },
  'too-many-recipients': {
    zh: '收件人过多（一封邮件最多50个）',
    en: 'too many recipients for one mail (50 at most)',
  },
  'rehearsal-to-real-address': {
    zh: '演练邮件不得发往真实邮箱，已拦截',
    en: 'a rehearsal’s mail to a real address was stopped',
  },
  'live-to-sandbox-address': {
    zh: '正式邮件不得发往演练邮箱，已拦截',
    en: 'a live mail to a rehearsal address was stopped',
  },
  'mail-service-unavailable': {
    zh: '邮件服务长时间不可用',
    en: 'the mail service was not available for a long time',
  },
} as const satisfies Record<string, Text>;

export type UndeliverableReason = keyof typeof undeliverableReasons;

/** Faults on the sender's side: whoever the letter was for is not to blame, nor their address. */
export const sendersFaults: readonly string[] = [
  'message-rejected',
  'not-verified',
  'too-many-recipients',
  'mail-service-unavailable',
] satisfies UndeliverableReason[];

/** The words for a reason. */
export function reasonWords(reason: string): Text {
  const known: Record<string, Text> = undeliverableReasons;
  return (Object.hasOwn(known, reason) ? known[reason] : undefined) ?? { zh: reason, en: reason };
}
