/**
 * Everything that can be wrong with a campaign before its launch, with the facts; the sentences are
 * in domain/words. A problem stops the launch and changes nothing. What the office may decide
 * either way is not a problem but a decision (`office-decisions.ts`).
 */

import type { Text } from './definition.ts';
import type { ValueFault } from './value-faults.ts';

/** The kinds of things that have a name in a definition or in a list of units. */
export type NamedThing =
  | 'audience'
  | 'step'
  | 'code'
  | 'rung'
  | 'stage'
  | 'unit'
  | 'officer'
  | 'deliverable'
  | 'number'
  | 'review'
  | 'ladder'
  | 'media'
  | 'behaviour';

/**
 * Why a file is not valid YAML, named after the writer's mistake: a parser's own message is for
 * programmers.
 */
export type YamlFault =
  | 'colon-in-text'
  | 'no-colon'
  | 'indent'
  | 'tab'
  | 'unclosed'
  | 'twice'
  | 'sign-at-start'
  | 'text-behind'
  | 'several-in-brackets'
  | 'backslash'
  | 'several-documents'
  | 'too-many-aliases'
  | 'other';

/** Why a rule of recurrence (RFC 5545) cannot be used. */
export type RuleFault =
  | { code: 'unknown-part'; part: string }
  | { code: 'part-twice'; part: string }
  | { code: 'part-value'; part: string; value: string }
  | { code: 'no-frequency' }
  | { code: 'minute-without-hour' }
  | { code: 'too-often'; count: number; max: number }
  | { code: 'contradictory' };

/** The properties that make a step owed. A step that is only told may have none of them. */
export type OwedPart =
  'due' | 'earlierFor' | 'repeats' | 'many' | 'receipts' | 'review' | 'reviewFor' | 'ladder';

export type ProblemFacts =
  | { code: 'folder-name'; name: string }
  | { code: 'file-missing'; file: string }
  /** `text`: the faulty line. */
  | { code: 'not-yaml'; file: string; line: number; fault: YamlFault; text: string }
  /**
   * A half-width comma ended a field's text, so that the rest of the text was read as another
   * field.
   */
  | { code: 'text-cut'; file: string; line: number; field: string; text: string; rest: string }
  | { code: 'id-not-folder'; id: string; folder: string }
  | { code: 'unknown-field'; field: string }
  | { code: 'wrong-value'; fault: ValueFault }
  | { code: 'bad-campaign-id'; id: string }
  /** `places`: the position in the list, counted from 1, and what the thing is called there. */
  | {
      code: 'duplicate';
      what: NamedThing;
      id: string;
      places: { nth: number; title: Text | null }[];
    }
  | { code: 'unknown-name'; what: NamedThing; name: string; known: string[] }
  | { code: 'code-too-long'; step: string; matrixCode: string; max: number }
  | { code: 'step-shape'; step: string; both: [string, string] }
  | { code: 'too-few-files'; step: string; needs: number; max: number }
  | { code: 'told-and-owed'; step: string; part: OwedPart }
  | { code: 'told-compulsory'; step: string; what: 'deliverable' | 'number'; part: string }
  | { code: 'review-missing'; step: string; known: string[] }
  | { code: 'ladder-without-deadline'; step: string; ladder: string }
  | { code: 'no-units' }
  | { code: 'empty-audience'; audience: string }
  | { code: 'unknown-parent'; unit: string; parent: string }
  | { code: 'parent-cycle'; units: string[] }
  | {
      code: 'stage-without-reviewer';
      step: string;
      stage: string;
      side: string;
      role: string;
      needs: number;
      has: number;
      units: string[];
    }
  | { code: 'too-many-recipients'; list: 'leaders' | 'bulletin'; given: number; max: number }
  | { code: 'no-such-day'; on: string; year: number }
  | { code: 'window-backwards'; step: string; from: string; to: string }
  | { code: 'due-before-window'; step: string; due: string; opens: string }
  | { code: 'due-after-closing'; step: string; due: string; closes: string }
  | { code: 'activity-outside-window'; step: string; on: string }
  | { code: 'closing-before-launch'; closes: string; launch: string }
  | { code: 'bad-recurrence'; step: string; rule: string; fault: RuleFault }
  | { code: 'no-occurrence'; step: string; rule: string; from: string; to: string }
  | { code: 'calendar-missing'; years: number[]; reach: string | null; from: string; to: string }
  | { code: 'too-many-entries'; audience: string; bytes: number; max: number }
  | { code: 'too-many-updates'; audience: string; updates: number; max: number }
  | { code: 'too-many-events'; audience: string; events: number; max: number }
  | { code: 'plan-too-large'; audience: string; bytes: number; max: number };

export type ProblemCode = ProblemFacts['code'];

/**
 * `path` says where the problem is: `definition.steps.plan.due.on`, `units.220100.parent`,
 * `launch.campaign`.
 */
export type Problem = ProblemFacts & { path: string };

/** Adds to a problem's facts where it is. */
export function problem(path: string, facts: ProblemFacts): Problem {
  return { ...facts, path };
}
