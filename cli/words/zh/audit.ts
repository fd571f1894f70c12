/**
 * 审计用语：重放。What the command line says to auditors in Chinese, and how it explains its commands
 * to them.
 */

export const helpAudit = {
  history: {
    what: '一个单位的全部经过：何人、何事、原因、材料、邮件、前后稿差异、未获办理的尝试',
    more: '查看会留痕（访问日志）。事件编号来自最近一次重放。',
    options: {
      topic: { value: '类别', what: '只列一类，如 filing、review、mail、refused' },
      kind: { value: '事项', what: '只列一种，如 submitted、returned' },
      who: { value: '人', what: '只列此人（编号）或此角色所办' },
      step: { value: '任务', what: '只列此任务' },
      from: { value: '时间', what: '自何时起（活动日历）' },
      to: { value: '时间', what: '到何时止（活动日历）' },
      asOf: { value: '时间', what: '看当时的记录' },
      clock: { value: 'campaign|real', what: '演练中：时间按活动日历（默认）还是实际时间' },
      csv: { value: '文件', what: '另存为表格（CSV）' },
      pdf: { value: '文件', what: '另存为可打印的PDF' },
    },
    examples: `duban history jilin-2018-safety-month 220800
duban history jilin-2018-safety-month 220800 --topic mail --from 2018-06-01
duban history jilin-2018-safety-month 220800 --pdf 白城全年.pdf`,
  },
  replay: {
    what: '重放：用当时的程序把历史记录重新执行一遍，逐项核对台账、状态和每一步',
    more:
      '一致为退出码0，有不一致或无法核对的为1。重放由服务器进行，不改动活动；' +
      '中断本命令不影响重放，可用 --follow 继续看。',
    options: {
      follow: { value: '编号', what: '继续看已经发起的一次重放' },
      stop: { value: '编号', what: '停止一次重放' },
    },
    examples: `duban replay jilin-2018-safety-month
duban replay jilin-2018-safety-month/220100 --json`,
  },
};

export const audit = {
  eventsFrom: (moment: string): string => `事件编号来自${moment}的重放`,
  notReplayed: '尚未重放过，没有事件编号；请运行 duban replay',
  fileAdded: (name: string): string => `新增${name}`,
  fileGone: (name: string): string => `去掉${name}`,
  csvHead: [
    '序号',
    '活动时间',
    '实际时间',
    '类别',
    '事项',
    '经办',
    '编号',
    '途径',
    '经过',
    '原因',
    '任务',
    '稿次',
    '材料',
    '邮件',
    '事件',
  ],
  asOfTook: (units: number, seconds: string): string =>
    `以上为当时的情况：${units}个单位，用时${seconds}秒`,
  replaying: (done: number, units: number): string => `已核对 ${done}/${units}`,
  leftReplay: (again: string): string => `重放仍在服务器上进行，继续查看：${again}`,
  units: (count: number): string => `${count}个单位`,
  records: (count: number): string => `${count}条记录`,
  events: (count: number): string => `${count}个事件`,
  runs: (count: number): string => `分${count}段`,
  later: (count: number): string => `重放期间又有${count}条记录，未核对`,
  until: (event: number, moment: string): string => `至第${event}号事件（${moment}）`,
  leftOut: (count: number): string => `另有${count}处，多由以上各处引起`,
  all: (units: number): string => `${units}个单位全部一致`,
  notAll: (same: number, differs: number, incomplete: number): string =>
    `一致${same}个，不一致${differs}个，无法全部核对${incomplete}个`,
  stopped: (done: number, units: number): string => `重放已停止，已核对${done}/${units}个单位`,
  lost: '重放被中断，没有完成，请重新发起',
};

export type AuditWords = typeof audit;
