/**
 * A parser that was taken over, for tests of the limits around it. The name of the file that it
 * gets says what it tries. It imports nothing, since it may read only itself and the product's
 * code.
 */

type Told = { kind: string; name: string; sizeBytes: number; id: number };

const deeds: Record<string, (file: Told) => Promise<void> | void> = {
  spin: () => {
    for (;;);
  },
  'spin slowly': async () => {
    for (;;) await new Promise((resolve) => setTimeout(resolve, 10));
  },
  eat: async () => {
    const eaten: Buffer[] = [];
    for (;;) {
      eaten.push(Buffer.alloc(16 * 1024 * 1024, 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  },
  'fill the heap': () => {
    const eaten: object[] = [];
    for (;;) eaten.push({ more: [eaten.length] });
  },
  crash: () => process.exit(3),
  throw: () => {
    throw new TypeError('a bug');
  },
  'be killed': () => {
    process.kill(process.pid, 'SIGKILL');
  },
  'read all': ({ sizeBytes }) => {
    for (let from = 0, id = 1; from < sizeBytes; from += 1_000, id += 1) {
      process.send?.({ kind: 'read', id, from, to: Math.min(from + 1_000, sizeBytes) });
    }
    say('read all');
  },
  'read beyond': ({ sizeBytes }) => {
    process.send?.({ kind: 'read', id: 1, from: -5, to: 10 });
    process.send?.({ kind: 'read', id: 2, from: 0, to: sizeBytes + 1 });
    process.send?.({ kind: 'read', id: 3, from: 0.5, to: 9.5 });
    say('read beyond');
  },
  'break out': async ({ sizeBytes }) => {
    const { writeFile, readFile } = await import('node:fs/promises');
    const { spawn } = await import('node:child_process');
    const { Worker } = await import('node:worker_threads');
    const tried = {
      // oxlint-disable-next-line no-restricted-properties -- what a hostile file would look for
      environment: Object.keys(process.env).filter((name) => !name.startsWith('NODE_CHANNEL')),
      write: await codeOf(() => writeFile(`/tmp/duban-broke-out-${String(sizeBytes)}`, 'x')),
      read: await codeOf(() => readFile('/etc/passwd')),
      own: await codeOf(() => readFile(new URL('../../../.duban/x', import.meta.url))),
      start: await codeOf(() => spawn('true')),
      thread: await codeOf(() => new Worker('', { eval: true })),
    };
    say(JSON.stringify(tried));
  },
};

async function codeOf(deed: () => unknown): Promise<string> {
  try {
    await deed();
    return 'done';
  } catch (cause) {
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  }
}

function say(device: string): void {
  const facts = { inspection: 1, format: 'TEXT' };
  process.send?.({ kind: 'found', found: { facts, origin: { device } } });
}

process.on('message', (told: Told) => {
  if (told.kind !== 'inspect') return;
  process.send?.({ kind: 'seen', format: 'JPG' });
  const deed = deeds[told.name];
  if (deed) Promise.resolve(deed(told)).catch((cause: unknown) => say(String(cause)));
  else say(told.name);
});
process.send?.({ kind: 'ready' });
