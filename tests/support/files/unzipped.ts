/**
 * What lies in a ZIP, by path, read by a reader that is not ours. It knows nothing of what we put
 * in, so that it finds what anybody would find.
 */
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** Each file's bytes. Throws where the ZIP is not whole or a sum in it is wrong. */
export async function unzipped(zip: Uint8Array): Promise<Map<string, Buffer>> {
  const opened = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    // Paths that lead out of the folder are refused by the reader itself.
    const options = { lazyEntries: true, strictFileNames: true };
    yauzl.fromBuffer(Buffer.from(zip), options, (error, file) => {
      if (error) reject(error);
      else resolve(file);
    });
  });
  const files = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    opened.on('error', reject);
    opened.on('end', () => resolve(files));
    opened.on('entry', (entry: yauzl.Entry) => {
      opened.openReadStream(entry, (error, stream) => {
        if (error) {
          reject(error);
          return;
        }
        buffer(stream).then((bytes) => {
          files.set(entry.fileName, bytes);
          opened.readEntry();
        }, reject);
      });
    });
    opened.readEntry();
  });
}
