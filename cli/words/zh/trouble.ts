/**
 * What goes wrong and what to do about it, in Chinese: servers, sign-in, files, wrong options.
 * Refusals of the API come with their own words.
 */

export const trouble = {
  noServer: (url: string) => `${url} 没有服务应答。请先运行 npm start，或核对 --url`,
  lostAnswer: (url: string) =>
    `${url} 连接中断，没有收到答复，不能确定是否已经送达。\n` +
    '  再次运行同一命令是安全的，不会重复办理',
  cutOff: (url: string) => `${url} 的应答中断，请重试`,
  notDuban: (url: string, status: number) =>
    `${url} 有应答，但不是督办服务（HTTP ${status}），请核对 --url`,
  starting: '没有运行中的服务，本次命令临时启动……',
  stopping: '正在停止临时服务，数据已保存……',
  interrupted: '已中断',
  request: '请求编号',

  notSignedIn: '尚未登录，请先运行 duban login',
  onlyHere: (url: string) => `${url} 不在本机，不能用 --as，请用 duban login 登录`,
  signInEnded: '登录已过期，请重新运行 duban login',
  signInAway: (issuer: string) => `登录服务未响应（${issuer}），请稍候重试`,
  signInRefused: (said: string) => `未能登录（${said}），请重新运行 duban login`,
  openPage: (page: string, code: string) => `请打开  ${page}\n并核对验证码  ${code}`,
  openHere: (page: string) => `请在本机浏览器打开\n${page}`,
  backHere: '可以关闭本页，回到命令行。',
  notSignedInNow: '没有登录',
  signedOut: '已退出登录',
  until: (moment: string) => `有效至 ${moment}`,

  noFile: (path: string) => `没有这个文件或文件夹，请核对路径：${path}`,
  aFolder: (path: string) => `这是文件夹，请写到文件名：${path}`,
  readOnly: (path: string) => `此处只读，请换一个位置：${path}`,
  notAllowed: (path: string) => `没有读写权限，请修改权限或换一个位置：${path}`,
  diskFull: '磁盘已满，请腾出空间后重试',
  cannotRead: (path: string) => `文件无法读取：${path}`,

  pair: (text: string) => `“${text}”应写成 名称=值`,
  byFlags: (flags: readonly string[]) => `（可用 ${flags.join('、')}）`,
  noYear: (text: string) => `“${text}”不是年份`,
  jsonBody: '--json-body 须是一个 JSON 对象',
  whichTime: '--again 后写第几次，如 3',
  onlyForFiling: (commands: string) =>
    `--text --number --attest --file --contribution --nil --done-on --tell 只用于 ${commands}`,
  noStep: (step: string) => `本单位没有任务 ${step}`,
  notOneContribution: (id: string) => `--contribution ${id}：编号不唯一，请写长一些`,
  noContribution: (id: string) => `--contribution ${id}：没有这份材料`,
  addYes: '请加 --yes 确认启动',
};

export type TroubleWords = typeof trouble;
