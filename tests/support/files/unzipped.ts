/**
 * The content of a ZIP by path, read with a library that the product does not use.
 * So it finds what anybody else would find.
 */
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** Each file's bytes. Throws if the ZIP is incomplete or one of its checksums is wrong. */
export async function unzipped(zip: Uint8Array): Promise<Map<string, Buffer>> {
  const opened = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    // The reader itself refuses paths that lead out of the folder.
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
