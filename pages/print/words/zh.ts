/**
 * The Chinese words of receipts and covers: complete, and the pattern for other languages. Words
 * about the rules (roles, channels, what a receipt proves) come from domain/words.
 */
import { isoDayIn, isoMomentIn } from '../../../domain/terms/day-words.ts';
import type { Language } from '../../../domain/terms/language.ts';
import type { FiledFacts } from '../../../domain/records/receipt.ts';

/** How many items there are of each kind. */
export type Counts = Record<Exclude<keyof FiledFacts, 'nil' | 'doneOn'>, number>;

export const zh = {
  language: 'zh' as Language,
  tag: 'zh-CN',
  /** A moment to the second, by the clock of its own offset: `2018年5月15日 10:00:07（北京时间）`. */
  moment(iso: string): string {
    const zone = iso.endsWith('+08:00') ? '北京时间' : `UTC${iso.slice(19)}`;
    return `${isoMomentIn('zh', iso, 'second')}（${zone}）`;
  },

  rehearsal: '【演练】',
  rehearsed: (title: string): string => `【演练】${title}`,
  page: (page: number, pages: number): string => `第${page}页，共${pages}页`,
  unseen: '[U+……]为字库未收录的字或不可见字符的编码，原字以回执数据为准。',
  codePicture: (label: string): string => `${label}二维码`,
  headed: (head: string): string => `${head}：`,

  rows: {
    campaign: '活动',
    notice: '通知',
    unit: '报送单位',
    step: '报送事项',
    revision: '稿次',
    received: '收到时间',
    sentAgain: '再次提交',
    way: '报送途径',
    filed: '报送内容',
    sendTo: '报送至',
  },
  sentAgain: (at: string): string => `${at}；首次到达时因系统原因未能办理，收到时间为首次到达时间`,
  notice: (number: string, title: string): string => `${number}《${title}》`,
  unit: (name: string, code: string): string => `${name}（代码${code}）`,
  step: (title: string, clause: string): string => `${title}（依据通知${clause}）`,
  revision: (revision: number): string => `第${revision}稿`,
  ofUnitAbove: (role: string, unit: string): string => `上级单位${unit}${role}`,
  filedBy: (who: string, way: string): string => `由${who}经${way}报送`,
  recordedBy: (facts: { channel: string; who: string; at: string; way: string }): string =>
    `以${facts.channel}送达，由${facts.who}于${facts.at}代录（经${facts.way}）；` +
    '收到时间为实际送达时间',

  nil: '零报告（无情况报告）',
  doneOn: (iso: string): string => `${isoDayIn('zh', iso)}开展`,
  nothing: '未载明内容',
  counts: {
    files: (count: number): string => `${count}个附件`,
    texts: (count: number): string => `${count}项文字`,
    numbers: (count: number): string => `${count}项数据`,
    breakdown: (count: number): string => `${count}家分项数据`,
    attested: (count: number): string => `${count}项确认`,
    refers: (count: number): string => `${count}项引用`,
  } satisfies Record<keyof Counts, unknown>,

  tables: {
    files: '附件',
    texts: '文字',
    numbers: '数据',
    breakdown: '分项数据',
    attested: '确认事项',
    refers: '引用已报送材料',
  } satisfies Record<keyof Counts, string>,
  heads: {
    item: '材料',
    name: '文件名',
    bytes: '字节数',
    characters: '字数',
    sum: '校验值（SHA-256）',
    measure: '指标',
    value: '数值',
    source: '来源',
    revision: '稿次',
  },
  from: (name: string, source: string): string => `${name}（来自${source}）`,
  notAvailable: '无法统计',

  receipt: {
    rehearsal: '【演练】本回执为演练所生成，不具效力',
    title: '报送回执',
    titleRecorded: '报送回执（代录）',
    number: '回执编号',
    proof: '核验',
    shortCode: '核验短码',
    hash: '回执校验值',
    record: '台账记录校验值',
    address: '核验地址',
    how: (command: string): string =>
      `登录后打开核验地址（或扫码），或运行 ${command}。` +
      '校验值为回执数据的规范化JSON（RFC 8785）的SHA-256，可据台账重新算出。',
  },
  cover: {
    rehearsal: '【演练】本封面为演练所生成，不具效力',
    title: '纸质件封面',
    number: '电子件回执编号',
    proof: '登记',
    hash: '电子件校验值',
    code: '登记码',
    how: (command: string): string =>
      `办公室收到纸质件后，扫码或输入登记码即完成登记，或运行 ${command}。` +
      '登记码仅对应本稿：撤回、退回后重新报送的，请打印新稿的封面。',
  },
  history: {
    rehearsal: '【演练】本记录为演练所生成，不具效力',
    title: '单位办理全记录',
    number: '编号',
    until: '截至',
    count: '记录',
    entries: (count: number): string => `${count}条`,
    events: '经过',
    heads: { when: '时间', who: '经办和途径', what: '事项', proof: '依据' },
    mail: (subject: string): string => `邮件“${subject}”`,
    why: (why: string): string => `原因：${why}`,
    file: (name: string, sum: string): string => `附件${name}（${sum}…）`,
    proofOf: (seq: number | null, event: number | null): string[] => [
      ...(seq === null ? ['无台账记录'] : [`台账第${seq}条`]),
      ...(event === null ? [] : [`事件${event}`]),
    ],
    says:
      '本记录由台账和访问日志生成，所列时间为活动日历时间；机器所为注明系统。' +
      '个人姓名和联系方式不在其中，以编号代替。',
    proof: '核对',
    head: '末条台账校验值',
    address: '查看地址',
    how: (command: string): string =>
      `登录后打开查看地址（或扫码），或运行 ${command}，可由当时的程序重新执行并逐项核对。`,
  },
};

/** A catalogue. A missing or superfluous key in another language does not compile. */
export type PrintWords = typeof zh;
