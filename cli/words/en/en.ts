/**
 * The English catalogue of the command line, with the same subjects as the Chinese one. A missing
 * key does not compile.
 */
import { audit, helpAudit } from './audit.ts';
import { frame } from './frame.ts';
import { helpActing, helpReading } from './help-reading.ts';
import { helpFiles, helpPapers, helpRehearsing, helpSignIn } from './help-rest.ts';
import { papers } from './papers.ts';
import { reading } from './reading.ts';
import { sending } from './sending.ts';
import { trouble } from './trouble.ts';
import type { CommandLineWords } from '../zh/zh.ts';
export const en: CommandLineWords = {
  ...frame,
  commands: {
    ...helpReading,
    ...helpActing,
    ...helpFiles,
    ...helpPapers,
    ...helpRehearsing,
    ...helpAudit,
    ...helpSignIn,
  },
  audit,
  papers,
  reading,
  sending,
  trouble,
};
