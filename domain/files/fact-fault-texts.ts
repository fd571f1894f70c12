/**
 * What is said about a file that falls short by its content: which file, what it really is, which
 * clause asks what, and what to do, in one sentence. A code without its words does not compile.
 * Source of the advice: how phones and WeChat send pictures; the law on secrets (words.ts).
 */
import type { Text } from '../definition/definition.ts';
import type { FileDamage, SeenFormat } from './facts.ts';
import type { FormatName } from '../definition/formats.ts';
import type { FactFault, SizeAsked } from './judge-file.ts';
import { sidesOf } from './judge-file.ts';
import { formatWords, sizeText } from './seen-words.ts';

type Rows = {
  [C in FactFault['code']]: (fault: Extract<FactFault, { code: C }>) => Text;
};

export const factFaultTexts: Rows = {
  'marked-secret': ({ name, marks }) => ({
    zh:
      `“${name}”带有密级标志（${marks.map((mark) => `“${mark}”`).join('、')}），疑似涉密，请勿上传，` +
      '请立即停止在网上传递，改按保密规定通过机要渠道报送，并告知本单位保密工作人员。',
    en:
      `“${name}” bears a mark of secrecy (${marks.join(', ')}): do not upload it; hand it in by ` +
      'the way that the rules on secrets prescribe, and tell the officer in charge of them.',
  }),
  'never-evidence': ({ name, seen, polyglot, takes, clause }) => {
    const is = formatWords(seen);
    if (polyglot) {
      return {
        zh:
          `“${name}”除${is.zh}外还夹带其他内容，存在安全风险，不能接收；` +
          `依据${clause}应为${takes.join('、')}，请重新导出，或发相机、手机里的原件。`,
        en:
          `“${name}” is ${is.en} with something else behind it, which is not safe; clause ` +
          `${clause} takes ${takes.join(', ')}: export it anew, or send the original.`,
      };
    }
    const todo =
      seen === 'ARCHIVE'
        ? adviceOn(seen, false, takes)
        : { zh: '上传原件', en: 'send the original' };
    return {
      zh:
        `“${name}”实为${is.zh}，不能作为佐证材料，依据${clause}应为${takes.join('、')}，` +
        `请${todo.zh}。`,
      en:
        `“${name}” is really: ${is.en}, which is no evidence; clause ${clause} takes ` +
        `${takes.join(', ')}: ${todo.en}.`,
    };
  },
  'file-damaged': ({ name, seen, damage, takes, clause }) => {
    const [what, is] = [damages[damage], formatWords(seen)];
    const known = damage === 'empty' || seen === 'UNKNOWN' ? null : is;
    return {
      zh:
        `“${name}”${known ? `是${known.zh}，但` : ''}${what.zh}，依据${clause}应为能正常打开的` +
        `${takes.join('、')}，请${what.todo}。`,
      en:
        `“${name}”${known ? ` is ${known.en} and` : ''} ${what.en}; clause ${clause} takes ` +
        `${takes.join(', ')} that can be opened: ${what.enTodo}.`,
    };
  },
  'content-not-taken': ({ name, seen, looksShrunk, takes, clause }) => {
    const [is, todo] = [formatWords(seen), adviceOn(seen, looksShrunk, takes)];
    return {
      zh: `“${name}”实为${is.zh}，依据${clause}应为${takes.join('、')}，请${todo.zh}。`,
      en: `“${name}” is really: ${is.en}; clause ${clause} takes ${takes.join(', ')}: ${todo.en}.`,
    };
  },
  'too-few-pixels': ({ name, seen, widthPx, heightPx, asked, looksShrunk, clause }) => {
    const [is, size] = [formatWords(seen), sizeText(widthPx, heightPx)];
    const [needs, todo] = [sizeAskedText(asked), largerAdvice(seen, looksShrunk)];
    return {
      zh: `“${name}”为${is.zh}，${size.zh}，依据${clause}${needs.zh}，${todo.zh}。`,
      en: `“${name}” is ${is.en}, ${size.en}; clause ${clause} asks for ${needs.en}: ${todo.en}.`,
    };
  },
};

/** What a rule asks of the size, with our reading of upright pictures. */
function sizeAskedText(asked: SizeAsked): Text {
  const { widthPx, heightPx, bound } = asked;
  const { longPx, shortPx } = sidesOf(asked);
  const size = `${widthPx}×${heightPx}`;
  if (bound === 'atLeast') {
    return {
      zh: `分辨率不低于${size}（横竖均可：长边不低于${longPx}，短边不低于${shortPx}）`,
      en: `at least ${size} (long side at least ${longPx}, short side at least ${shortPx})`,
    };
  }
  return {
    zh: `分辨率须大于${size}（不含本数，横竖均可：长边大于${longPx}，短边大于${shortPx}）`,
    en: `more than ${size} (long side over ${longPx}, short side over ${shortPx})`,
  };
}

const damages: Record<Exclude<FileDamage, 'polyglot'>, Text & { todo: string; enTodo: string }> = {
  empty: {
    zh: '是空文件（0字节）',
    en: 'is empty (0 bytes)',
    todo: '检查原文件后重新上传',
    enTodo: 'look at the original, and upload it again',
  },
  truncated: {
    zh: '内容不完整（可能没有拷完）',
    en: 'ends too early',
    todo: '从相机、手机或电脑重新拷贝后上传',
    enTodo: 'copy it once more from where it was made, and upload it again',
  },
  unreadable: {
    zh: '内容无法读取（可能已损坏）',
    en: 'cannot be read',
    todo: '确认能打开，另存一份后重新上传',
    enTodo: 'see that it opens, save it anew, and upload it again',
  },
  encrypted: {
    zh: '设有密码',
    en: 'is locked by a password',
    todo: '取消密码后重新上传',
    enTodo: 'take the password off, and upload it again',
  },
  'too-costly': {
    zh: '过于庞大或结构异常，无法检查',
    en: 'is too large or too odd to be inspected',
    todo: '另存为普通文件后重新上传',
    enTodo: 'save it as an ordinary file, and upload it again',
  },
};

const original: Text = {
  zh: '发原图（微信发送时勾选“原图”，或用数据线从手机拷贝）',
  en: 'send the original (tick “原图” in WeChat, or copy it from the phone)',
};

const films: readonly SeenFormat[] = [
  'MP4',
  'MPG2',
  'AVI',
  'MTS',
  'MOV',
  'MKV',
  'WMV',
  'FLV',
  '3GP',
  'MPEG-1',
];
const pictures: readonly SeenFormat[] = [
  'JPG',
  'PNG',
  'PSD',
  'TIF',
  'HEIC',
  'WEBP',
  'GIF',
  'BMP',
  'RAW',
];

/** What to do about a format that is not taken. */
export function adviceOn(
  seen: SeenFormat,
  looksShrunk: boolean,
  takes: readonly FormatName[],
): Text {
  const best = bestOf(takes);
  const takesFilms = takes.some((one) => films.includes(one));
  const takesPictures = takes.some((one) => pictures.includes(one));
  if (films.includes(seen) && takesFilms) {
    return {
      zh: `用剪辑软件导出为${best}后重新上传`,
      en: `export it as ${best}, and upload it again`,
    };
  }
  if (pictures.includes(seen) && takesPictures) {
    if (seen === 'WEBP' || looksShrunk) return original;
    if (seen === 'HEIC') {
      return {
        zh: `转存为${best}后重新上传（iPhone：设置→相机→格式→兼容性最佳，以后拍摄即为JPG）`,
        en:
          `save it as ${best}, and upload it again (iPhone: Settings, Camera, Formats, Most ` +
          'Compatible makes JPG from now on)',
      };
    }
    return {
      zh: `用原图转存为${best}后重新上传`,
      en: `save the original as ${best}, and upload it again`,
    };
  }
  if (seen === 'ARCHIVE') {
    return { zh: '解压后逐个上传其中的原件', en: 'unpack it and send what is in it' };
  }
  if (seen === 'OFFICE' || seen === 'TEXT') {
    return { zh: `另存为${best}后重新上传`, en: `save it as ${best}, and upload it again` };
  }
  return { zh: '核对是否选错了文件', en: 'see whether it is the file that was meant' };
}

/** The one of the formats taken that everybody can make. */
function bestOf(takes: readonly FormatName[]): FormatName {
  const usual: readonly FormatName[] = ['PDF', 'MP4', 'JPG'];
  return usual.find((one) => takes.includes(one)) ?? takes[0] ?? 'PDF';
}

function largerAdvice(seen: SeenFormat, looksShrunk: boolean): Text {
  if (films.includes(seen)) {
    return {
      zh: '请发未经压缩的原片，或用1080P重新导出',
      en: 'send the film as it was shot, or export it with 1080p',
    };
  }
  return looksShrunk
    ? { zh: `像是聊天软件压缩过的，请${original.zh}`, en: `a chat shrank it: ${original.en}` }
    : { zh: `请${original.zh}，放大图片无效`, en: `${original.en}; enlarging it is no help` };
}
