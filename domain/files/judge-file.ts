/**
 * The verdict on one file: what inspection found (facts.ts) against what the notice asks. Pure;
 * names no words, those are in domain/words. What was decided where the notice leaves
 * room (upright pictures, wrong endings, marks of secrecy): docs/decisions/0018-verdicts.md.
 */
import { askedOf } from './asked-files.ts';
import type { Deliverable, MediaRule } from '../definition/definition.ts';
import type { FileDamage, FileFacts, SeenFormat } from './facts.ts';
import type { FormatName } from '../definition/formats.ts';
import type { PlannedStep, UnitPlan } from '../plan/plan.ts';

/** What a rule asks of a picture's size. */
export type SizeAsked = NonNullable<MediaRule['sizePx']>;

/** What is wrong with a file by its content, with the facts that its sentence needs. */
export type FactFault =
  | { code: 'marked-secret'; name: string; marks: string[]; clause: null }
  | {
      code: 'never-evidence';
      name: string;
      seen: SeenFormat;
      /** It is a picture or a document, and something else behind it. */
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

/** The faults of one file of a submission, by its place in the list. */
export interface JudgedFile {
  index: number;
  faults: FactFault[];
}

/** What runs, unpacks or loads something when it is opened: never evidence, whoever brings it. */
const neverEvidence: readonly SeenFormat[] = ['SVG', 'HTML', 'SCRIPT', 'PROGRAM', 'ARCHIVE'];

const documents: readonly SeenFormat[] = ['PDF', 'DOC', 'DOCX', 'WPS', 'OFD', 'OFFICE', 'TEXT'];

/** What is wrong with a file, the gravest alone; a wrong format and a wrong size together. */
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
  // Of an office's file that was cut, what is left does not tell which it was to be.
  const isPart = seen === 'OFFICE' && damage === 'truncated' && takes.includes('DOCX');
  const isTaken = isPart || takes.some((one) => one === seen);
  if (isTaken && damage) return [{ code: 'file-damaged', name, seen, damage, takes, clause }];
  const faults: FactFault[] = isTaken
    ? []
    : [{ code: 'content-not-taken', name, seen, looksShrunk, takes, clause }];
  const asked = rule?.sizePx;
  if (!asked || documents.includes(seen)) return faults;
  const { widthPx, heightPx } = facts;
  if (widthPx === undefined || heightPx === undefined) {
    // The rule asks for a size: a picture or film that does not tell its own cannot be shown.
    if (!isTaken) return faults;
    return [{ code: 'file-damaged', name, seen, damage: 'unreadable', takes, clause }];
  }
  if (isLargeEnough(asked, { widthPx, heightPx })) return faults;
  const size = { widthPx, heightPx, asked, looksShrunk };
  return [...faults, { code: 'too-few-pixels', name, seen, ...size, clause }];
}

/**
 * Long side against long side, short against short: an upright picture is judged like one on its
 * side. Of `moreThan` both sides must exceed: 1281×720 does not.
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

/** The sides by their length. */
export function sidesOf({ widthPx, heightPx }: { widthPx: number; heightPx: number }): {
  longPx: number;
  shortPx: number;
} {
  return { longPx: Math.max(widthPx, heightPx), shortPx: Math.min(widthPx, heightPx) };
}

/**
 * The files of a submission that cannot be taken. `as-it-came`: a record (代录) is not refused for
 * its media, the office takes what came; what must not lie in the store is refused there too.
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

/** Must a file with this fault not be kept, whoever brings it? */
function isNeverTaken({ code }: FactFault): boolean {
  return code === 'marked-secret' || code === 'never-evidence';
}
