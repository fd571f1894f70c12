/**
 * What is said about a file that cannot be taken: which one, what is wrong, what to do.
 * A code without its words does not compile.
 */
import { claimedFormat } from '../files/claimed-format.ts';
import type { FileFault } from './evidence.ts';
import { adviceOn, factFaultTexts } from '../files/fact-fault-texts.ts';
import { counted } from '../terms/plural.ts';
import { formatWords } from '../files/seen-words.ts';
import type { Text } from '../definition/definition.ts';

type Texts = {
  [C in FileFault['code']]: (fault: Extract<FileFault, { code: C }>) => Text;
};

const texts: Texts = {
  ...factFaultTexts,
  'no-such-deliverable': ({ deliverable, known }) => ({
    zh: `本任务没有“${deliverable}”这一项，可报送：${known.join('、') || '无'}。`,
    en: `This step has no ${deliverable}; it has: ${known.join(', ') || 'none'}.`,
  }),
  'no-file-asked': ({ deliverable }) => ({
    zh: `“${deliverable}”无需上传文件，请直接填写或勾选。`,
    en: `${deliverable} takes no file: fill it in.`,
  }),
  'format-not-taken': ({ name, takes, clause }) => {
    const claimed = claimedFormat(name);
    const [is, todo] = [formatWords(claimed), adviceOn(claimed, false, takes)];
    return {
      zh: `“${name}”为${is.zh}，依据${clause}应为${takes.join('、')}，请${todo.zh}。`,
      en: `“${name}” is: ${is.en}; clause ${clause} takes ${takes.join(', ')}: ${todo.en}.`,
    };
  },
  'file-empty': ({ name }) => ({
    zh: `“${name}”是空文件（0字节），请检查原文件后重新上传。`,
    en: `“${name}” is empty (0 bytes): look at the original, and upload it again.`,
  }),
  'file-too-large': ({ name, sizeBytes, maxBytes, clause }) => ({
    zh:
      `“${name}”为${mib(sizeBytes)}MiB，${clause === null ? '本系统规定' : `依据${clause}`}` +
      `不得超过${mib(maxBytes)}MiB，请压缩后重新上传。`,
    en:
      `“${name}” has ${mib(sizeBytes)} MiB; ` +
      `${clause === null ? 'this system' : `clause ${clause}`} takes at most ` +
      `${mib(maxBytes)} MiB: make it smaller.`,
  }),
  'wrong-content-id': ({ name, parts }) =>
    parts === null
      ? {
          zh: `“${name}”的校验值有误：此大小的文件应为整个文件的SHA-256，请更新程序后重新上传。`,
          en: `“${name}” needs the SHA-256 of the whole file: of this size it is sent at once.`,
        }
      : {
          zh: `“${name}”的校验值有误：此大小的文件分${parts}段上传，校验值应以“-${parts}”结尾，请更新程序后重新上传。`,
          en:
            `“${name}” is sent in ${counted(parts, 'part')}: its sum is that of their ` +
            `sums, with -${parts}.`,
        },
  'file-elsewhere': ({ name }) => ({
    zh: `“${name}”不在本单位的上传记录中，请用本单位的上传地址重新上传。`,
    en: `“${name}” is not among this unit's uploads: upload it for this unit.`,
  }),
  'file-not-there': ({ name }) => ({
    zh: `未找到“${name}”，可能尚未传完或已过期，请重新上传。`,
    en: `“${name}” is not there: not finished, or expired. Upload it again.`,
  }),
  'file-differs': ({ name, given, stored }) => ({
    zh: `“${name}”与已上传的内容不一致（所报${given}，实存${stored}），请重新上传。`,
    en: `“${name}” is not what was uploaded (said: ${given}; stored: ${stored}): upload it again.`,
  }),
};

/** A file's fault in words. */
export function fileFaultText(fault: FileFault): Text {
  const row = texts[fault.code] as (given: FileFault) => Text;
  return row(fault);
}

function mib(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
