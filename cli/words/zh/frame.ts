/**
 * Texts around every command, in Chinese: the frame of a help text, arguments and options that many
 * commands share, and answers to a command that was typed wrongly.
 */

export const frame = {
  product: '督办：让每个单位按时办结、有据可查。',
  usage: '用法：',
  arguments: '参数：',
  options: '选项：',
  examples: '例：',
  anOption: '[选项]',
  aCommand: '[命令]',
  groups: {
    reading: '查看：',
    acting: '办理：',
    files: '材料：',
    papers: '回执、纸质件和数据：',
    rehearsing: '启动和演练：',
    auditing: '审计：',
    other: '登录和其他：',
  },
  help: '查看用法',
  helpOf: { name: '命令', what: '查看一个命令的用法' },
  up: '启动本机服务，Ctrl-C 停止（同 npm start）',
  more: '（查看用法：duban --help）',
  byDefault: (value: string): string => `（默认 ${value}）`,
  exits: `
退出码：
  0    办成
  1    未办成：被拒绝，或文件、回执、重放有问题；原因见屏幕（stderr）
  2    命令有误
  3    服务未响应
  130  被 Ctrl-C 中断，可再次运行同一命令继续

语言：默认按系统语言；DUBAN_LANGUAGE=zh 或 en 为固定语言，--lang 只用于本次命令。
`,

  /** Options that every command has. */
  common: {
    json: '输出 JSON，供程序使用',
    lang: { value: 'zh|en', what: '本次命令用中文或英文' },
    as: { value: '账号', what: '以哪个账号办理（限本机），如 liaison:li@220100' },
    url: { value: '地址', what: '服务地址，默认为本机正在运行的服务' },
    tokenFile: { value: '文件', what: '存放令牌的文件' },
  },
  again: {
    value: '次数',
    what: '内容完全相同、确需再办一次时使用：第几次，不写为第2次',
  },

  /** Arguments by their id. */
  named: {
    campaign: { name: '活动', what: '活动编号，见 duban status' },
    unit: { name: '单位', what: '单位代码，如 220100，见 duban status <活动>' },
    place: { name: '活动/单位', what: '活动编号；只看一个单位时加“/单位代码”' },
    step: { name: '任务', what: '任务编号，如 plan，见 duban status <活动> <单位>' },
    ticks: {
      name: '任务=日期',
      what: '任务和开展日期，如 drills=2018-06-20，可多项；未开展写 drills=零报告',
    },
    definition: { name: '方案', what: '活动方案编号，见 duban definitions' },
    command: { name: '操作', what: '要办理的操作，如 submit（报送）、approve（通过）' },
    deliverable: { name: '材料项', what: '材料项编号，如 photos' },
    files: { name: '文件', what: '要上传的文件，可多个' },
    task: { name: '事项', what: 'fetch、verify 或 prove' },
    items: { name: '对象', what: 'fetch：活动编号；verify：文件夹或文件；prove：文件夹和其中一项' },
    revision: { name: '稿次', what: '第几稿，默认最新一稿' },
    number: { name: '编号', what: '回执编号' },
    hash: { name: '校验值', what: '回执上的校验值或核验短码' },
    stopped: { name: '停发编号', what: '停发邮箱的编号，见 duban stopped-addresses' },
    code: { name: '登记码', what: '封面上的登记码' },
    'day|end': { name: '日期|end', what: '推进到这一天结束，如 2018-06-20；end 为走完全程' },
  },

  /** Answers to a command that was typed wrongly. */
  mistakes: {
    missingArgument: (name: string) => `缺少 <${name}>`,
    missingOption: (flags: string) => `缺少必填选项 ${flags}`,
    missingValue: (flags: string) => `选项 ${flags} 后面要写内容`,
    invalidChoice: (flags: string, value: string, choices: string) =>
      `选项 ${flags} 不能写“${value}”，可写：${choices}`,
    unknownOption: (flag: string) => `没有选项 ${flag}`,
    unknownCommand: (name: string) => `没有命令 ${name}`,
    tooMany: '参数过多；内容含空格的请加引号',
    didYouMean: (names: string) => `（是否为 ${names}？）`,
    unreadable: (name: string, typed: string, why: string) => `${name} “${typed}”：${why}`,
    takenAs: (name: string, value: string) => `${name} 按 ${value} 办理`,
  },
};

export type FrameWords = typeof frame;
