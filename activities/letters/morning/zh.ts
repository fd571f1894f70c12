/**
 * 每个工作日早晨发给办公室的一封邮件，中文。The Chinese text of the mail that the office gets each
 * working morning. Its subject is in domain/words.
 */
import type { MorningWords } from './morning-words.ts';

const summary = (day: string): string => `办理提要　${day}`;

const morning = (moment: string): string =>
  `截至${moment}（北京时间），各单位需要办公室办理和掌握的情况如下。`;

export const zh: MorningWords = {
  things: {
    undeliverable: '邮件无法送达',
    'extension-asked': '申请延期，待答复',
    'review-opened': '待审核',
    'review-waiting': '单位签发或上级审核超时',
    escalation: '已升级督办',
    acknowledge: '经提醒仍未签收',
    reminder: '临近期限',
    left: '单位已撤并',
    paper: '纸质件待交',
    copy: '抄送备查',
  },
  lists: {
    fresh: (all) => `新增（${all}条）`,
    overdue: (all) => `办公室逾期未办（${all}条）`,
    longest: (all) => `其余待办，等待最久的在前（${all}条）`,
  },
  greeting: {
    office: '活动办公室：',
    'office-leader': '活动办公室负责同志：',
    reviewer: '活动办公室审核人员：',
    bulletin: '各有关单位：',
  },
  opening: {
    office: morning,
    'office-leader': (moment) =>
      `截至${moment}（北京时间），需要您审定的事项，以及办公室逾期一周以上未办的事项如下。`,
    reviewer: (moment) => `截至${moment}（北京时间），转请您办理的审核事项如下。`,
    bulletin: (moment) => `截至${moment}（北京时间），下列单位有未按期报送的事项，现予通报。`,
  },
  heading: {
    office: summary,
    'office-leader': summary,
    reviewer: summary,
    bulletin: (day) => `通报　${day}`,
  },
  countsHeading: '总体情况',
  count: ({ what, units, things, fresh }) =>
    `${what}：${units}家单位，共${things}项${fresh > 0 ? `，其中${fresh}家有新增` : ''}`,
  row: ({ what, things, step, due, since }) =>
    `${what}${things > 1 ? `${things}项` : ''}` +
    `${step === null ? '' : `，${step}${things > 1 ? '等' : ''}`}` +
    `，${since}起${due === null ? '' : `，期限${due}`}`,
  more: (count) => `另有${count}条未列出。`,
  all: '查看全部待办，请在命令行键入：',
  closingHeading: { closed: '活动结束', cancelled: '活动取消' },
  closing: ({ how, title, units, settled, things, gone }) =>
    `${title}${how === 'closed' ? '已经结束' : '已经取消'}。${units}家单位中，` +
    `${settled}家全部办结` +
    (things > 0 ? `，${units - settled}家仍有${things}项未办结，已如实记录。` : '。') +
    (gone > 0 ? `另有${gone}家单位已撤并，不计在内。` : ''),
  told: ({ said, all }) => `只需反馈、不要求报送的活动：已反馈${said}/${all}项次。`,
  leftOpen: ({ things, steps }) => `未办结${things}项：${steps.join('、')}`,
};
