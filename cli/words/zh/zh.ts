/**
 * The Chinese catalogue of the command line, which every other language follows. Each subject has a
 * file of its own.
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

export const zh = {
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

export type CommandLineWords = typeof zh;
