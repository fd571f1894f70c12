/**
 * The words that several letters use: days and times, what is owed, how late, whom one greets.
 * 北京时间 stands after every time. Plain data in, words out; no rule is decided here.
 */
import { dayMs, dayOf } from '../../../domain/terms/days.ts';
import type { Text } from '../../../domain/definition/definition.ts';
import type { Owed } from '../../../domain/terms/standing.ts';
import type { Letter, LetterLine } from '../../../domain/letters/letters.ts';
import { counted } from '../../../domain/terms/plural.ts';

export const owedWords: Record<Owed, Text> = {
  submission: { zh: '待报送', en: 'to be filed' },
  correction: { zh: '退回待补正', en: 'returned, to be corrected' },
  review: { zh: '待审核', en: 'under review' },
  signature: { zh: '待您签发', en: 'awaits your signature' },
  paper: { zh: '电子件已收，纸质件待交', en: 'electronic copy received, paper copy owed' },
};

const weekdays = [
  { zh: '星期日', en: 'Sunday' },
  { zh: '星期一', en: 'Monday' },
  { zh: '星期二', en: 'Tuesday' },
  { zh: '星期三', en: 'Wednesday' },
  { zh: '星期四', en: 'Thursday' },
  { zh: '星期五', en: 'Friday' },
  { zh: '星期六', en: 'Saturday' },
];

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day in full, without its weekday: `2018年5月18日`, `18 May 2018`. */
export function dayWords(day: number): Text {
  const date = new Date(day * dayMs);
  const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  return {
    zh: `${year}年${month + 1}月${dayOfMonth}日`,
    en: `${dayOfMonth} ${months[month]} ${year}`,
  };
}

/** The deadline of a line as an exact moment; the last millisecond of a day is its 24:00. */
export function dueWords(line: LetterLine, utcOffsetMinutes: number): Text | null {
  if (line.dueAt === undefined) return null;
  const day = dayOf(line.dueAt, utcOffsetMinutes);
  const endsDay = dayOf(line.dueAt + 1, utcOffsetMinutes) > day;
  const wall = new Date(line.dueAt + utcOffsetMinutes * 60_000).toISOString().slice(11, 16);
  const time = endsDay ? '24:00' : wall;
  const date = dayWords(day);
  // 1970-01-01 was a Thursday.
  const weekday = weekdays[(((day + 4) % 7) + 7) % 7] ?? { zh: '', en: '' };
  return {
    zh: `${date.zh}（${weekday.zh}）${time}前（北京时间）`,
    en: `by ${time} on ${weekday.en}, ${date.en} (Beijing time)`,
  };
}

/** How the line stands towards its deadline when the letter goes out; null where nothing is due. */
export function standingWords(line: LetterLine, letter: Letter): Text | null {
  const { dueAt, owed } = line;
  if (dueAt === undefined || owed === undefined || owed === 'review') return null;
  const { utcOffsetMinutes } = letter;
  const days = dayOf(dueAt, utcOffsetMinutes) - dayOf(letter.at, utcOffsetMinutes);
  if (line.overdue) {
    if (days >= 0) return { zh: '已逾期', en: 'overdue' };
    return { zh: `已逾期${-days}天`, en: `${counted(-days, 'day')} overdue` };
  }
  if (days === 0) return { zh: '今日到期', en: 'due today' };
  if (days === 1) return { zh: '明日到期', en: 'due tomorrow' };
  return { zh: `距到期还有${days}天`, en: `due in ${counted(days, 'day')}` };
}

/** Whom the letter greets. A person's name is sealed and is not needed to greet the office held. */
export function greetingOf({ to, unit }: Letter): Text {
  const { zh, en } = unit.name;
  switch (to.role) {
    case 'liaison':
      return to.person
        ? { zh: `${zh}联络员：`, en: `To the liaison of ${en}` }
        : { zh: `${zh}：`, en: `To ${en}` };
    case 'leader':
      return { zh: `${zh}负责同志：`, en: `To the leader of ${en}` };
    case 'parent':
      return { zh: `${zh}的上级单位：`, en: `To the unit above ${en}` };
    case 'office':
      return { zh: '活动办公室：', en: 'To the campaign office' };
    case 'reviewer':
      return { zh: '活动办公室审核人员：', en: 'To the reviewers of the campaign office' };
    case 'office-leader':
      return { zh: '活动办公室负责同志：', en: 'To the leader of the campaign office' };
    case 'bulletin':
      return { zh: '各有关单位：', en: 'To all concerned' };
  }
}
