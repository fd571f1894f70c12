/**
 * What is said of archives, in Chinese. What the verifier finds, it says itself, in words of its
 * own (`proof/words/`).
 */

export const archives = {
  unknownTask: (task: string): string => `没有“${task}”这一事项，可写：fetch、verify、prove`,
  fetchWhat: '请写一个活动编号，如 jilin-2018-safety-month',
  folderName: (campaign: string): string => `归档-${campaign}`,
  fetched: (folder: string, files: number, evidence: number, fingerprint: string): string[] => [
    `✓ ${folder}  ${files}个文件${evidence > 0 ? `，佐证材料${evidence}件` : ''}`,
    `公钥指纹：${fingerprint}`,
    '请把指纹另行记下，与归档分开保管。校验：duban archive verify',
  ],
  bringing: (count: number, path: string): string => `佐证材料 ${count}  ${path}`,
  wrongFile: (path: string): string => `“${path}”与归档时不一致或文件名不可用，未采用`,
  proveWhat: '请写归档文件夹和其中一项，如 units/220100/unit.json',
  proven: (out: string, sizeBytes: number): string => `${out}（${sizeBytes}字节）`,
};

export type ArchiveWords = typeof archives;
