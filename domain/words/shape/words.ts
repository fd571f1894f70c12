/**
 * All that a language says of the rules: what each language must fill in. A key that is
 * missing, or one too many, does not compile.
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
  /** Who did something: somebody of the office by their id, a unit above by its code. */
  someone: {
    ofOffice: (role: string, id: string) => string;
    ofUnit: (role: string, unit: string) => string;
  };
  /** Something that somebody tried and that was refused; `about`: a step in quotation marks. */
  notDone: (command: string, about: string | null, why: string) => string;
  /** How units behave in a rehearsal without a script of its own, and why one was returned. */
  madeScript: Record<'onTime' | 'returned' | 'late' | 'silent' | 'reason', string>;
  /** A moment with its time zone: China has one. */
  beijingTime: (moment: string) => string;
}
