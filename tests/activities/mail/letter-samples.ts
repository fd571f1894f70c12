/**
 * Letters to try the templates and the mailer with: the 2018 notice, one sample for each kind.
 * Built by hand and typed by the domain; who gets what when is tested in tests/domain.
 */
import { dayOfIso, endOfDay, instantOf } from '../../../domain/terms/days.ts';
import type { Letter, LetterLine } from '../../../domain/letters/letters.ts';
import type { LineKind, RecipientRole } from '../../../domain/terms/letter-lines.ts';
import { lineKinds } from '../../../domain/terms/letter-lines.ts';
import type { Language } from '../../../domain/terms/language.ts';

const utcOffsetMinutes = 8 * 60;

const plan: Partial<LetterLine> = {
  step: 'plan',
  title: { zh: '报送活动方案', en: 'Activity plan' },
  source: {
    clause: '四(四)',
    quote: '请各地于5月18日前报送“安全生产月”活动方案和“安全生产月”活动联络员推荐表',
    reading: {
      zh: '“5月18日前”含5月18日当日',
      en: 'May 18 itself still counts',
    },
  },
  phrase: '5月18日前',
  dueOn: '2018-05-18',
  dueAt: endOfDay(dayOfIso('2018-05-18'), utcOffsetMinutes),
  owed: 'submission',
};

const liaison: Partial<LetterLine> = {
  ...plan,
  step: 'liaison',
  title: { zh: '报送联络员推荐表', en: 'Liaison form' },
};

const summary: Partial<LetterLine> = {
  step: 'summary',
  title: { zh: '报送阶段性总结', en: 'Interim summary' },
  source: { clause: '四(四)', quote: '7月6日前请各地……将阶段性总结（纸质文件和电子文本）……报送' },
  phrase: '7月6日前',
  dueOn: '2018-07-06',
  dueAt: instantOf(dayOfIso('2018-07-06'), 17 * 60, utcOffsetMinutes),
  owed: 'paper',
};

const exposure: Partial<LetterLine> = {
  step: 'exposure#2',
  title: { zh: '公开曝光违法违规企业（第2件）', en: 'Exposure of violators 2' },
  source: { clause: '三', quote: '要及时联合综合（专业）监管部门依法依规进行公开曝光' },
};

interface Sample {
  on: string;
  to?: RecipientRole;
  lines: Partial<LetterLine>[];
}

const samples: Record<LineKind, Sample> = {
  launch: { on: '2018-05-04', lines: [{}] },
  acknowledge: { on: '2018-05-09', lines: [{}] },
  reminder: { on: '2018-05-15', lines: [plan, liaison] },
  escalation: {
    on: '2018-05-21',
    to: 'leader',
    lines: [
      { ...plan, overdue: true },
      { ...liaison, owed: 'correction', overdue: true },
    ],
  },
  nudge: {
    on: '2018-07-06',
    lines: [{ ...summary, text: '请今天下班前补交纸质件。\n邮寄的请告知单号。' }],
  },
  returned: {
    on: '2018-05-16',
    lines: [
      { ...plan, owed: 'correction', text: '方案未附突发事件应急预案（四（三））。' },
      { ...liaison, kind: 'reminder' },
    ],
  },
  reopened: {
    on: '2018-06-01',
    lines: [{ ...summary, owed: 'correction', text: '统计数字有误。' }],
  },
  extended: {
    on: '2018-05-17',
    lines: [
      {
        ...plan,
        dueOn: '2018-05-25',
        dueAt: endOfDay(dayOfIso('2018-05-25'), utcOffsetMinutes),
        text: '同意延期一周。',
      },
    ],
  },
  'extension-refused': { on: '2018-05-17', lines: [{ ...plan, text: '全省统一部署，时间不变。' }] },
  'extension-asked': {
    on: '2018-05-16',
    to: 'office',
    lines: [{ ...plan, text: '主要负责同志外出开会，方案尚未审定。' }],
  },
  'review-opened': { on: '2018-05-17', to: 'reviewer', lines: [{ ...plan, owed: 'review' }] },
  'review-waiting': { on: '2018-05-24', to: 'office-leader', lines: [{ ...plan, owed: 'review' }] },
  copy: { on: '2018-06-20', to: 'office', lines: [exposure] },
  amended: { on: '2018-05-30', lines: [{ text: '吉工信安全〔2018〕190号' }] },
  closing: { on: '2018-12-31', lines: [{}] },
  cancelled: { on: '2018-06-10', to: 'office', lines: [{ text: '与上级部署合并开展。' }] },
  left: { on: '2018-06-10', lines: [{ text: '机构改革 → 吉林市工业和信息化局' }] },
  succeeded: {
    on: '2018-05-10',
    lines: [{ text: '吉林市工业和信息化局 → 长春市工业和信息化局: 机构改革' }, plan],
  },
  undeliverable: { on: '2018-05-15', to: 'office', lines: [{ text: 'address-invalid' }] },
};

/** The same letter to somebody who reads this language. */
export function readIn(language: Language, letter: Letter): Letter {
  return { ...letter, to: { ...letter.to, language } };
}

/** A letter of a kind as the domain would write it, with `over` in place of its own fields. */
export function sampleLetter(kind: LineKind, over: Partial<Letter> = {}): Letter {
  const { on, to = 'liaison', lines } = samples[kind];
  const whole = lines.map((line): LetterLine => ({ kind, overdue: false, ...line }));
  return {
    id: `jilin-2018-safety-month/220100/1-${kind}-${to}/mailbox`,
    kind,
    mode: 'live',
    campaign: 'jilin-2018-safety-month',
    title: {
      zh: '2018年“安全生产月”和“白山松水安全行”活动',
      en: 'Work Safety Month and Baishan Songshui Safety Tour 2018',
    },
    document: { number: '吉工信安全〔2018〕170号', issuer: '吉林省工业和信息化厅' },
    unit: { code: '220100', name: { zh: '长春市工业和信息化局', en: 'Changchun Bureau' } },
    to: { role: to, unit: '220100', addresses: ['unit@bureau.example.cn'], fallback: '' },
    at: instantOf(dayOfIso(on), 9 * 60, utcOffsetMinutes),
    utcOffsetMinutes,
    lines: whole,
    lineIds: [`1-${kind}-${to}`],
    ...over,
  };
}

/** One sample of every kind. */
export const allSamples: Letter[] = lineKinds.map((kind) => sampleLetter(kind));
