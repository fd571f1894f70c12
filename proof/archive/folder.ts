/**
 * The port through which an archive is read: a folder of a disk, or what a browser was given. Knows
 * nothing of what the files are.
 */

export interface Found {
  /** Below the folder, with `/` between its parts. */
  path: string;
  kind: 'file' | 'link' | 'other';
  sizeBytes: number;
}

export interface Folder {
  /** As its reader knows it. */
  name: string;
  /** Everything in it but folders. Links are told and never followed. */
  list: () => AsyncIterable<Found>;
  /** The bytes of a file that `list` has told. */
  read: (path: string) => AsyncIterable<Uint8Array>;
}

/** A file's text, or null where it is larger than expected, or not UTF-8. */
export async function textIn(
  folder: Folder,
  { path, sizeBytes }: Found,
  bytesMax: number,
): Promise<string | null> {
  if (sizeBytes > bytesMax) return null;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  try {
    for await (const chunk of folder.read(path)) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  } catch (failure) {
    if (failure instanceof TypeError) return null;
    throw failure;
  }
}
