/**
 * Texts in Chinese about evidence, receipts, paper copies and numbers: on the terminal, on the
 * contact sheet, and in a table for Excel.
 */
import { isoDayIn } from '../../../domain/terms/day-words.ts';
import type { FiledAnswer } from '../../../api/evidence/wire-evidence.ts';

export const papers = {
  /** The outcomes of a submission, in a reviewer's words. */
  outcomes: {
    pending: '待审核',
    withdrawn: '已撤回',
    returned: '已退回',
    approved: '已通过',
    told: '已反馈',
    replaced: '已更新',
  } satisfies Record<FiledAnswer['outcome'], string>,
  notInspected: '无检查结果',
  notInspectedYet: '尚未检查',
  beingMade: '预览生成中',
  noPreview: '无预览',
  canBeSeen: '可预览',
  posterOnly: '仅有封面',
  canBePlayed: '可播放',
  nothingFiled: '还没有报送文件',
  recorded: '代录',
  takenAt: (place: string): string => `拍摄 ${place}`,
  noOrigin: '文件里没有拍摄位置和设备',
  toCheck: (hint: string): string => `！${hint}`,
  picturesMissing: (count: number): string => `${count}张图片未能取得`,

  sheet: {
    tag: 'zh-CN',
    title: (unit: string): string => `${unit} 佐证材料`,
    heading: '佐证材料一览',
    rehearsal: '演练数据，不是真实报送',
    allSteps: '全部任务',
    ofStep: (step: string): string => `任务 ${step}`,
    files: (count: number): string => `共${count}件`,
    toCompare: (count: number): string => `需核对${count}处`,
    at: (moment: string): string => `${moment}（北京时间）`,
    nothing: '还没有报送任何文件。',
    hintsDecideNothing:
      '提示仅供审核参考，不代表结论。图片为预览，不含位置和设备信息；原件请凭SHA-256下载核对。',
    compare: '需要核对',
    thisTime: '本次',
    thisFile: (name: string): string => `本次：${name}`,
    earlier: '对照',
    afterwards: '后来',
    compareWith: (place: string): string => `对照：${place}`,
    difference: (distance: number): string => `差异 ${distance}/64`,
    page: (number: number): string => `第${number}页`,
    pages: (count: number): string => `${count}页`,
    enlarge: (page: string): string => `放大${page}`,
    noPicture: '无图',
    from: (name: string): string => `来自${name}`,
    place: (latitude: number, longitude: number | string): string =>
      `位置 ${latitude}, ${longitude}`,
    device: (device: string): string => `设备 ${device}`,
  },

  receipt: {
    heading: '报送回执',
    number: '回执编号',
    notice: '通知',
    unit: '单位',
    unitWithCode: (name: string, code: string): string => `${name}（${code}）`,
    step: '事项',
    stepWithRevision: (title: string, revision: number): string => `${title} 第${revision}稿`,
    received: '收到时间',
    recordedAt: (received: string, moment: string): string => `${received}（${moment}代录）`,
    sentAgain: (received: string, moment: string): string =>
      `${received}（因系统原因，${moment}再次提交；以首次到达为准）`,
    file: '附件',
    fileWithSize: (name: string, bytes: number, from: string | undefined): string =>
      `${name}（${bytes}字节）${from === undefined ? '' : `，来源：${from}`}`,
    content: '内容',
    doneOn: (iso: string): string => `${isoDayIn('zh', iso)}开展`,
    nil: '零报告',
    shortCode: '核验短码',
  },

  cover: {
    fileName: (number: string): string => `封面-${number}.pdf`,
    code: '登记码',
    recorded: '纸质件已登记',
  },

  tally: {
    head: ['任务', '指标', '已通过', '待审核', '已填', '“-”', '未填', '零报告', '待报'],
    tier: (tier: number, units: number): string =>
      `${tier === 1 ? '合计' : `下级单位合计（第${tier}级）`}（${units}个单位）`,
    unitsOfTier: (tier: number, units: number): string =>
      `${tier === 1 ? '合计' : `下级单位合计（第${tier}级）`}（${units}个单位，以下为单位数）`,
    columns: [
      '单位代码',
      '单位',
      '层级',
      '任务',
      '指标',
      '计量单位',
      '依据',
      '已通过',
      '待审核',
      '已填',
      '“-”（无法统计）',
      '未填',
      '零报告',
      '待报',
      '分项“-”',
      '分项未填',
    ],
    sheet: '汇总',
    asOf: (title: string, moment: string): string => `${title}，截至${moment}（北京时间）`,
  },
};

export type PaperWords = typeof papers;
