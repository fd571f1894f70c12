/**
 * 文件不合要求时说什么：哪个文件、实际是什么、依据哪一条、怎么办。
 * Source of the advice: how phones and WeChat send pictures; the law on secrets (papers.ts).
 */
import { claimedFormat } from '../../files/claimed-format.ts';
import type { FormatAdvice, SizeAdvice } from '../../files/advice.ts';
import { easiestOf, formatAdvice, sizeAdvice } from '../../files/advice.ts';
import type { FileDamage, SeenFormat } from '../../files/facts.ts';
import type { FormatName } from '../../definition/formats.ts';
import { isoDayIn } from '../../terms/day-words.ts';
import type { SizeAsked } from '../../files/judge-file.ts';
import { sidesOf } from '../../files/judge-file.ts';
import { mebibytes } from '../shape/quantities.ts';
import { sizeOf } from '../shape/seen-size.ts';
import type { FileFaultRows, FileHintRows } from '../shape/rows.ts';
import { textOf } from '../shape/text-of.ts';
import { found } from './found.ts';
import { names } from './names.ts';

export const fileFaults: FileFaultRows = {
  'marked-secret': ({ name, marks }) =>
    `“${name}”带有密级标志（${marks.map((mark) => `“${mark}”`).join('、')}），疑似涉密，请勿上传；` +
    '请立即停止在网上传递，改按保密规定通过机要渠道报送，并告知本单位保密工作人员。',
  'never-evidence': ({ name, seen, polyglot, takes, clause }) => {
    const asked = `依据${clause}应为${takes.join('、')}`;
    if (polyglot) {
      return (
        `“${name}”除${formatName(seen)}外还夹带其他内容，存在安全风险，不能接收；` +
        `${asked}，请重新导出，或发相机、手机里的原件。`
      );
    }
    const todo = seen === 'ARCHIVE' ? adviceOn(seen, false, takes) : '上传原件';
    return `“${name}”实为${formatName(seen)}，不能作为佐证材料，${asked}，请${todo}。`;
  },
  'file-damaged': ({ name, seen, damage, takes, clause }) => {
    const { what, todo } = damages[damage];
    const isKnown = damage !== 'empty' && seen !== 'UNKNOWN';
    return (
      `“${name}”${isKnown ? `是${formatName(seen)}，但` : ''}${what}，依据${clause}应为` +
      `能正常打开的${takes.join('、')}，请${todo}。`
    );
  },
  'content-not-taken': ({ name, seen, looksShrunk, takes, clause }) =>
    `“${name}”实为${formatName(seen)}，依据${clause}应为${takes.join('、')}，` +
    `请${adviceOn(seen, looksShrunk, takes)}。`,
  'too-few-pixels': ({ name, seen, widthPx, heightPx, asked, looksShrunk, clause }) =>
    `“${name}”为${formatName(seen)}，${found.size(sizeOf(widthPx, heightPx))}，` +
    `依据${clause}${sizeAsked(asked)}，${enlarging[sizeAdvice(seen, looksShrunk)]}。`,
  'no-such-deliverable': ({ deliverable, known }) =>
    `本任务没有“${deliverable}”这一项，可报送：${known.join('、') || '无'}。`,
  'no-file-asked': ({ deliverable }) => `“${deliverable}”无需上传文件，请直接填写或勾选。`,
  'format-not-taken': ({ name, takes, clause }) => {
    const claimed = claimedFormat(name);
    return (
      `“${name}”为${formatName(claimed)}，依据${clause}应为${takes.join('、')}，` +
      `请${adviceOn(claimed, false, takes)}。`
    );
  },
  'file-empty': ({ name }) => `“${name}”是空文件（0字节），请检查原文件后重新上传。`,
  'file-too-large': ({ name, sizeBytes, maxBytes, clause }) =>
    `“${name}”为${mebibytes(sizeBytes)}MiB，${clause === null ? '本系统规定' : `依据${clause}`}` +
    `不得超过${mebibytes(maxBytes)}MiB，请压缩后重新上传。`,
  'wrong-content-id': ({ name, parts }) =>
    parts === null
      ? `“${name}”的校验值有误：此大小的文件一次上传，校验值应为整个文件的SHA-256，` +
        '请更新程序后重新上传。'
      : `“${name}”的校验值有误：此大小的文件分${parts}段上传，校验值应以“-${parts}”结尾，` +
        '请更新程序后重新上传。',
  'file-elsewhere': ({ name }) => `“${name}”不在本单位的上传记录中，请用本单位的上传地址重新上传。`,
  'file-not-there': ({ name }) => `未找到“${name}”，可能尚未传完或已过期，请重新上传。`,
  'file-differs': ({ name, given, stored }) =>
    `“${name}”与已上传的内容不一致（所报${given}，实存${stored}），请重新上传。`,
};

export const fileHints: FileHintRows = {
  'falls-short': ({ fault }) => textOf(fileFaults, fault),
  'ending-differs': ({ name, seen }) =>
    `“${name}”实为${formatName(seen)}，与扩展名不一致，不影响接收。`,
  'looks-shrunk': ({ name }) =>
    `“${name}”像是聊天软件压缩过的，分辨率符合要求；如有原图，发原图更好。`,
  'small-for-another': ({ name, widthPx, heightPx, step, asked, clause }) =>
    `“${name}”为${widthPx}×${heightPx}，此处不限分辨率，照收；「${step.zh}」要求` +
    `${sizeAsked(asked)}（依据通知${clause}），也要用在那里的，请另发原文件。`,
  'taken-outside': ({ name, takenOn, from, to }) =>
    `“${name}”拍摄于${dayOf(takenOn)}，不在本任务的时间内（${dayOf(from)}起` +
    `${to === null ? '' : `至${dayOf(to)}`}），请核对；也可能是相机时钟不准。`,
  'taken-another-day': ({ name, takenOn, activityOn }) =>
    `“${name}”拍摄于${dayOf(takenOn)}，活动日为${dayOf(activityOn)}，请核对；` +
    '也可能是相机时钟不准。',
};

const dayOf = (iso: string): string => isoDayIn('zh', iso);

function formatName(seen: SeenFormat): string {
  return names.formats[seen] ?? seen;
}

/** What a rule requires of the size, including our reading of upright pictures. */
function sizeAsked(asked: SizeAsked): string {
  const { widthPx, heightPx, bound } = asked;
  const { longPx, shortPx } = sidesOf(asked);
  const size = `${widthPx}×${heightPx}`;
  return bound === 'atLeast'
    ? `分辨率不低于${size}（横竖均可：长边不低于${longPx}，短边不低于${shortPx}）`
    : `分辨率须大于${size}（不含本数，横竖均可：长边大于${longPx}，短边大于${shortPx}）`;
}

const damages: Record<Exclude<FileDamage, 'polyglot'>, { what: string; todo: string }> = {
  empty: { what: '是空文件（0字节）', todo: '检查原文件后重新上传' },
  truncated: {
    what: '内容不完整（可能没有拷完）',
    todo: '从相机、手机或电脑重新拷贝后上传',
  },
  unreadable: {
    what: '内容无法读取（可能已损坏）',
    todo: '确认能打开，另存一份后重新上传',
  },
  encrypted: { what: '设有密码', todo: '取消密码后重新上传' },
  'too-costly': { what: '过于庞大或结构异常，无法检查', todo: '另存为普通文件后重新上传' },
};

const original = '发原图（微信发送时勾选“原图”，或用数据线从手机拷贝）';

/** What to do if a format is not accepted. */
function adviceOn(seen: SeenFormat, looksShrunk: boolean, takes: readonly FormatName[]): string {
  return advice[formatAdvice(seen, looksShrunk, takes)](easiestOf(takes));
}

const advice: Record<FormatAdvice, (best: FormatName) => string> = {
  'export-film': (best) => `用剪辑软件导出为${best}后重新上传`,
  'send-original': () => original,
  'save-heic': (best) =>
    `转存为${best}后重新上传（iPhone：设置→相机→格式→兼容性最佳，以后拍摄即为JPG）`,
  'save-picture': (best) => `用原图转存为${best}后重新上传`,
  unpack: () => '解压后逐个上传其中的原件',
  'save-document': (best) => `另存为${best}后重新上传`,
  'check-the-file': () => '核对是否选错了文件',
};

const enlarging: Record<SizeAdvice, string> = {
  'uncut-film': '请发未经压缩的原片，或用1080P重新导出',
  'shrunk-picture': `像是聊天软件压缩过的，请${original}`,
  'larger-picture': `请${original}，放大图片无效`,
};
