/**
 * What a computer says when a file cannot be read or written, in words that say what to do. Knows
 * the codes of Node and nothing of what the file was for.
 */

const texts: Record<string, (path: string) => string> = {
  ENOENT: (path) => `没有这个文件或文件夹，请核对路径 / no such file or folder: ${path}`,
  ENOTDIR: (path) => `没有这个文件或文件夹，请核对路径 / no such file or folder: ${path}`,
  EISDIR: (path) => `这是文件夹，请写到文件名 / a folder, name a file: ${path}`,
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: (path) => `此处只读，请换一个位置 / read-only, choose another place: ${path}`,
  ENOSPC: () => '磁盘已满，请腾出空间后重试 / the disk is full: make room, try again',
};

/** The sentence; null where the failure is no file's. */
export function fileTroubleText(failure: unknown): string | null {
  const { code, path = '' } = failure as { code?: unknown; path?: string };
  return typeof code === 'string' ? (texts[code]?.(path) ?? null) : null;
}

/** Of what is read and of what is written: a file to be sent has no other place. */
function notAllowed(path: string): string {
  return (
    '没有读写权限，请修改权限，或换一个位置 / ' +
    `not allowed: change its permissions, or choose another place: ${path}`
  );
}
