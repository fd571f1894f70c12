/**
 * Every kind of refusal, with its facts. The text and the HTTP status are derived elsewhere, once.
 * A refusal is an ordinary value: nothing was changed, and nothing enters the history.
 */
import type { CommandKind } from './commands.ts';
import type { ReviewStage } from '../definition/definition.ts';
import type { Owed, StepStatus, Submission } from '../terms/standing.ts';
import type { JudgedFile } from '../files/judge-file.ts';
import type { Amount, Given } from '../terms/given.ts';
import type { Relation, Role } from '../terms/people.ts';
import type { NamedUnit } from './state.ts';

export type Refusal =
  | { code: 'not-your-unit'; unit: string }
  | { code: 'role-too-small'; command: CommandKind; role: Role; needs: Relation[] }
  | { code: 'campaign-closed'; at: number; cancelled: boolean }
  | { code: 'unit-left'; unit: string; at: number; reason: string; successors: NamedUnit[] }
  | { code: 'own-successor'; unit: string }
  | { code: 'successor-twice'; unit: string }
  | { code: 'nothing-to-hand-over'; step: string; successor: NamedUnit }
  | { code: 'filed-by-predecessor'; step: string; from: NamedUnit }
  | { code: 'key-reused'; key: string }
  | { code: 'already-acknowledged'; at: number }
  | { code: 'unknown-step'; step: string }
  | { code: 'not-yet-open'; step: string; opensAt: number }
  | { code: 'window-over'; step: string; lastDay: string }
  | { code: 'name-the-series'; step: string; series: string }
  | { code: 'already-submitted'; step: string; revision: number }
  | { code: 'already-approved'; step: string }
  | { code: 'already-waived'; step: string }
  | { code: 'not-submitted'; step: string; status: StepStatus }
  | { code: 'stale-revision'; step: string; given: number; current: number }
  | { code: 'own-submission'; step: string; revision: number }
  | { code: 'already-signed'; step: string; stage: string; inPlaceOf?: string }
  | { code: 'quorum-out-of-reach'; step: string; stage: string; needs: number; able: number }
  | {
      code: 'not-your-stage';
      step: string;
      stage: string;
      side: ReviewStage['side'];
      role: ReviewStage['role'];
    }
  | { code: 'unknown-clause'; clause: string; known: string[] }
  | { code: 'deliverable-missing'; step: string; deliverable: string; clause: string }
  | { code: 'deliverable-unknown'; step: string; deliverable: string; known: string[] }
  | { code: 'too-many-files'; step: string; deliverable: string; given: number; max: number }
  | { code: 'files-not-as-asked'; step: string; files: JudgedFile[] }
  | { code: 'too-many-files-in-all'; step: string; given: number; max: number }
  | { code: 'number-missing'; step: string; number: string; from?: string }
  | { code: 'number-unknown'; step: string; number: string; known: string[] }
  | {
      code: 'number-out-of-range';
      step: string;
      number: string;
      min: number;
      max: number | null;
      from?: string;
    }
  | { code: 'number-too-precise'; step: string; number: string; places: number; from?: string }
  | { code: 'number-in-other-unit'; step: string; number: string; measure: string; from?: string }
  | {
      code: 'numbers-do-not-add-up';
      step: string;
      number: string;
      given: Given;
      /** The sum of the parts that gave a number, and how many did not know it or left it blank. */
      sum: Amount;
      unavailable: number;
      missing: number;
    }
  | { code: 'breakdown-repeats'; step: string; from: string }
  | { code: 'nil-not-allowed'; step: string }
  | { code: 'nil-with-content'; step: string }
  | { code: 'nil-with-day'; step: string; doneOn: string; tick?: TickAt }
  | { code: 'not-told'; step: string; tick?: TickAt }
  | { code: 'told-twice'; step: string; tick?: TickAt }
  | { code: 'says-nothing'; step: string; tick?: TickAt }
  | {
      code: 'done-after-receipt';
      step: string;
      doneOn: string;
      receivedOn: string;
      tick?: TickAt;
    }
  | {
      code: 'done-before-activity';
      step: string;
      doneOn: string;
      activityOn: string;
      tick?: TickAt;
    }
  | { code: 'refers-to-nothing'; step: string; refers: { step: string; revision: number } }
  | { code: 'too-many-filings'; step: string; max: number }
  | { code: 'arrival-in-future'; arrivedAt: number; now: number }
  | { code: 'arrival-before-launch'; arrivedAt: number; launchAt: number }
  | { code: 'not-a-day'; day: string }
  | { code: 'day-not-later'; step: string; day: string; current: string | null }
  | { code: 'day-after-closing'; day: string; closes: string }
  | { code: 'no-deadline'; step: string }
  | { code: 'extension-pending'; step: string }
  | { code: 'no-extension-asked'; step: string }
  | { code: 'nothing-owed'; steps: string[]; owed?: Owed }
  | { code: 'nudged-recently'; at: number; nextAt: number }
  | { code: 'not-reopenable'; step: string; status: StepStatus }
  | { code: 'paper-not-asked'; step: string }
  | { code: 'paper-already-in'; step: string; at: number }
  | {
      code: 'paper-of-another-version';
      step: string;
      /** The revision whose paper came, and the outcome of that revision. */
      arrived: number;
      outcome: Submission['outcome'] | null;
      /** The revision that counts now; null if the unit has to file again. */
      current: number | null;
    }
  | { code: 'unknown-reviewer'; reviewer: string; known: string[] }
  | { code: 'already-reviewing'; step: string; reviewer: string }
  | { code: 'own-deputy'; reviewer: string }
  | { code: 'version-not-newer'; given: number; current: number }
  | { code: 'amendment-of-another'; given: string; current: string }
  | { code: 'already-paused' }
  | { code: 'not-paused' }
  | { code: 'same-address'; address: string };

/** Which of several ticks the refusal is about, from 0. `along`: the ticks came with a filing. */
export interface TickAt {
  nth: number;
  along: boolean;
}

export type RefusalCode = Refusal['code'];
export type RefusalOf<C extends RefusalCode> = Extract<Refusal, { code: C }>;

/** Is this a refusal? Events come as a list, a refusal never does. */
export function isRefusal<T>(answer: readonly T[] | Refusal): answer is Refusal {
  return !Array.isArray(answer);
}
