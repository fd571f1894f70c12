/**
 * The English catalogue of the command line, with the same subjects as the Chinese one. A missing
 * key does not compile.
 */
import { audit, helpAudit } from './audit.ts';
import { frame } from './frame.ts';
import { helpActing, helpReading } from './help-reading.ts';
import { archives } from './archives.ts';
import { helpArchive, helpFiles, helpPapers, helpRehearsing, helpSignIn } from './help-rest.ts';
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
    ...helpArchive,
    ...helpPapers,
    ...helpRehearsing,
    ...helpAudit,
    ...helpSignIn,
  },
  archives,
  audit,
  papers,
  reading,
  sending,
  trouble,
};
