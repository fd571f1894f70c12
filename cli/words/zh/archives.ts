/**
 * What is said of archives, in Chinese. What the verifier finds, it says itself, in words of its
 * own (`proof/words/`).
 */

export const archives = {
  unknownTask: (task: string): string => `没有“${task}”这一事项，可写：fetch、verify、prove`,
  proveWhat: '请写归档文件夹和其中一项，如 duban archive prove 归档 units/220100/unit.json',
  proven: (out: string, sizeBytes: number): string => `${out}（${sizeBytes}字节）`,
};

export type ArchiveWords = typeof archives;
