/**
 * The verdict on one file: compares what inspection found (facts.ts) with what the notice asks. The
 * sentences are in domain/words. docs/decisions/0018-verdicts.md says what we decided where the
 * notice leaves room (upright pictures, wrong endings, marks of secrecy).
 */
import { askedOf } from './asked-files.ts';
import type { Deliverable, MediaRule } from '../definition/definition.ts';
import type { FileDamage, FileFacts, SeenFormat } from './facts.ts';
import { isOfKind } from './file-kinds.ts';
import type { FormatName } from '../definition/formats.ts';
import type { PlannedStep, UnitPlan } from '../plan/plan.ts';

/** The size that a media rule requires of a picture. */
export type SizeAsked = NonNullable<MediaRule['sizePx']>;

/** What is wrong with a file's content, with the facts that the sentence needs. */
export type FactFault =
  | { code: 'marked-secret'; name: string; marks: string[]; clause: null }
  | {
      code: 'never-evidence';
      name: string;
      seen: SeenFormat;
      /** It is a picture or a document with something else behind it. */
      polyglot: boolean;
      takes: FormatName[];
      clause: string;
    }
  | {
      code: 'file-damaged';
      name: string;
      seen: SeenFormat;
      damage: Exclude<FileDamage, 'polyglot'>;
      takes: FormatName[];
      clause: string;
    }
  | {
      code: 'content-not-taken';
      name: string;
      seen: SeenFormat;
      looksShrunk: boolean;
      takes: FormatName[];
      clause: string;
    }
  | {
      code: 'too-few-pixels';
      name: string;
      seen: SeenFormat;
      widthPx: number;
      heightPx: number;
      asked: SizeAsked;
      looksShrunk: boolean;
      clause: string;
    };

/** The faults of one file, with its place in the submission's list. */
export interface JudgedFile {
  index: number;
  faults: FactFault[];
}

/**
 * Files that run, unpack or load something when opened. They are never evidence, whoever sends
 * them.
 */
const neverEvidence: readonly SeenFormat[] = ['SVG', 'HTML', 'SCRIPT', 'PROGRAM', 'ARCHIVE'];

/**
 * What is wrong with a file: only the most serious fault, except that a wrong format and a wrong
 * size are reported together.
 */
export function judgeFile(
  deliverable: Deliverable,
  media: UnitPlan['media'],
  name: string,
  facts: FileFacts,
): FactFault[] {
  const { format: seen, damage, secrecyMarks = [], looksShrunk = false } = facts;
  if (secrecyMarks.length > 0) {
    return [{ code: 'marked-secret', name, marks: secrecyMarks, clause: null }];
  }
  const { takes, clause, rule } = askedOf(deliverable, media);
  if (damage === 'empty') return [{ code: 'file-damaged', name, seen, damage, takes, clause }];
  if (neverEvidence.includes(seen) || damage === 'polyglot') {
    const polyglot = !neverEvidence.includes(seen);
    return [{ code: 'never-evidence', name, seen, polyglot, takes, clause }];
  }
  // An Office file that was cut off no longer shows which Office format it was.
  const isPart = seen === 'OFFICE' && damage === 'truncated' && takes.includes('DOCX');
  const isTaken = isPart || takes.some((one) => one === seen);
  if (isTaken && damage) return [{ code: 'file-damaged', name, seen, damage, takes, clause }];
  const faults: FactFault[] = isTaken
    ? []
    : [{ code: 'content-not-taken', name, seen, looksShrunk, takes, clause }];
  const asked = rule?.sizePx;
  if (!asked || isOfKind('document', seen)) return faults;
  const { widthPx, heightPx } = facts;
  if (widthPx === undefined || heightPx === undefined) {
    // The rule requires a size, and this picture or film does not state its own.
    if (!isTaken) return faults;
    return [{ code: 'file-damaged', name, seen, damage: 'unreadable', takes, clause }];
  }
  if (isLargeEnough(asked, { widthPx, heightPx })) return faults;
  const size = { widthPx, heightPx, asked, looksShrunk };
  return [...faults, { code: 'too-few-pixels', name, seen, ...size, clause }];
}

/**
 * Compares long side with long side and short side with short side, so upright pictures are treated
 * like others. With `moreThan` both sides must exceed the bound: 1281×720 is refused.
 */
export function isLargeEnough(
  asked: SizeAsked,
  seen: { widthPx: number; heightPx: number },
): boolean {
  const [least, given] = [sidesOf(asked), sidesOf(seen)];
  return asked.bound === 'atLeast'
    ? given.longPx >= least.longPx && given.shortPx >= least.shortPx
    : given.longPx > least.longPx && given.shortPx > least.shortPx;
}

/** The sides by length. */
export function sidesOf({ widthPx, heightPx }: { widthPx: number; heightPx: number }): {
  longPx: number;
  shortPx: number;
} {
  return { longPx: Math.max(widthPx, heightPx), shortPx: Math.min(widthPx, heightPx) };
}

/**
 * The files of a submission that must be refused. With `as-it-came` (代录) the office accepts media
 * as they arrived, and only what must never be stored is refused.
 */
export function judgeFiles(
  step: Pick<PlannedStep, 'deliverables'>,
  media: UnitPlan['media'],
  files: readonly { deliverable: string; name: string; facts?: FileFacts }[],
  asked: 'complete' | 'as-it-came',
): JudgedFile[] {
  return files.flatMap(({ deliverable: id, name, facts }, index) => {
    const deliverable = step.deliverables.find((one) => one.id === id);
    if (!deliverable || !facts) return [];
    const found = judgeFile(deliverable, media, name, facts);
    const faults = asked === 'complete' ? found : found.filter(isNeverTaken);
    return faults.length > 0 ? [{ index, faults }] : [];
  });
}

/** Must a file with this fault be kept out of the store, whoever sends it? */
function isNeverTaken({ code }: FactFault): boolean {
  return code === 'marked-secret' || code === 'never-evidence';
}
