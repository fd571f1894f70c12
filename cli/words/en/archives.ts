/**
 * What is said of archives, in English. What the verifier finds, it says itself, in words of its
 * own (`proof/words/`).
 */
import type { ArchiveWords } from '../zh/archives.ts';

export const archives: ArchiveWords = {
  unknownTask: (task) => `there is no task ${task}; the tasks are fetch, verify and prove`,
  fetchWhat: 'give one campaign, as in duban archive fetch jilin-2018-safety-month',
  folderName: (campaign) => `archive-${campaign}`,
  fetched: (folder, files, evidence, fingerprint) => [
    `✓ ${folder}: ${files} files${evidence > 0 ? `, ${evidence} of evidence` : ''}`,
    `Fingerprint of the public key: ${fingerprint}`,
    'Write the fingerprint down and keep it apart from the archive. To check: duban archive verify',
  ],
  bringing: (count, path) => `evidence ${count}  ${path}`,
  wrongFile: (path) => `“${path}” is not what was archived, or no name for a file: it is not used`,
  proveWhat:
    'give the folder of an archive and one item, as in ' +
    'duban archive prove archive units/220100/unit.json',
  proven: (out, sizeBytes) => `${out} (${sizeBytes} bytes)`,
};
