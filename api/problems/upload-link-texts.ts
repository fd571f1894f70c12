/**
 * What somebody can meet who holds an upload link, or who decides on what came by one. Statuses
 * stand in problems.ts. Each says whom to ask: the unit that sent the link.
 */
import { counted } from '../../domain/terms/plural.ts';
import type { ApiText } from './request-texts.ts';
import { text } from './request-texts.ts';

export type UploadLinkProblem =
  | { code: 'upload-link-unknown' }
  | { code: 'upload-link-expired' }
  | { code: 'upload-link-revoked' }
  | { code: 'upload-link-full'; what: 'files' | 'bytes' | 'contributions'; max: number }
  | { code: 'too-many-upload-links'; step: string; max: number }
  | { code: 'nothing-handed-over' }
  | { code: 'unknown-contribution'; contribution: string }
  | { code: 'contribution-decided'; contribution: string; decided: 'taken' | 'set-aside' };

type ProblemOf<C extends UploadLinkProblem['code']> = Extract<UploadLinkProblem, { code: C }>;

const bounds = {
  files: { zh: '文件数量', en: 'file' },
  bytes: { zh: '总大小', en: 'byte' },
  contributions: { zh: '提交次数', en: 'hand-over' },
} as const;

export const uploadLinkRows: {
  [C in UploadLinkProblem['code']]: (facts: ProblemOf<C>) => ApiText;
} = {
  'upload-link-unknown': () =>
    text(
      ['链接无效', 'The link is not valid'],
      [
        '这个链接无效。请核对地址是否复制完整，或请发链接给您的单位重新发送。',
        'Check that the whole address was copied, or ask whoever sent it to send it again.',
      ],
    ),
  'upload-link-expired': () =>
    text(
      ['链接已过期', 'The link has expired'],
      [
        '这个链接已过期。已交的材料仍然有效；还需补交的，请发链接给您的单位重新发送。',
        'What was handed over stands. For more, ask whoever sent the link for a new one.',
      ],
    ),
  'upload-link-revoked': () =>
    text(
      ['链接已停用', 'The link was taken back'],
      [
        '发出链接的单位已将其停用。如有疑问，请与该单位联系。',
        'The unit that sent it has taken it back: ask that unit.',
      ],
    ),
  'upload-link-full': ({ what, max }) =>
    text(
      ['已达本链接上限', 'The link takes no more'],
      [
        `本链接的${bounds[what].zh}已达上限（${max}）。请先交已上传的材料，或请发链接的单位另发一个。`,
        `It takes at most ${counted(max, bounds[what].en)}: hand over what is there, or ` +
          'ask for another.',
      ],
    ),
  'too-many-upload-links': ({ step, max }) =>
    text(
      ['链接过多', 'Too many links'],
      [
        `任务“${step}”已有${max}个有效链接，请先停用不再需要的链接。`,
        `${step} has ${counted(max, 'open link')}: take some back first.`,
      ],
    ),
  'nothing-handed-over': () =>
    text(
      ['没有可交的材料', 'There is nothing to hand over'],
      [
        '请至少上传一个文件、填写一项数字或说明后再提交。',
        'Bring a file, a number or a note first.',
      ],
    ),
  'unknown-contribution': ({ contribution }) =>
    text(
      ['没有这份材料', 'No such contribution'],
      [
        `本单位没有收到编号为“${contribution}”的材料，请从收到的材料中选择。`,
        `The unit was handed no “${contribution}”: choose one of its list.`,
      ],
    ),
  'contribution-decided': ({ contribution, decided }) =>
    text(
      ['材料已处理', 'It was decided on before'],
      [
        `材料“${contribution}”此前已${decided === 'taken' ? '采用' : '搁置'}，请查看处理记录。`,
        `“${contribution}” was ${decided === 'taken' ? 'taken' : 'set aside'} before: look there.`,
      ],
    ),
};
