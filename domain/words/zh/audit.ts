/**
 * 审计用语：重放发现了什么不一致，在哪一个事件。What a replay found, told to an auditor in Chinese:
 * at which event, what was recorded, and what the code gives.
 */
import type { AuditWords } from '../shape/audit.ts';

export const audit: AuditWords = {
  place: (type, id, moment) => `第${id}号事件（${type}，${moment}）`,
  nothing: '无',
  verdicts: { same: '一致', differs: '不一致', incomplete: '无法全部核对' },
  topics: {
    launch: '启动和签收',
    filing: '报送',
    review: '审核',
    deadline: '期限',
    paper: '纸质件',
    people: '人员',
    definition: '方案变更',
    chasing: '催办',
    mail: '邮件',
    remark: '备注',
    refused: '未获办理',
    end: '结束',
  },
  refusedAt: (route, code) => `尝试“${route}”被拒绝（${code}）`,
  nobody: '未识别的来访者',
  events: {
    WORKFLOW_EXECUTION_STARTED: '流程启动',
    WORKFLOW_EXECUTION_COMPLETED: '流程结束',
    WORKFLOW_EXECUTION_FAILED: '流程失败',
    WORKFLOW_EXECUTION_CANCELED: '流程取消',
    WORKFLOW_EXECUTION_CONTINUED_AS_NEW: '转入下一段',
    WORKFLOW_EXECUTION_SIGNALED: '收到系统通知',
    WORKFLOW_EXECUTION_UPDATE_ACCEPTED: '受理操作',
    WORKFLOW_EXECUTION_UPDATE_COMPLETED: '答复操作',
    WORKFLOW_TASK_STARTED: '开始处理',
    WORKFLOW_TASK_COMPLETED: '处理完毕',
    ACTIVITY_TASK_SCHEDULED: '交办发信或存档',
    ACTIVITY_TASK_COMPLETED: '发信或存档完成',
    ACTIVITY_TASK_FAILED: '发信或存档失败',
    ACTIVITY_TASK_TIMED_OUT: '发信或存档超时',
    ACTIVITY_TASK_CANCEL_REQUESTED: '撤回发信',
    TIMER_STARTED: '设定时钟',
    TIMER_FIRED: '时钟到点',
    TIMER_CANCELED: '取消时钟',
    MARKER_RECORDED: '记录代码版本',
    UPSERT_WORKFLOW_SEARCH_ATTRIBUTES: '更新总表',
  },
  findings: {
    command: ({ path, said: { place, recorded, replayed } }) =>
      `${place}：${path}记录为${recorded}，按代码应为${replayed}`,
    'not-made': ({ what, said: { place } }) => `${place}：记录中有${what}，按代码不会产生`,
    'made-anew': ({ what, said: { place } }) => `${place}之后：按代码应有${what}，记录中没有`,
    record: ({ seq, path, said: { place, recorded, replayed } }) =>
      `台账第${seq}条（来自${place}）：${path}存为${recorded}，重放得出${replayed}`,
    'record-extra': ({ seq }) => `台账第${seq}条：重放中没有这一条`,
    'record-missing': ({ seq, said: { place } }) => `台账缺第${seq}条，重放在${place}得出这一条`,
    chain: ({ seq }) => `台账第${seq}条：与前一条的哈希对不上，台账被改动过`,
    'ledger-unreadable': ({ reason }) => `存档的台账无法读取：${reason}`,
    state: ({ path, said: { recorded, replayed } }) =>
      `办理状态：${path || '整体'}现为${recorded}，重放得出${replayed}`,
    agenda: ({ said: { recorded, replayed } }) =>
      `下一次到点的时间：现为${recorded}，重放得出${replayed}`,
    handover: ({ run, path, said: { recorded, replayed } }) =>
      `运行${run}开始时的${path}为${replayed}，前一段移交的是${recorded}`,
    'other-workflow': ({ run, workflow }) => `运行${run}是${workflow}的历史，不是本单位的，未重放`,
    'history-unreadable': ({ run, reason }) => `运行${run}的历史无法读取，未重放：${reason}`,
    refused: ({ reason, said: { place } }) => `重放到${place}为止，此后历史与代码不符：${reason}`,
    'run-gone': ({ run }) =>
      run === '' ? '服务器上已没有这个单位的历史' : `运行${run}的历史已从服务器删除，未能核对`,
    'build-gone': ({ run, build }) =>
      `运行${run}由版本${build ?? '（未注明）'}的代码产生，该版本已找不到，未能重放`,
  },
};
