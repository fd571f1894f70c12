/**
 * A small campaign as data, written by hand and not by `compile`: one county below its city in
 * 2018, with one step of each kind that the rules distinguish. Only `world.ts` uses it.
 * Working days of 2018: 国务院办公厅关于2018年部分节假日安排的通知 (国办发明电〔2017〕12号).
 */
import { dayOfIso, endOfDay, instantOf, isoDayOf, minutesOf } from '../../../domain/terms/days.ts';
import type { WorkDays } from '../../../domain/terms/days.ts';
import type {
  Deliverable,
  ReviewStage,
  Rung,
  Source,
} from '../../../domain/definition/definition.ts';
import type { PlannedDue, PlannedStep, UnitPlan } from '../../../domain/plan/plan.ts';
import type { Unit } from '../../../domain/definition/units.ts';

/** 北京时间. */
export const utcOffsetMinutes = 480;

/** `2018-05-17 10:00` (Beijing) as epoch milliseconds. */
export function instant(text: string): number {
  const [date = '', time = '00:00'] = text.split(' ');
  return instantOf(dayOfIso(date), minutesOf(time), utcOffsetMinutes);
}

const daysOff = [
  '2018-04-05',
  '2018-04-06',
  '2018-04-30',
  '2018-05-01',
  '2018-06-18',
  '2018-09-24',
  '2018-10-01',
  '2018-10-02',
  '2018-10-03',
  '2018-10-04',
  '2018-10-05',
  '2018-12-31',
  '2019-01-01',
];
const makeUpDays = ['2018-04-08', '2018-04-28', '2018-09-29', '2018-09-30', '2018-12-29'];

/** The working days of a span of days, both ends included. */
export function workDays(from: string, to: string): WorkDays {
  const firstDay = dayOfIso(from);
  const count = dayOfIso(to) - firstDay + 1;
  const sign = (day: number): string => {
    const iso = isoDayOf(day);
    const weekend = [0, 6].includes(new Date(iso).getUTCDay());
    return makeUpDays.includes(iso) || (!weekend && !daysOff.includes(iso)) ? '1' : '0';
  };
  return {
    firstDay,
    days: Array.from({ length: count }, (_, index) => sign(firstDay + index)).join(''),
  };
}

const source = (clause: string, quote: string): Source => ({ clause, quote });

const rung = (id: string, when: Rung['when'], workingDays: number, to: Rung['to']): Rung => ({
  id,
  when,
  workingDays,
  kind: when === 'after' ? 'escalation' : 'reminder',
  to,
});

/** Three working days ahead, on the last safe day, and one, three and five days too late. */
export const ladder: Rung[] = [
  rung('before-3', 'before', 3, ['liaison']),
  rung('at', 'at', 0, ['liaison']),
  rung('after-1', 'after', 1, ['liaison', 'leader']),
  rung('after-3', 'after', 3, ['leader', 'office']),
  rung('after-5', 'after', 5, ['bulletin']),
];

const stage = (
  id: string,
  side: ReviewStage['side'],
  role: ReviewStage['role'],
  more: Partial<ReviewStage> = {},
): ReviewStage => ({
  id,
  title: { zh: id, en: id },
  side,
  role,
  quorum: 1,
  workingDays: 3,
  copies: [],
  ...more,
});

const deliverable = (id: string, kind: Deliverable['kind'], more = {}): Deliverable => ({
  id,
  title: { zh: id, en: id },
  kind,
  required: true,
  source: source('四', id),
  ...more,
});

const due = (day: string, phrase: string): PlannedDue => ({
  at: endOfDay(dayOfIso(day), utcOffsetMinutes),
  day: dayOfIso(day),
  phrase,
  bound: 'before',
  yearInferred: true,
});

const step = (id: string, code: string, zh: string, more: Partial<PlannedStep>): PlannedStep => ({
  id,
  code,
  title: { zh, en: id },
  source: source('四', zh),
  opensAt: instant('2018-05-04 09:00'),
  due: null,
  occurrences: [],
  many: false,
  deliverables: [],
  numbers: [],
  receipts: ['electronic'],
  nil: false,
  stages: [stage('office', 'office', 'reviewer')],
  ladder,
  ...more,
});

const told = (id: string, code: string, zh: string, more: Partial<PlannedStep>): PlannedStep =>
  step(id, code, zh, { told: true, nil: true, stages: [], ladder: [], ...more });

/** At 17:00 on each working day of a week in June; 零报告 is accepted. */
const occurrences = ['04', '05', '06', '07', '08'].map((day) => ({
  id: `201806${day}`,
  opensAt: instant(`2018-06-${day}`),
  at: instant(`2018-06-${day} 17:00`),
  day: dayOfIso(`2018-06-${day}`),
}));

const stepsOf: PlannedStep[] = [
  step('plan', 'PL', '活动方案', {
    due: due('2018-05-18', '5月18日前'),
    deliverables: [
      deliverable('plan-file', 'document', { filesMax: 1, source: source('四/一', '活动方案') }),
      deliverable('organised', 'attestation'),
    ],
  }),
  // The unit's leader signs before the office reviews; the paper copy comes by post.
  step('summary', 'SU', '阶段性总结', {
    due: due('2018-07-06', '7月6日前'),
    deliverables: [
      deliverable('text', 'text'),
      deliverable('photos', 'photo', { required: false }),
    ],
    numbers: [
      {
        id: 'sessions',
        title: { zh: '场次', en: 'sessions' },
        measure: '场',
        required: true,
        min: 1,
        max: 999,
      },
      {
        id: 'people',
        title: { zh: '人次', en: 'people' },
        measure: '人次',
        required: false,
        min: 0,
      },
    ],
    receipts: ['electronic', 'paper'],
    stages: [stage('own-leader', 'unit', 'leader'), stage('office', 'office', 'reviewer')],
  }),
  // An activity in June, reviewed by two reviewers together.
  step('drill', 'DR', '应急演练', {
    opensAt: instant('2018-06-01'),
    due: due('2018-06-30', '6月'),
    deliverables: [deliverable('report', 'document')],
    stages: [
      stage('panel', 'office', 'reviewer', { quorum: 2, workingDays: 5, copies: ['leader'] }),
    ],
  }),
  // Undated, any number of times; the city reviews it before the office's leader.
  step('exposure', 'EX', '公开曝光', {
    many: true,
    ladder: [],
    deliverables: [deliverable('case', 'text')],
    stages: [stage('city', 'parent', 'reviewer'), stage('chief', 'office', 'office-leader')],
  }),
  step('daily', 'DA', '每日快报', {
    occurrences,
    nil: true,
    ladder: ladder.slice(1, 3),
    deliverables: [deliverable('news', 'text')],
  }),
  // The notice wants these but asks no filing: they are only told, the first from its day on.
  told('oath', 'OA', '宣誓活动', {
    opensAt: instant('2018-06-16'),
    activityDay: dayOfIso('2018-06-16'),
    deliverables: [deliverable('photo', 'photo', { required: false })],
  }),
  told('quiz', 'QZ', '知识竞赛', {
    numbers: [
      {
        id: 'people',
        title: { zh: '人次', en: 'people' },
        measure: '人次',
        required: false,
        min: 0,
      },
    ],
  }),
];

/** The steps that are only told. */
export const toldSteps = ['oath', 'quiz'] as const;

/** All seven: the owed ones and the told ones. */
export const everyStep = stepsOf.map(({ id }) => id);

/** From a month before the launch to two months after the close. */
const table = workDays('2018-04-04', '2019-03-01');

/** The plan of the county, with the steps named, or with the five that are owed. */
export function planOf(ids?: string[]): UnitPlan {
  return {
    rules: 3,
    campaign: 'small-2018',
    mode: 'live',
    definition: { id: 'small-2018', version: 1, hash: '0'.repeat(64) },
    title: { zh: '安全生产月', en: 'Work Safety Month' },
    document: {
      number: '吉工信安全〔2018〕170号',
      issuer: '省工信厅',
      title: '关于印发活动方案的通知',
    },
    utcOffsetMinutes,
    launchAt: instant('2018-05-04 09:00'),
    closesAt: endOfDay(dayOfIso('2018-12-31'), utcOffsetMinutes),
    workDays: table,
    settings: {
      before: 'inclusive',
      closingTime: '17:00',
      mailAt: '09:00',
      nudgeHoursMin: 24,
      correctionWorkingDays: 3,
      acknowledgeWorkingDays: 3,
      dueSoonWorkingDays: 3,
    },
    colours: {
      done: 'green',
      waiting: 'green',
      soon: 'blue',
      returned: 'yellow',
      late: 'yellow',
      overdue: 'red',
      waived: 'grey',
    },
    media: {},
    office: {
      name: { zh: '省厅安全办', en: 'Provincial office' },
      address: 'office@example.com',
      reviewers: [
        { id: 'reviewer-1', address: 'r1@example.com' },
        { id: 'reviewer-2', address: 'r2@example.com' },
      ],
      leaders: [{ id: 'office-leader', address: 'chief@example.com' }],
      bulletin: ['bulletin@example.com'],
    },
    steps: stepsOf.filter(({ id, told: isTold }) => (ids ? ids.includes(id) : !isTold)),
  };
}

export const county: Unit = {
  code: '220183',
  name: { zh: '德惠市工信局', en: 'Dehui' },
  short: '德惠',
  group: 'counties',
  parent: '220100',
  address: 'dehui@example.com',
  leader: { id: 'county-leader', address: 'leader.dehui@example.com' },
};

export const city = { code: '220100', address: 'changchun@example.com' };
