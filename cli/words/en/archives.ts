/**
 * What is said of archives, in English. What the verifier finds, it says itself, in words of its
 * own (`proof/words/`).
 */
import type { ArchiveWords } from '../zh/archives.ts';

export const archives: ArchiveWords = {
  unknownTask: (task) => `there is no task ${task}; the tasks are fetch, verify and prove`,
  proveWhat:
    'give the folder of an archive and one item, as in ' +
    'duban archive prove archive units/220100/unit.json',
  proven: (out, sizeBytes) => `${out} (${sizeBytes} bytes)`,
};
