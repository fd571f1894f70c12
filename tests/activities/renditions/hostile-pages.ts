/**
 * A hostile program in place of the one that draws pages. It tries what a document could try after
 * taking it over, and reports how far it came.
 */
import type { FromPages, PagesTold } from '../../../activities/renditions/page-maker.ts';

process.once('message', ({ file }: PagesTold) => {
  attempts(file).then(
    (tried) => say(JSON.stringify(tried)),
    (failure: unknown) => say(String(failure)),
  );
});

function say(why: string): void {
  const message: FromPages = { kind: 'unopened', why };
  process.send?.(message, () => process.exit(0));
}

async function attempts(file: string): Promise<Record<string, unknown>> {
  const { readFile, writeFile } = await import('node:fs/promises');
  const { spawn } = await import('node:child_process');
  const { Worker } = await import('node:worker_threads');
  const { createRequire } = await import('node:module');
  const require = createRequire(import.meta.url);
  return {
    writesBeside: await codeOf(() => writeFile(`${file}.node`, 'x')),
    writesOver: await codeOf(() => writeFile(file, 'x')),
    reads: await codeOf(() => readFile('/etc/passwd')),
    readsOurs: await codeOf(() => readFile(new URL('../../../.duban/x', import.meta.url))),
    // Another addon, which uses the network.
    loads: await codeOf(() => readFile(require.resolve('@temporalio/core-bridge'))),
    starts: await codeOf(() => spawn('true')),
    thread: await codeOf(() => new Worker('', { eval: true })),
    // oxlint-disable-next-line no-restricted-properties -- what a hostile file would look for
    environment: Object.keys(process.env).filter((name) => !name.startsWith('NODE_CHANNEL')),
  };
}

async function codeOf(deed: () => unknown): Promise<string> {
  try {
    await deed();
    return 'done';
  } catch (cause) {
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  }
}
