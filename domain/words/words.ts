/**
 * What roles, commands and standings are called where people read them. One home: screens,
 * letters, refusals and the command line take their words from here. Source: DESIGN.md, "Words";
 * 《党政机关公文处理工作条例》 art. 24 (签收、初审、退回、催办).
 */
import type { Channel, CommandKind, Way } from '../unit/commands.ts';
import type { Text } from '../definition/definition.ts';
import type { Owed, StepStatus } from '../terms/standing.ts';
import type { Relation } from '../terms/people.ts';
import type { WaitingKind } from '../rules/waiting.ts';

export const relationWords: Record<Relation, Text> = {
  liaison: { zh: '联络员', en: 'liaison' },
  leader: { zh: '单位负责人', en: "unit's leader" },
  reviewer: { zh: '审核员', en: 'reviewer' },
  'office-leader': { zh: '办公室负责人', en: "office's leader" },
  auditor: { zh: '审计', en: 'auditor' },
  system: { zh: '系统', en: 'system' },
  parent: { zh: '上级单位', en: 'unit above' },
  stranger: { zh: '其他单位', en: 'another unit' },
};

export const commandWords: Record<CommandKind, Text> = {
  acknowledge: { zh: '签收', en: 'acknowledge receipt' },
  submit: { zh: '报送', en: 'submit' },
  refer: { zh: '引用已报送材料', en: 'refer to what was filed' },
  withdraw: { zh: '撤回', en: 'withdraw' },
  'request-extension': { zh: '申请延期', en: 'request an extension' },
  'name-liaison': { zh: '指定联络员', en: 'name the liaison' },
  comment: { zh: '备注', en: 'comment' },
  record: { zh: '代录', en: 'record what came another way' },
  approve: { zh: '通过', en: 'approve' },
  return: { zh: '退回', en: 'return' },
  delegate: { zh: '转办', en: 'pass the review on' },
  'add-reviewer': { zh: '加签', en: 'add a reviewer' },
  'grant-extension': { zh: '同意延期', en: 'grant the extension' },
  'refuse-extension': { zh: '不同意延期', en: 'refuse the extension' },
  extend: { zh: '延期', en: 'extend' },
  waive: { zh: '免报', en: 'waive' },
  reopen: { zh: '重新办理', en: 'reopen' },
  paper: { zh: '登记纸质件', en: 'register the paper copy' },
  nudge: { zh: '催办', en: 'nudge' },
  'set-deputy': { zh: '设置代理人', en: 'set a deputy' },
  'set-address': { zh: '变更单位邮箱', en: "change the unit's mailbox" },
  amend: { zh: '补充通知', en: 'amend' },
  'pause-reminders': { zh: '暂停提醒', en: 'pause reminders' },
  'resume-reminders': { zh: '恢复提醒', en: 'resume reminders' },
  close: { zh: '结束', en: 'close' },
  cancel: { zh: '取消', en: 'cancel' },
};

export const statusWords: Record<StepStatus, Text> = {
  open: { zh: '待报送', en: 'open' },
  submitted: { zh: '待审核', en: 'submitted' },
  returned: { zh: '退回待补正', en: 'returned' },
  approved: { zh: '已通过', en: 'approved' },
  waived: { zh: '已免报', en: 'waived' },
};

export const owedWords: Record<Owed, Text> = {
  submission: { zh: '未报送', en: 'not submitted' },
  correction: { zh: '退回未补正', en: 'not corrected' },
  signature: { zh: '待本单位负责人签发', en: "awaits the signature of the unit's leader" },
  review: { zh: '未审结', en: 'review not finished' },
  paper: { zh: '缺纸质件', en: 'paper missing' },
};

/** What is to be done about something that waits. */
export const waitingWords: Record<WaitingKind, Text> = {
  acknowledge: { zh: '待签收', en: 'to acknowledge' },
  submission: { zh: '待报送', en: 'to submit' },
  correction: { zh: '待补正', en: 'to correct' },
  paper: { zh: '待交纸质件', en: 'paper to send' },
  review: { zh: '待审核', en: 'to review' },
  extension: { zh: '待批延期', en: 'extension to decide' },
};

/** By which way something came, as a noun. */
export const channelWords: Record<Channel, Text> = {
  phone: { zh: '电话', en: 'phone' },
  fax: { zh: '传真', en: 'fax' },
  wechat: { zh: '微信', en: 'WeChat' },
  courier: { zh: '快递', en: 'courier' },
  'in-person': { zh: '当面', en: 'in person' },
  mail: { zh: '邮件', en: 'mail' },
};

/** By which way a command came, as a noun. */
export const wayWords: Record<Way | 'clock', Text> = {
  page: { zh: '网页', en: 'web page' },
  link: { zh: '邮件链接', en: 'link in a mail' },
  'command-line': { zh: '命令行', en: 'command line' },
  api: { zh: '程序接口', en: 'API' },
  script: { zh: '演练脚本', en: 'rehearsal script' },
  campaign: { zh: '活动统一办理', en: 'campaign as a whole' },
  machine: { zh: '系统', en: 'system' },
  clock: { zh: '系统', en: 'system' },
};

/**
 * Said wherever somebody is about to upload. Source: 《中华人民共和国保守国家秘密法》, which forbids
 * secrets on the internet and other public networks; DOMAIN.md, "Privacy".
 */
export const uploadNotice: Text = {
  zh: '禁止上传涉密内容。',
  en: 'No state secrets may be uploaded here.',
};

/** Several words as one list: `甲、乙` and `a, b`. */
export function listed(words: readonly Text[]): Text {
  return {
    zh: words.map((one) => one.zh).join('、'),
    en: words.map((one) => one.en).join(', '),
  };
}
