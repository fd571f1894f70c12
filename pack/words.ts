/**
 * Texts of a ZIP of evidence in its reader's language: the name and heading of its table, names of
 * folders, and the message about an altered file. Chinese is the model.
 */
import type { InEach } from '../domain/terms/language.ts';
import type { Outcome } from './evidence-list.ts';

const zh = {
  table: '清单.xlsx',
  sheet: '清单',
  revision: (revision: number, outcome: string): string => `第${revision}稿（${outcome}）`,
  outcomes: {
    pending: '待审核',
    approved: '已通过',
    told: '已反馈',
    replaced: '已更新',
    returned: '已退回',
    withdrawn: '已撤回',
  } satisfies Record<Outcome, string>,
  absent: '（未上传，不在包内）',
  altered: (file: string, found: string, filed: string): string =>
    `“${file}”与报送时不一致，未保存：现为 ${found}，报送时为 ${filed}`,
  checked: '已核对',
  head: [
    '单位',
    '任务',
    '稿次',
    '结果',
    '收到时间',
    '材料',
    '原文件名',
    '来源',
    '路径',
    '字节数',
    '校验值（SHA-256）',
    '存储版本',
    '核对',
  ],
};

export type PackWords = typeof zh;

const en: PackWords = {
  table: 'list.xlsx',
  sheet: 'List',
  revision: (revision, outcome) => `Revision ${revision} (${outcome})`,
  outcomes: {
    pending: 'to review',
    approved: 'approved',
    told: 'reported',
    replaced: 'replaced',
    returned: 'returned',
    withdrawn: 'withdrawn',
  },
  absent: '(never uploaded, not in this ZIP)',
  altered: (file, found, filed) =>
    `“${file}” is not what was filed, so nothing is kept: it is ${found}, filed was ${filed}`,
  checked: 'checked',
  head: [
    'Unit',
    'Step',
    'Revision',
    'Outcome',
    'Received',
    'Deliverable',
    'Name of the file',
    'From',
    'Path',
    'Bytes',
    'SHA-256',
    'Version in the store',
    'Check',
  ],
};

export const packWords: InEach<PackWords> = { zh, en };
