/**
 * An example request of each kind, for the API's description: from the campaign of 2018, in its
 * words. Tests check each against its schema. The step is part of the path.
 */
import type { CommandKind } from '../../domain/unit/commands.ts';
import type { OperationKind } from './wire-campaigns.ts';

const arrivedAt = '2018-05-18T16:40:00+08:00';

const content = {
  texts: { plan: '长春市工信局“安全生产月”活动方案' },
  numbers: { sessions: 3 },
};

/** For each command of a unit; those without an example are requested for the whole campaign. */
export const commandExamples: Record<CommandKind, object> = {
  amend: {},
  leave: {},
  succeed: {},
  acknowledge: {},
  submit: { content },
  refer: { refers: [{ step: 'activity-report#1', revision: 1 }] },
  tell: {
    tells: [
      { step: 'consultation-day', doneOn: '2018-06-16' },
      { step: 'warning-education', nil: true },
    ],
  },
  withdraw: { revision: 1, reason: '附件有误，更正后重报。' },
  'request-extension': { until: '2018-05-25', reason: '应急演练因汛情推迟。' },
  'name-liaison': { name: '张三', title: '科员', phone: '0431-00000000', email: 'z@cc.example' },
  comment: { text: '已电话核实。' },
  record: { channel: 'fax', arrivedAt, content, note: '传真一份，三页。' },
  approve: { revision: 1 },
  return: { revision: 1, reason: '未写明成立的组织机构，请补充。', clause: '四(末段)' },
  delegate: { to: 'reviewer-2', reason: '出差。' },
  'add-reviewer': { reviewer: 'reviewer-2' },
  'grant-extension': { note: '同意。' },
  'refuse-extension': { reason: '请按原定日期报送。' },
  extend: { until: '2018-05-25', reason: '全省汛情。' },
  waive: { part: 'paper', reason: '电子版已足够。' },
  reopen: { reason: '总结数据需更正。' },
  paper: { channel: 'courier', arrivedAt },
  nudge: { channel: 'phone' },
  'set-deputy': { of: 'reviewer-1', deputy: 'reviewer-2' },
  'set-address': { address: 'safety@changchun-gxj.example' },
  'pause-reminders': { reason: '全力防汛。' },
  'resume-reminders': { reason: '汛情解除。' },
  close: { reason: '活动已结束。' },
  cancel: { reason: '通知已撤回。' },
};

const definition = 'jilin-2018-safety-month';

/** For each operation on a whole campaign. */
export const operationExamples: Record<OperationKind, object> = {
  amend: { definition, notice: '补充通知：材料报送时间调整。', preview: true },
  extend: { until: '2018-05-25', reason: '全省汛情。' },
  units: {
    units: [
      {
        code: '220881',
        name: { zh: '洮南市工信局', en: 'Taonan Bureau of Industry and IT' },
        short: '洮南',
        group: 'region',
        address: 'safety@taonan-gxj.example',
      },
    ],
  },
  leave: {
    unit: '220881',
    reason: '机构改革，并入白城市工信局。',
    successors: [{ unit: '220800', steps: ['plan'] }],
  },
  pause: { reason: '全力防汛。' },
  resume: { reason: '汛情解除。' },
  close: { reason: '活动已结束。' },
  cancel: { reason: '通知已撤回。' },
};

export const launchExample = { definition, launchAt: '2018-05-04T09:00:00+08:00' };
export const previewExample = { year: 2019, mode: 'rehearsal' };
export const rehearsalExample = { definition, until: '2018-06-30' };
export const advanceExample = { to: 'end' };
