/**
 * Everything that a language must say about the rules. A missing or superfluous key does not
 * compile.
 */
import type { AuditWords } from './audit.ts';
import type {
  ChangeRows,
  DecisionRows,
  EventRows,
  FileFaultRows,
  FileHintRows,
  Names,
  ProblemRows,
  ValueFaultRows,
  RefusalRows,
} from './rows.ts';
import type {
  FoundWords,
  LikenessWords,
  MorningSubjectWords,
  NudgeWords,
  PaperWords,
  SubjectWords,
} from './prose.ts';

export interface Words extends Names, PaperWords {
  audit: AuditWords;
  refusals: RefusalRows;
  transcript: EventRows;
  changes: ChangeRows;
  nudge: NudgeWords;
  fileFaults: FileFaultRows;
  fileHints: FileHintRows;
  found: FoundWords;
  likeness: LikenessWords;
  problems: ProblemRows;
  valueFaults: ValueFaultRows;
  decisions: DecisionRows;
  letterSubject: SubjectWords;
  morningSubject: MorningSubjectWords;
  /** How titles are quoted within a sentence. */
  inQuotes: { step: (title: string) => string; part: (title: string) => string };
  /** Who did something: people of the office with their id, a unit above with its code. */
  someone: {
    ofOffice: (role: string, id: string) => string;
    ofUnit: (role: string, unit: string) => string;
  };
  /** An attempt that was refused. `about` is a step in quotation marks. */
  notDone: (command: string, about: string | null, why: string) => string;
  /**
   * The names of the behaviours in a rehearsal without its own script, and the reason for returning
   * something.
   */
  madeScript: Record<'onTime' | 'returned' | 'late' | 'silent' | 'reason', string>;
  /** A moment with its time zone; China has only one. */
  beijingTime: (moment: string) => string;
}
