/**
 * Messages of the set-up before anything is installed, in each language. Plain JavaScript without
 * dependencies; Chinese is complete, and a test checks that English has the same keys.
 */

const zh = {
  installed: '依赖与 package-lock.json 一致',
  installing: (count) => `正在按 package-lock.json 安装${count}个依赖包（一两分钟，只装一次）`,
  runsOn: (version, node) => `使用 Node ${version}（${node}）`,
  interrupted: '已中断，尚未开始',
  fetchingNode: '正在下载指定版本的 Node',
  noNode: (version, least, below) =>
    `当前为 Node ${version}；本项目需要 Node ${least} 或更新（低于${below}），` +
    `而指定的版本未能安装。请安装 Node ${least} 后重试。`,
  failed: (command, how) => `${command} 运行失败（${how}），原因见上；通常是网络不通或磁盘已满。`,
};

const en = {
  installed: 'dependencies are those of package-lock.json',
  installing: (count) =>
    `installing ${count} packages from package-lock.json (a minute or two, once)`,
  runsOn: (version, node) => `Node ${version} runs the project (${node})`,
  interrupted: 'Interrupted before it began',
  fetchingNode: 'fetching the pinned Node',
  noNode: (version, least, below) =>
    `This is Node ${version}; the project needs ${least} or newer (below ${below}), and the ` +
    `pinned one could not be installed. Install Node ${least} and try again.`,
  failed: (command, how) =>
    `${command} failed (${how}). What it said is above; a missing network or a full disk are the ` +
    'usual reasons.',
};

/** By language. */
export const setUpWords = { zh, en };
