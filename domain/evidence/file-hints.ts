/**
 * Hints about a file, for reviewers and for the sender before submission. A hint is never a
 * refusal. It says that a file was taken on another day than the step's, has the wrong ending, was
 * shrunk by a chat program, or was accepted as a record (代录) despite a fault. The facts come from
 * the ledger.
 */
import type { ContentFile } from '../unit/commands.ts';
import { dayOf, isoDayOf } from '../terms/days.ts';
import type { SeenFormat } from '../files/facts.ts';
import { formatOf } from '../definition/formats.ts';
import { askedOf } from '../files/asked-files.ts';
import type { FactFault, SizeAsked } from '../files/judge-file.ts';
import { isLargeEnough, judgeFile } from '../files/judge-file.ts';
import type { Deliverable, Text } from '../definition/definition.ts';
import type { PlannedStep, UnitPlan } from '../plan/plan.ts';
import { plannedStepOf } from '../plan/plan.ts';
import { takenDayOf } from '../files/taken.ts';

export type FileHint =
  /** Days as `YYYY-MM-DD`; `to` is null where the step has no last day. */
  | { code: 'taken-outside'; name: string; takenOn: string; from: string; to: string | null }
  | { code: 'taken-another-day'; name: string; takenOn: string; activityOn: string }
  | { code: 'ending-differs'; name: string; seen: SeenFormat }
  | { code: 'looks-shrunk'; name: string }
  /** This step asks for no size. `step` is the title of another step that asks for more. */
  | {
      code: 'small-for-another';
      name: string;
      widthPx: number;
      heightPx: number;
      step: Text;
      asked: SizeAsked;
      clause: string;
    }
  | { code: 'falls-short'; name: string; fault: FactFault };

export type HintedFile = Pick<ContentFile, 'deliverable' | 'name' | 'facts'>;

/** The hints on a file of this item (`plan`, `daily@20180604`, `exposure#2`). */
export function hintsOf(plan: UnitPlan, item: string, file: HintedFile): FileHint[] {
  const step = plannedStepOf(plan, item);
  const { name, facts } = file;
  if (!step || !facts) return [];
  const deliverable = step.deliverables.find(({ id }) => id === file.deliverable);
  const faults = deliverable ? judgeFile(deliverable, plan.media, name, facts) : [];
  const hints: FileHint[] = faults.map((fault) => ({ code: 'falls-short', name, fault }));
  const claimed = formatOf(name);
  const isOther = claimed !== null && claimed !== facts.format;
  // If the format is not accepted at all, the fault already says so.
  if (isOther && !faults.some(saysWhatItIs)) {
    hints.push({ code: 'ending-differs', name, seen: facts.format });
  }
  const small = deliverable && faults.length === 0 ? smallHint(plan, deliverable, file) : null;
  if (small) hints.push(small);
  else if (facts.looksShrunk && faults.length === 0) hints.push({ code: 'looks-shrunk', name });
  const outside = facts.takenAt === undefined ? null : takenHint(plan, step, item, file);
  return outside ? [...hints, outside] : hints;
}

function saysWhatItIs({ code }: FactFault): boolean {
  return code !== 'too-few-pixels' && code !== 'file-damaged';
}

/**
 * A rule without a size accepts pictures that a chat program has shrunk. If another step requires
 * such files and asks for a size, this one would be too small there; the sender is told so.
 */
function smallHint(
  { media, steps }: UnitPlan,
  { kind, media: own }: Deliverable,
  { name, facts }: HintedFile,
): FileHint | null {
  const rule = own === undefined ? undefined : media[own];
  const { widthPx, heightPx } = facts ?? {};
  if (!rule || rule.sizePx || widthPx === undefined || heightPx === undefined) return null;
  for (const { title: step, deliverables } of steps) {
    for (const other of deliverables) {
      if (!other.required || other.kind !== kind) continue;
      const { rule: stricter, clause } = askedOf(other, media);
      const asked = stricter?.sizePx;
      if (!asked || isLargeEnough(asked, { widthPx, heightPx })) continue;
      return { code: 'small-for-another', name, widthPx, heightPx, step, asked, clause };
    }
  }
  return null;
}

/**
 * Was it taken on the day of the activity, if the step names one, else within the step's window?
 */
function takenHint(
  { utcOffsetMinutes }: UnitPlan,
  step: PlannedStep,
  item: string,
  { name, facts }: HintedFile,
): FileHint | null {
  const day = takenDayOf(facts?.takenAt ?? '', utcOffsetMinutes);
  if (day === null) return null;
  const takenOn = isoDayOf(day);
  const { activityDay, lastDay, occurrences } = step;
  if (activityDay !== undefined) {
    if (day === activityDay) return null;
    return { code: 'taken-another-day', name, takenOn, activityOn: isoDayOf(activityDay) };
  }
  const occurrence = occurrences.find(({ id }) => item === `${step.id}@${id}`);
  const from = dayOf((occurrence ?? step).opensAt, utcOffsetMinutes);
  const to = occurrence?.day ?? lastDay;
  if (day >= from && (to === undefined || day <= to)) return null;
  const [first, last] = [isoDayOf(from), to === undefined ? null : isoDayOf(to)];
  return { code: 'taken-outside', name, takenOn, from: first, to: last };
}
