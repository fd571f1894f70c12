/**
 * Letters: which lines are owed to whom, gathered into one letter per recipient.
 * Decides what a letter is about; how it looks is the templates' business (activities/letters).
 * Few mails (国办函〔2026〕12号): what is due for somebody at one moment goes into one letter.
 */
import type { Person } from '../unit/commands.ts';
import { dayOf, isoDayOf } from '../terms/days.ts';
import type { Source, Text } from '../definition/definition.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { plannedStepOf } from '../plan/plan.ts';
import type { LetterFacts } from '../unit/events.ts';
import type { Owed } from '../terms/standing.ts';
import type { UnitState } from '../unit/state.ts';
import { isOverdue, owedOf } from '../unit/state.ts';
import type { LineKind, OwedLine, RecipientRole } from '../terms/letter-lines.ts';
import { lineKinds } from '../terms/letter-lines.ts';

export interface Recipient {
  role: RecipientRole;
  unit: string;
  /** Empty when the person's sealed address is to be used. */
  addresses: string[];
  person?: Person;
  /** Where it goes if the person's address cannot be opened. */
  fallback: string;
}

/** Whom a letter is for. */
export const recipientWords: Record<RecipientRole, Text> = {
  liaison: { zh: '联络员', en: 'the liaison' },
  leader: { zh: '单位负责人', en: "the unit's leader" },
  office: { zh: '办公室', en: 'the office' },
  reviewer: { zh: '审核员', en: 'the reviewer' },
  'office-leader': { zh: '办公室负责人', en: "the office's leader" },
  parent: { zh: '上级单位', en: 'the unit above' },
  bulletin: { zh: '通报名单', en: 'the bulletin list' },
};

/** A line with everything a template needs, so that no template asks a rule. */
export interface LetterLine {
  kind: LineKind;
  step?: string;
  title?: Text;
  source?: Source;
  phrase?: string;
  dueOn?: string;
  dueAt?: number;
  overdue: boolean;
  owed?: Owed;
  text?: string;
}

export interface Letter {
  /** Unique within the campaign and the same at every retry: the key of the sent-marker. */
  id: string;
  kind: LineKind;
  mode: 'live' | 'rehearsal';
  campaign: string;
  title: Text;
  document: { number: string; issuer: string };
  unit: { code: string; name: Text };
  to: Recipient;
  subject: Text;
  at: number;
  utcOffsetMinutes: number;
  lines: LetterLine[];
  lineIds: string[];
}

/** Letters that fall due by `now`, one for each recipient, weightiest line first. */
export function lettersDue(state: UnitState, now: number): Letter[] {
  const byRecipient = new Map<string, { to: Recipient; lines: OwedLine[] }>();
  for (const line of state.outbox) {
    if (line.at > now) continue;
    const to = recipientOf(state, line.to);
    const key = readerOf(to);
    const group = byRecipient.get(key) ?? { to, lines: [] };
    group.lines.push(line);
    byRecipient.set(key, group);
  }
  return [...byRecipient.values()].map(({ to, lines }) => letterOf(state, to, lines, now));
}

/** Who reads what goes there: what is due for one reader at one moment is one letter. */
export function readerOf({ person, addresses }: Recipient): string {
  return person?.id ?? addresses.join();
}

/** How an event names a letter. */
export function factsOf({ id, kind, to, lineIds }: Letter): LetterFacts {
  const person = to.person ? { person: to.person.id } : {};
  return { letter: id, about: kind, role: to.role, lines: lineIds, ...person };
}

/** Who is reached for a role. Never nobody: the last resort is the unit's or office's mailbox. */
export function recipientOf(state: UnitState, role: RecipientRole): Recipient {
  const { unit, plan, liaison } = state;
  const { office } = plan;
  const to = (addresses: string[], fallback: string): Recipient => ({
    role,
    unit: unit.code,
    addresses: addresses.length > 0 ? addresses : [fallback],
    fallback,
  });
  switch (role) {
    case 'liaison':
      return liaison && state.liaisonReachable
        ? { role, unit: unit.code, addresses: [], person: liaison, fallback: state.address }
        : to([], state.address);
    case 'leader':
      return to(unit.leader ? [unit.leader.address] : [], state.address);
    case 'parent':
      return to(
        state.above.slice(0, 1).map((one) => one.address),
        office.address,
      );
    case 'office-leader':
      return to(
        office.leaders.map((one) => one.address),
        office.address,
      );
    case 'bulletin':
      return to(office.bulletin, office.address);
    case 'office':
    case 'reviewer':
      return to([], office.address);
  }
}

/** How a letter's id ends when it goes to a mailbox and not to a person. */
export function mailboxOf(role: RecipientRole): string {
  return `to-${role}`;
}

function letterOf(state: UnitState, to: Recipient, owed: OwedLine[], now: number): Letter {
  const { plan, unit } = state;
  const sorted = owed.toSorted((a, b) => weightOf(a.kind) - weightOf(b.kind) || a.at - b.at);
  const first = sorted[0];
  if (!first) throw new Error('a letter without lines');
  const lines = merged(sorted.flatMap((line) => letterLinesOf(state, line, now)));
  return {
    id: `${plan.campaign}/${unit.code}/${first.id}/${to.person?.id ?? mailboxOf(to.role)}`,
    kind: first.kind,
    mode: plan.mode,
    campaign: plan.campaign,
    title: plan.title,
    document: { number: plan.document.number, issuer: plan.document.issuer },
    unit: { code: unit.code, name: unit.name },
    to,
    subject: subjectOf(state, first.kind, lines),
    at: now,
    utcOffsetMinutes: plan.utcOffsetMinutes,
    lines,
    lineIds: sorted.map((line) => line.id),
  };
}

/** The same step told twice of the same kind (by two ways) is told once. */
function merged(lines: LetterLine[]): LetterLine[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const key = `${line.kind} ${line.step ?? ''} ${line.text ?? ''}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function weightOf(kind: LineKind): number {
  return lineKinds.indexOf(kind);
}

/** Kinds that are about the unit as a whole, and list what it owes. */
const wholeKinds: LineKind[] = ['launch', 'acknowledge', 'closing', 'cancelled', 'amended'];

/** A line as the letter tells it; one about the whole unit brings along each step still owed. */
function letterLinesOf(state: UnitState, line: OwedLine, now: number): LetterLine[] {
  const own = letterLineOf(state, line, now);
  if (line.step !== undefined || !wholeKinds.includes(line.kind)) return [own];
  const owed = Object.values(state.steps).filter((step) => owedOf(step) !== null);
  const steps = owed.map(({ id }) => letterLineOf(state, { ...withoutText(line), step: id }, now));
  return own.text === undefined && steps.length > 0 ? steps : [own, ...steps];
}

function withoutText({ text: _text, ...line }: OwedLine): OwedLine {
  return line;
}

function letterLineOf(state: UnitState, line: OwedLine, now: number): LetterLine {
  const told: LetterLine = { kind: line.kind, overdue: false };
  if (line.text !== undefined) told.text = line.text;
  if (line.step === undefined) return told;
  const step = state.steps[line.step];
  const planned = plannedStepOf(state.plan, line.step);
  if (!step || !planned) return { ...told, step: line.step };
  const owed = owedOf(step);
  return {
    ...told,
    step: line.step,
    title: titleOf(planned, line.step),
    source: planned.source,
    ...(planned.due ? { phrase: planned.due.phrase } : {}),
    ...(step.dueAt === null || step.dueDay === null
      ? {}
      : { dueAt: step.dueAt, dueOn: isoDayOf(step.dueDay) }),
    ...(owed ? { owed } : {}),
    overdue: isOverdue(step, now),
  };
}

/** An item's title: the step's, with the occurrence's day or the filing's number. */
export function titleOf(planned: PlannedStep, item: string): Text {
  const mark = item.slice(planned.id.length);
  if (mark.startsWith('@')) {
    const [, year, month, day] = /^@(\d{4})(\d\d)(\d\d)/.exec(mark) ?? [];
    const on = `${year}-${month}-${day}`;
    return { zh: `${planned.title.zh}（${on}）`, en: `${planned.title.en} (${on})` };
  }
  if (!mark) return planned.title;
  const nth = mark.slice(1);
  return { zh: `${planned.title.zh}（第${nth}件）`, en: `${planned.title.en} ${mark}` };
}

/** What a letter is about, in two to six characters. */
export const lineWords: Record<LineKind, Text> = {
  undeliverable: { zh: '邮件无法送达', en: 'Mail cannot be delivered' },
  closing: { zh: '活动结束', en: 'Campaign closed' },
  cancelled: { zh: '活动取消', en: 'Campaign cancelled' },
  amended: { zh: '补充通知', en: 'Amendment notice' },
  returned: { zh: '退回补正', en: 'Returned for correction' },
  reopened: { zh: '重新办理', en: 'Reopened' },
  escalation: { zh: '升级督办', en: 'Escalation' },
  'review-waiting': { zh: '审核超时提醒', en: 'Review is waiting' },
  'review-opened': { zh: '待审核', en: 'To review' },
  'extension-asked': { zh: '申请延期', en: 'Extension asked' },
  nudge: { zh: '催办', en: 'Nudge' },
  reminder: { zh: '报送提醒', en: 'Reminder' },
  extended: { zh: '已延期', en: 'Extended' },
  'extension-refused': { zh: '延期未获同意', en: 'Extension refused' },
  acknowledge: { zh: '请签收通知', en: 'Please acknowledge receipt' },
  launch: { zh: '活动通知', en: 'Campaign launched' },
  copy: { zh: '抄送', en: 'Copy' },
};

/** Whom it is about, what for, by when: readable in a list of a hundred mails. */
function subjectOf(state: UnitState, kind: LineKind, lines: LetterLine[]): Text {
  const { plan, unit } = state;
  const steps = lines.filter((line) => line.title);
  const isWhole = wholeKinds.includes(kind);
  const title = isWhole ? plan.title : (steps[0]?.title ?? plan.title);
  const more = steps.length > 1 && !isWhole ? steps.length : 0;
  const by = isWhole ? undefined : steps[0]?.dueOn;
  const zh = [lineWords[kind].zh, unit.name.zh, `${title.zh}${more ? `等${more}项` : ''}`];
  const en = [
    `${lineWords[kind].en}: ${unit.name.en}`,
    `${title.en}${more ? ` and ${more - 1} more` : ''}`,
  ];
  const drill = plan.mode === 'rehearsal';
  return {
    zh: `${drill ? '【演练】' : ''}${zh.join('｜')}${by ? `（期限${by}）` : ''}`,
    en: `${drill ? '[REHEARSAL] ' : ''}${en.join(', ')}${by ? ` (due ${by})` : ''}`,
  };
}

/** The campaign's day of an instant, as letters print it. */
export function letterDayOf(letter: Letter): string {
  return isoDayOf(dayOf(letter.at, letter.utcOffsetMinutes));
}
