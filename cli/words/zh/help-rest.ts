/**
 * Help texts in Chinese for evidence, receipts, launches, rehearsals and sign-in: what each command
 * is for, its options, and lines to copy.
 */

const launching = {
  year: { value: '年份', what: '滚动到该年' },
  launchAt: { value: '时间', what: '启动时间，如 "2018-05-04 09:00"（北京时间）' },
  dayOff: {
    value: '任务=keep|earlier|later',
    what: '期限在休息日的：不变、提前或顺延，可多次',
  },
  plainYear: { value: '年份', what: '该年放假安排未公布的，按周一至周五计，可多次' },
};

export const helpFiles = {
  evidence: {
    what: '单位报送的材料：内容、预览、核对提示',
    options: {
      step: { value: '任务', what: '只列一项任务的材料' },
      page: { value: '网页文件', what: '另存为一页缩略图，可打印' },
      origin: '显示拍摄位置和设备（限省厅和审计，查看会留痕）',
    },
    examples: `duban evidence jilin-2018-safety-month 220100
duban evidence jilin-2018-safety-month 220100 --step drills --page 材料.html`,
  },
  'evidence-zip': {
    what: '把一个单位或整个活动的材料打包（ZIP，含清单，逐个核对）',
    options: {
      out: { value: '文件', what: 'ZIP 的文件名' },
      all: '含已撤回、已退回的各稿',
    },
    examples: `duban evidence-zip jilin-2018-safety-month
duban evidence-zip jilin-2018-safety-month 220100 --out 长春.zip`,
  },
};

export const helpArchive = {
  archive: {
    what: '归档：fetch 取回，verify 校验，prove 证明其中一项',
    more:
      'verify 和 prove 只读本机文件，不联网。verify 后写归档文件夹、证明文件或证明所说的文件；' +
      'prove 后写归档文件夹和其中一项：文件、文件:行号，或单位（配合 --nothing-by）。',
    options: {
      out: { value: '文件夹|文件', what: '存到哪里' },
      withEvidence: '连同佐证材料一起取回',
      key: { value: '公钥|指纹', what: '公布的公钥或指纹，或存有它的文件' },
      known: { value: '文件', what: '以前见过的检查点或证明，可多个；能看出日志被退回或改写' },
      nothingBy: { value: '日期|时间', what: '证明到这时（日期为当日24时）没有报送到达' },
      step: { value: '任务', what: '只就这一项任务证明' },
    },
    examples: `duban archive fetch --out 归档 jilin-2018-safety-month
duban archive verify 归档 --key 指纹
duban archive prove 归档 units/220100/ledger.jsonl:17
duban archive prove 归档 220800 --nothing-by 2018-07-06 --step plan`,
  },
};

export const helpPapers = {
  receipt: {
    what: '查看报送回执，可另存为 PDF',
    options: { pdf: { value: '文件', what: '另存为 PDF' } },
    examples: 'duban receipt jilin-2018-safety-month 220100 plan --pdf 回执.pdf',
  },
  'verify-receipt': {
    what: '核验回执的真伪',
    examples: 'duban verify-receipt <编号> <校验值>',
  },
  cover: {
    what: '保存纸质件封面（PDF），打印后随纸质件报送',
    options: {
      revision: { value: '稿次', what: '第几稿，默认现行稿' },
      out: { value: '文件', what: '文件名' },
    },
    examples: 'duban cover jilin-2018-safety-month 220100 plan',
  },
  paper: {
    what: '收到纸质件，凭封面上的登记码登记',
    options: {
      arrived: { value: '时间', what: '实际收到的时间，默认现在，如 "2018-07-05 15:30"' },
      channel: { value: '方式', what: 'courier（快递，默认）、in-person、mail、fax 等' },
      note: { value: '文字', what: '备注' },
    },
    examples: 'duban paper <登记码> --channel in-person',
  },
  tally: {
    what: '数据汇总：已通过和待审核分列，“-”和未填不计为0',
    options: {
      xlsx: { value: '文件', what: '另存为 Excel 表格（.xlsx）' },
      csv: { value: '文件', what: '另存为 CSV，供程序读取；用 Excel 打开会改动长数字' },
    },
    examples: 'duban tally jilin-2018-safety-month --xlsx 汇总.xlsx',
  },
};

export const helpRehearsing = {
  preview: {
    what: '启动前预览：日程、每个单位的负担、待决定的事项、将发出的邮件',
    options: { ...launching, mails: '逐封列出邮件' },
    examples: 'duban preview jilin-2018-safety-month --year 2027 --plain-year 2027',
  },
  launch: {
    what: '正式启动活动：先显示要点，确认后启动',
    options: {
      ...launching,
      id: { value: '活动', what: '活动编号，默认同方案编号' },
      yes: '不再询问',
    },
    examples: 'duban launch jilin-2018-safety-month --year 2027 --plain-year 2027',
  },
  rehearse: {
    what: '演练：在虚拟日历上走完全程，不发真实邮件',
    options: {
      ...launching,
      until: { value: '日期|end', what: '走到这一天结束；end 为走完全程' },
      id: { value: '活动', what: '演练编号' },
      again: '另起一次新的演练',
      quiet: '不逐条显示',
    },
    examples: `duban rehearse jilin-2018-safety-month
duban rehearse jilin-2018-safety-month --id june --until 2018-06-20`,
  },
  advance: {
    what: '把演练推进到某一天结束',
    options: { quiet: '不逐条显示' },
    examples: 'duban advance june 2018-07-31',
  },
};

export const helpSignIn = {
  login: {
    what: '登录；在本机试用可不登录',
    options: { browser: '用本机浏览器登录，不用验证码' },
    examples: 'duban login',
  },
  logout: { what: '退出登录', examples: 'duban logout' },
  me: { what: '当前以谁的身份办理', examples: 'duban me' },
  token: { what: '输出令牌，供其他程序使用', examples: 'duban token' },
};
