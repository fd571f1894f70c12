/**
 * Help texts in Chinese for commands that show or change something, written for people in an
 * office: what each is for, its options, and lines to copy.
 */

export const helpReading = {
  definitions: {
    what: '列出可以启动的活动方案',
    examples: 'duban definitions',
  },
  status: {
    what: '查看总表；不写活动为列出活动，写明单位为该单位的任务',
    options: {
      asOf: { value: '时间', what: '看当时的情况，如 "2018-07-06 24:00"' },
      clock: { value: 'campaign|real', what: '演练中：时间按活动日历（默认）还是实际时间' },
    },
    examples: `duban status
duban status jilin-2018-safety-month
duban status jilin-2018-safety-month 220100`,
  },
  timeline: {
    what: '一个单位的办理记录：何时、何人、办了什么',
    options: {
      after: { value: '序号', what: '只列此序号之后的记录' },
      asOf: { value: '时间', what: '只列到此时为止的记录' },
      clock: { value: 'campaign|real', what: '演练中：时间按活动日历（默认）还是实际时间' },
    },
    examples: 'duban timeline jilin-2018-safety-month 220100',
  },
  inbox: {
    what: '待我办理的事项（各活动合并，期限早的在前）',
    options: { rehearsals: '只列演练中的事项' },
    examples: `duban inbox
duban inbox --as liaison:li@220100`,
  },
  reviews: {
    what: '一个活动中待我审核、批准的事项；看当时的情况时，审计看到全部待办',
    options: {
      asOf: { value: '时间', what: '看当时待办的事项，如 "2018-07-06 24:00"' },
      clock: { value: 'campaign|real', what: '演练中：时间按活动日历（默认）还是实际时间' },
    },
    examples: 'duban reviews jilin-2018-safety-month',
  },
  possible: {
    what: '现在可以办理什么，不能办理的说明原因',
    examples: `duban possible jilin-2018-safety-month 220100
duban possible jilin-2018-safety-month 220100 plan`,
  },
  'nudge-text': {
    what: '催办用语，可粘贴到群里或在电话中念',
    examples: 'duban nudge-text jilin-2018-safety-month 220100',
  },
  liaison: {
    what: '查看单位联络员的姓名和联系方式（每次查看都会留痕）',
    examples: 'duban liaison jilin-2018-safety-month 220100',
  },
  'access-log': {
    what: '访问日志：被拒绝的操作、对个人信息的查看',
    options: { day: { value: 'yyyy-mm-dd', what: '哪一天（北京时间），默认今天' } },
    examples: 'duban access-log --day 2018-06-20',
  },
  'stopped-addresses': {
    what: '停发邮箱：收件人把邮件标为垃圾邮件，不再发信的邮箱',
    examples: 'duban stopped-addresses',
  },
  'allow-mail': {
    what: '与收件人商定后，恢复向停发邮箱发信',
    more: '联络员须重新登记后，邮件才再发给本人；此前发往单位邮箱。',
    options: { reason: { value: '理由', what: '为何恢复，记录在案' } },
    examples: 'duban allow-mail 0f3c6a1d9b27e4586c1d2e3f40516273 --reason 已电话商定',
  },
};

export const helpActing = {
  act: {
    what: '对一个单位办理：签收、报送、审核、延期、催办等',
    more: '现在可以办理哪些操作：duban possible <活动> <单位> [任务]',
    options: {
      text: { value: '材料项=文字', what: '填写文字，可多次' },
      number: { value: '指标=数量|-', what: '填报数字，“-”为无法统计，可多次' },
      attest: { value: '材料项', what: '确认已做到，可多次' },
      file: { value: '材料项=文件', what: '上传并报送文件，可多次' },
      contribution: { value: '编号', what: '采用县区或企业交来的材料，可多次' },
      nil: '零报告',
      doneOn: { value: 'yyyy-mm-dd', what: '反馈任务的开展日期' },
      tell: { value: '任务=日期', what: '随本次报送一并反馈的活动，可多次' },
      reason: { value: '文字', what: '理由' },
      note: { value: '文字', what: '说明' },
      revision: { value: '稿次', what: '第几稿，默认当前稿' },
      field: { value: '名称=值', what: '请求中的其他项，值可为 JSON，可多次' },
      jsonBody: { value: 'json', what: '以 JSON 写明整个请求；“-”为空' },
    },
    examples: `# 签收
duban act jilin-2018-safety-month 220100 acknowledge --as liaison:li@220100
# 报送文件和文字
duban act jilin-2018-safety-month 220100 submit plan --file plan=方案.docx
# 报送活动信息和照片，顺带反馈活动
duban act jilin-2018-safety-month 220100 submit activity-report --text report=应急演练 \\
  --file photos=现场.jpg --tell drills=2018-06-20
# 退回
duban act jilin-2018-safety-month 220100 return plan --reason 附件打不开，请重新上传
# 申请延期
duban act jilin-2018-safety-month 220100 request-extension plan \\
  --field until=2018-05-25 --reason 会议冲突
# 催办
duban act jilin-2018-safety-month 220100 nudge --field channel=mail`,
  },
  tell: {
    what: '反馈已开展的活动：一次可反馈多项，填开展日期即可',
    more: '通知要求开展、没有要求报送的活动才可反馈；不反馈也不催办。',
    examples: `# 开展日期；未开展的写“零报告”；只写任务为当天开展
duban tell jilin-2018-safety-month 220100 consultation-day=2018-06-16 drills=零报告`,
  },
  operate: {
    what: '对整个活动办理：amend、extend、units、leave、pause、resume、close、cancel',
    options: {
      reason: { value: '文字', what: '理由' },
      field: { value: '名称=值', what: '请求中的其他项，值可为 JSON，可多次' },
      jsonBody: { value: 'json', what: '以 JSON 写明整个请求；“-”为空' },
    },
    examples: `# 暂停提醒
duban operate jilin-2018-safety-month pause --reason 系统维护
# 先预览、不改动
duban operate jilin-2018-safety-month close --reason 已办结 --field preview=true
# 机构撤并：原单位已报的方案视同承接单位已报
duban operate jilin-2018-safety-month leave --reason 机构改革 --field unit=220881 \\
  --field 'successors=[{"unit":"220800","steps":["plan"]}]'`,
  },
  upload: {
    what: '先上传并检查文件，再用 act … submit 报送',
    examples: 'duban upload jilin-2018-safety-month 220100 drills photos 现场1.jpg 现场2.jpg',
  },
  'upload-link': {
    what: '给县区或企业生成交材料的链接，由您自行转发',
    options: {
      from: { value: '名称', what: '县区或企业名称' },
      note: { value: '文字', what: '对材料的要求' },
      days: { value: '天数', what: '有效天数，最多60；默认到期限和补正期结束' },
    },
    examples: 'duban upload-link jilin-2018-safety-month 220100 drills --from 某某煤矿',
  },
  'upload-links': {
    what: '查看、停用交材料的链接',
    options: { revoke: { value: '编号', what: '停用，可多次' } },
    examples: `duban upload-links jilin-2018-safety-month 220100
duban upload-links jilin-2018-safety-month 220100 --revoke K7Q2`,
  },
  contributions: {
    what: '查看、采用、搁置县区和企业交来的材料',
    options: {
      step: { value: '任务', what: '只列一项任务的材料' },
      take: { value: '编号', what: '采用，可多次' },
      setAside: { value: '编号', what: '搁置，可多次' },
    },
    examples: `duban contributions jilin-2018-safety-month 220100
# 随报送一并采用
duban act jilin-2018-safety-month 220100 submit drills --contribution 4f1c`,
  },
};
