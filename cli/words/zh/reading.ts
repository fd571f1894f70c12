/**
 * Texts in Chinese of commands that show or change something. Moments within a sentence are written
 * out; in tables they stay in the short form.
 */
import { isoMomentIn } from '../../../domain/terms/day-words.ts';

export const reading = {
  moment: (instant: string): string => isoMomentIn('zh', instant),
  rehearsal: '【演练】',
  aRehearsal: '演练',
  live: '正式',
  running: '进行中',
  ended: '已结束',
  noCampaigns: '还没有活动。请用 duban rehearse 演练，或用 duban launch 启动',
  seeOne: '查看一个活动：duban status <活动>',
  countsOfSeries: '数字是同一任务的期数：迟报为迟报期数，办结、免报为已了结期数，其余为未了结期数',
  units: (count: number): string => `${count}个单位`,
  problems: (count: number, id: string): string => `${count}处问题，详见 duban preview ${id}`,
  revision: (revision: number): string => `第${revision}稿`,
  acknowledged: (moment: string): string => `${moment} 签收`,
  scriptMade: (definition: string): string =>
    `${definition}没有演练脚本（rehearsal.yaml），已按方案自动生成一份：各单位按时报送，` +
    '其中一家首项退回一次后补正、一家逾期、一家始终不报（单位较少时从略）',
  refusedActs: (count: number): string =>
    `脚本有${count}项操作未获办理，原因见各项说明，也可查看 duban timeline <活动> <单位>`,
  notAcknowledged: '未签收',
  hasLiaison: '有联络员',
  noLiaison: '无联络员',
  erased: (person: string): string => `${person} 已删除`,
  nothingOn: (day: string): string => `${day} 没有记录`,
  noStoppedAddresses: '没有停发邮箱。',
  mailStopped: (day: string): string => `${day} 起停发`,
  mailAllowed: (day: string, by: string, reason: string): string =>
    `${day} 由 ${by} 恢复发信：${reason}`,
  overdue: (due: string): string => `${due} 逾期`,
  extendedTo: (day: string): string => `申请延至${day}`,
  since: (moment: string): string => `自${moment}`,
  nothingPossible: '没有可以办理的事项。',

  definition: (id: string, version: number): string => `${id} 第${version}版`,
  span: (launch: string, close: string): string => `启动 ${launch}  结束 ${close}`,
  audience: (title: string, units: number): string => `${title}（${units}个单位）`,
  burden: {
    head: { unit: '每个单位的负担', asked: '通知要求', ours: '另行增加' },
    rows: {
      filings: '须报送（次）',
      files: '　其中文件至少（个）',
      fields: '　其中必填项（项）',
      papers: '　其中纸质件（份）',
      ticks: '自愿反馈，不催办（项）',
      series: '自愿报送，不限次数（类）',
      optional: '选填项（项）',
      mailsInTime: '收到邮件，按时报送的（封）',
      mailsIfSilent: '收到邮件，始终不办的（封）',
    },
  },
  toDecide: (count: number): string => `需办公室决定 ${count} 项`,
  mailsIfNobodyActs: (count: number): string => `无人办理时将发出邮件 ${count} 封`,
  onlyFirst: (units: number, omitted: number): string =>
    `（仅推演前${units}个单位，其余${omitted}个同理）`,
  occurrences: (count: number, first: string, last: string): string =>
    `${count}次，${first} 至 ${last}`,
  anyTime: '随时，可多次',
  noDeadline: '未定期限',
  onlyTold: '自愿反馈',
  activityOn: (day: string): string => `活动日 ${day}`,
  earlier: '已提前',
  later: '已顺延',
  andMore: (title: string, count: number): string => `${title}等${count}项`,
  readers: {
    liaison: '联络员',
    leader: '单位负责人',
    office: '办公室',
    reviewer: '审核员',
    'office-leader': '办公室负责人',
    parent: '上级单位',
    bulletin: '通报名单',
  } as Record<string, string>,

  launched: (campaign: string, title: string): string => `已启动 ${campaign}  ${title}`,
  launchedBefore: (campaign: string, title: string, moment: string): string =>
    `${campaign} 已于${moment}启动，本次未作改动  ${title}`,
  launchedUnits: (units: number, day: string, campaign: string): string =>
    `${units}个单位，${day} 结束；查看总表：duban status ${campaign}`,
  keepRunning: '服务停止期间不发邮件，请保持 npm start 运行',
  askLaunch: '启动？[y/N] ',
  staleLaunch: '预览已过时，请重新核对',
  essence: (units: number, launch: string, close: string, mails: number): string =>
    `${units}个单位，启动 ${launch}，结束 ${close}，预计最多发邮件 ${mails} 封`,
  plan: (hash: string): string => `方案校验值 ${hash}`,

  doneBefore: (moment: string, again: string): string =>
    `此前已于${moment}办理，本次未重复办理；确需再办一次，请加 ${again}`,
  receiptNumber: '回执编号',
  taken: (kind: string, done: number, units: number): string =>
    `已受理 ${kind}：${units}个单位中已办理${done}个`,
  previewOnly: (plan: string): string => `仅预览，未作改动；照此办理请加 --field plan=${plan}`,

  isAt: (moment: string): string => `已在 ${moment}，不能后退`,
  played: (campaign: string): string => `${campaign} 已演练完毕；--again 另起一次`,
  leftEarly: (again: string): string => `已中断；演练可能已经开始，可随时继续：${again}`,
  leftAt: (moment: string, again: string): string => `已到 ${moment}。演练可随时继续：${again}`,
};

export type ReadingWords = typeof reading;
