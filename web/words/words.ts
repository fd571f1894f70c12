/**
 * What the upload page says of its own: Chinese first, English second. What the API refuses comes
 * from there in both. Pure: no document, no clock.
 */

/** One thing said twice. */
export interface Said {
  zh: string;
  en: string;
}

/** How far a file has come. */
export type Stage =
  | 'waiting'
  | 'reading'
  | 'sending'
  | 'finishing'
  | 'checking'
  | 'paused'
  | 'broken'
  | 'busy'
  | 'accepted'
  | 'unchecked'
  | 'refused'
  | 'failed';

/** How a stage looks; the word always stands beside. */
export type Tone = 'busy' | 'wait' | 'good' | 'bad';

/** Word and tone of each stage. */
export const stages: Record<Stage, Said & { tone: Tone }> = {
  waiting: { zh: '等待上传', en: 'Waiting', tone: 'busy' },
  reading: { zh: '正在核算', en: 'Reading the file', tone: 'busy' },
  sending: { zh: '正在上传', en: 'Sending', tone: 'busy' },
  finishing: { zh: '正在合并', en: 'Putting it together', tone: 'busy' },
  checking: { zh: '正在检查', en: 'Checking', tone: 'busy' },
  paused: { zh: '已暂停', en: 'Paused', tone: 'wait' },
  broken: { zh: '网络中断', en: 'The line is broken', tone: 'wait' },
  busy: { zh: '服务繁忙', en: 'The server is busy', tone: 'wait' },
  accepted: { zh: '符合要求', en: 'Accepted', tone: 'good' },
  unchecked: { zh: '已上传，稍后检查', en: 'Sent; to be checked later', tone: 'wait' },
  refused: { zh: '不符合要求', en: 'Not accepted', tone: 'bad' },
  failed: { zh: '上传未成功', en: 'Not sent', tone: 'bad' },
};

/** Is there still work under way that leaving would stop? */
export function isUnderWay(stage: Stage): boolean {
  return !['accepted', 'unchecked', 'refused', 'failed'].includes(stage);
}

/** May it be named in a filing? */
export function isThere(stage: Stage): boolean {
  return stage === 'accepted' || stage === 'unchecked';
}

/** What the page says where nothing of the API's can be had. */
export const sayings = {
  broken: {
    zh: '已传部分不会丢失，网络恢复后自动继续。',
    en: 'What was sent is kept; it goes on by itself.',
  },
  busy: { zh: '请稍候，会自动重试。', en: 'It is tried again by itself.' },
  unreadable: {
    zh: '浏览器读不到这个文件，可能已被移动、改名或仍在云端。请先存到本机，再重新选择。',
    en: 'It cannot be read: moved, renamed or still in the cloud. Save it here, choose it again.',
  },
  changed: {
    zh: '上传期间文件内容有变化，请重新选择这个文件。',
    en: 'The file has changed while it was sent: choose it again.',
  },
  empty: {
    zh: '文件是空的（0字节），请核对后重新选择。',
    en: 'The file is empty: choose another one.',
  },
  twice: { zh: '已选过同名同大小的文件，未重复添加。', en: 'It is chosen already.' },
  notChecked: {
    zh: '文件已存好。检查结果暂时取不到，收件单位会核对。',
    en: 'It is stored. It could not be checked now; whoever gets it will look.',
  },
  noCrypto: {
    zh: '浏览器版本过低，或本页不是经 https 打开，无法核算文件。请换用新版浏览器。',
    en: 'This browser cannot compute what is needed: use a newer one, and https.',
  },
  unknown: {
    zh: '没有收到答复，不能确定是否已经送达。内容不变，再点一次是安全的：已送达的不会重复提交，文件无需重传。',
    en:
      'There was no answer: it is not known whether it arrived. To press again is safe: the same ' +
      'content is taken once, and no file need be sent again.',
  },
  unanswered: {
    zh: '上次提交后没有收到答复。请先看本页是否已列出；未列出的，按原内容再交一次是安全的，不会重复提交。',
    en:
      'The last time there was no answer. Look first whether it is listed here; if not, the same ' +
      'content can safely be sent again: it is taken once.',
  },
  unexpected: {
    zh: '页面出错，请刷新后重新选择文件，已传部分不会丢失。',
    en: 'Something went wrong here: reload and choose the file again; what was sent is kept.',
  },
} satisfies Record<string, Said>;

/** `3.4 MB`, as file managers count. */
export function sizeText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_024 ** 2) return `${(bytes / 1_024).toFixed(0)} KB`;
  if (bytes < 1_024 ** 3) return `${(bytes / 1_024 ** 2).toFixed(1)} MB`;
  return `${(bytes / 1_024 ** 3).toFixed(2)} GB`;
}

/** What need not be sent a second time; nothing of a file that is not there in the end. */
export function resumedText(stage: Stage, bytes: number): string {
  if (bytes === 0 || !isThere(stage)) return '';
  return `已续传：${sizeText(bytes)}此前已传，未重复发送`;
}

/** `约 2 分钟`; nothing where it cannot be told. */
export function timeLeftText(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return '';
  if (seconds < 5) return '马上完成';
  if (seconds < 60) return `约剩 ${Math.ceil(seconds / 5) * 5} 秒`;
  if (seconds < 3_600) return `约剩 ${Math.ceil(seconds / 60)} 分钟`;
  return `约剩 ${(seconds / 3_600).toFixed(1)} 小时`;
}

/** What did not go along, by name: its row is gone with the form. Null: everything did. */
export function leftText(names: readonly string[]): Said | null {
  if (names.length === 0) return null;
  return {
    zh: `${names.length}个文件未通过，没有交：${names.join('、')}。请换成符合要求的再补交。`,
    en: `Not handed over: ${names.join(', ')}. Mend them, and bring them again.`,
  };
}

/** Files by how they stand, for the line above the button. */
export function sumText(all: readonly Stage[]): Said {
  if (all.length === 0) return { zh: '尚未选择文件', en: 'No files chosen' };
  const count = (is: (stage: Stage) => boolean): number => all.filter(is).length;
  const there = count(isThere);
  const under = count(isUnderWay);
  const bad = all.length - there - under;
  const zh = [`${there} 个可交`];
  const en = [`${there} ready`];
  if (under > 0) zh.push(`${under} 个上传中`);
  if (under > 0) en.push(`${under} on the way`);
  if (bad > 0) zh.push(`${bad} 个未通过`);
  if (bad > 0) en.push(`${bad} not accepted`);
  return { zh: zh.join('，'), en: en.join(', ') };
}
