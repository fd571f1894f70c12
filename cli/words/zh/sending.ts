/**
 * Texts in Chinese about files that are sent, fetched and handed over. The API says what is wrong
 * with a file.
 */

export const sending = {
  partsThere: (name: string, has: number, count: number): string =>
    `${name}：已存${has}/${count}段，续传`,
  resumable: (name: string): string => `${name}：已传的分段都在，再次运行同一命令即可续传`,
  reading: (name: string): string => `${name}（校验）`,
  left: (time: string): string => `剩余 ${time}`,
  brokeOff: (what: string): string =>
    `上传中断（${what}）：线路或存储服务暂时不可用；已传的部分都在，再次运行同一命令即可续传`,
  storeFailed: (what: string): string => `上传未成功，请重试（${what}）`,
  fetchFailed: (name: string, why: string): string => `“${name}”下载未成功，请重试（${why}）`,
  notThere: (name: string): string => `存储服务中没有 ${name}`,
  storeAnswered: (status: number): string => `存储服务应答 ${status}`,
  storeSilent: (origin: string): string => `${origin} 没有应答`,
  lineBroke: '线路中断',
  changed: (name: string): string =>
    `“${name}”在上传过程中被改动，请待文件不再变化后重新运行同一命令`,
  stillLooking: (name: string): string => `${name}  仍在检查，报送时会再次核对`,
  unfit: (count: number): string =>
    `有${count}个文件不符合要求，未作报送，原因见上；改正后再次运行同一命令，其余无需重传`,
  notStored: (count: number): string =>
    `有${count}个文件未能上传，未作报送；其余已存，改正后再次运行同一命令`,
  nothingFit: '没有可以报送的文件',
  storedNext: (count: number): string => `已存好${count}个，尚未报送；报送时不会重传。下一步：`,

  linkToSendOn: '下面的文字请自行转发（微信、短信均可）：',
  linkStates: { open: '有效', revoked: '已停用', expired: '已过期' },
  noLinks: '没有交材料的链接',
  cameBy: (files: number, times: number): string => `上传${files}个，提交${times}次`,
  noContributions: '没有收到材料',
  contributionStates: { waiting: '待处理', taken: '已采用', 'set-aside': '已搁置' },

  readingList: (done: number, units: number): string => `读取清单  ${done}/${units}`,
  zipName: (of: string): string => `佐证材料-${of}.zip`,
  zipSaved: (out: string, files: number, megabytes: string): string =>
    `${out}  ${files}个文件，${megabytes} MB`,
  absent: (count: number): string => `${count}个文件未上传（演练），仅列入清单`,
};

export type SendingWords = typeof sending;
