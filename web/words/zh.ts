/**
 * The Chinese texts of the page's script: complete, and the pattern for other languages. Refusals
 * of the API come in both languages with their own texts.
 */
import type { InEach, Language } from '../../domain/terms/language.ts';
import { isoMomentIn } from '../../domain/terms/day-words.ts';
import type { Stage } from './stages.ts';
import type { Standing, TimeLeft } from './amounts.ts';

const units = { second: '秒', minute: '分钟', hour: '小时' };

export const zh = {
  language: 'zh' as Language,

  stages: {
    waiting: '等待上传',
    reading: '正在读取',
    sending: '正在上传',
    finishing: '正在合并',
    checking: '正在检查',
    paused: '已暂停',
    broken: '网络中断',
    busy: '服务繁忙',
    accepted: '符合要求',
    unchecked: '已上传，稍后检查',
    refused: '不符合要求',
    failed: '上传未成功',
  } satisfies Record<Stage, string>,

  broken: '已传部分不会丢失，网络恢复后自动继续。',
  /** The page is there, the store is not. */
  blocked: (host: string): string =>
    `本页能打开，但连不上存放文件的地址${host}，可能被所在单位的网络拦截。` +
    '请联系网络管理员放行这个地址，或改用手机流量打开本页。已传部分不会丢失，放行后自动继续。',
  relayed: '存放文件的地址连不上，正改由本系统转送，速度较慢，请不要关闭本页。',
  busy: '请稍候，会自动重试。',
  unreadable:
    '浏览器读不到这个文件：选好以后它可能被修改、移动或改名，或仍在云端。请存到本机后重新选择。',
  changed: '上传期间文件内容有变化，请重新选择这个文件。',
  empty: '文件是空的（0字节），请核对后重新选择。',
  twice: '已选过同名同大小的文件，未重复添加。',
  notChecked: '文件已存好。检查结果暂时取不到，收件单位会核对。',
  notSecret:
    '本页不是经https打开：可以照常上传、提交，但内容在途中未加密，大文件读取较慢。' +
    '有https地址的，请改用该地址。',
  unexpected: '页面出错，请刷新后重新选择文件，已传部分不会丢失。',
  unknown:
    '没有收到答复，不能确定是否已经送达。内容不变，再点一次是安全的：已送达的不会重复提交，' +
    '文件无需重传。',
  keptFrom: (at: string): string =>
    `系统暂时不能办理。本次提交已于${isoMomentIn('zh', at)}（北京时间）到达并记录在案；` +
    '内容不变，稍后再点一次，办成后以该时间为准，文件无需重传。',
  unanswered:
    '上次提交后没有收到答复。请先看本页是否已列出；未列出的，按原内容再交一次是安全的，' +
    '不会重复提交。',
  notANumber: (field: string, { zh: why }: InEach): string =>
    `“${field}”${why}，或勾选“无法统计”。`,
  nothingYet: '请先上传文件，或填写数字、说明。',

  announced: (file: string, stage: string, said: string): string => `${file}：${stage}。${said}`,
  resumed: (size: string): string => `已续传：${size}此前已传，未重复发送`,
  left: (time: TimeLeft): string =>
    time.unit === 'moment' ? '马上完成' : `约剩${time.count}${units[time.unit]}`,
  /** Names the files that were left out, since their rows disappear with the form. */
  notAlong: (names: readonly string[]): string =>
    `${names.length}个文件未通过，没有交：${names.join('、')}。请换成符合要求的再补交。`,
  noFiles: '尚未选择文件',
  standing: ({ there, underWay, bad }: Standing): string =>
    [
      `${there}个可交`,
      ...(underWay > 0 ? [`${underWay}个上传中`] : []),
      ...(bad > 0 ? [`${bad}个未通过`] : []),
    ].join('，'),

  file: {
    progress: (name: string): string => `${name}的上传进度`,
    kind: '文件',
    remove: '移除',
    removeLabel: (name: string): string => `移除${name}`,
    resume: '继续',
    resumeLabel: (name: string): string => `继续上传${name}`,
    pause: '暂停',
    pauseLabel: (name: string): string => `暂停上传${name}`,
    again: '重试',
    againLabel: (name: string): string => `重新上传${name}`,
    choose: '重新选择',
    chooseLabel: (name: string): string => `重新选择${name}`,
  },

  /** In a browser that lets one file be chosen at a time. */
  oneByOne: {
    image: '拍照或从相册选择',
    video: '拍摄或选择视频',
    file: '选择文件',
    more: { image: '再选一张', video: '再选一个视频', file: '再选一个文件' },
    how: '微信中每次选一个，选好后可以再选',
    other: '从手机文件中选择',
  },

  draft: {
    kept: (time: string): string => `已暂存 ${time}，尚未报送`,
    restored: '已带出此前未存到服务器的内容，正在暂存。',
    notKept: (isHere: boolean): string =>
      `暂时没有存到服务器，会自动再试。${isHere ? '所写内容已留在这台设备上。' : '请不要关闭本页。'}`,
    signedOut: (isHere: boolean): string =>
      isHere
        ? '登录已结束，所写内容已留在这台设备上，重新登录后自动带出。'
        : '登录已结束，所写内容只在本页，请不要关闭本页，在新页面登录后再点“暂存”。',
    signIn: '重新登录',
    wrote: (who: string, at: string): string => `${who}${isoMomentIn('zh', at)}也写了：`,
    liaison: '联络员',
    leader: '负责人',
  },

  handedOver: (unit: string): string => `已交给${unit}`,
  handedOverBefore: (unit: string): string => `此前已交给${unit}，本次未重复提交`,
  handedOverAt: (files: number, at: string, unit: string): string =>
    `${files}个文件已于${isoMomentIn('zh', at)}（北京时间）交给${unit}，由其核对后使用。`,
  handedOverMore: (number: string): string => `编号${number}。如有遗漏，刷新本页可以补交。`,
  submitted: '已报送',
  submittedBefore: '此前已报送，本次未重复报送',
  submittedAt: (at: string, receipt: string | null): string =>
    `报送时间：${isoMomentIn('zh', at)}（北京时间），以系统收到为准。` +
    (receipt === null ? '' : `回执编号：${receipt}。`),
  submittedMore: '刷新本页可查看办理状态、打印回执。',
  unnoted: (count: number): string => `有${count}份来源材料已随文报送，但未能标记为采用。`,
};

/** A catalogue. A missing or superfluous key in another language does not compile. */
export type Words = typeof zh;
