/**
 * The program of a parser's process. It receives a name and a size, asks its parent for ranges, and
 * answers with what it found. It has no credentials and no environment, and may neither write nor
 * start anything. A file that cannot be parsed is a fact; only a bug or a hostile file ends the
 * process.
 */
import { byteSource, Ended, TooCostly } from './bytes/byte-source.ts';
import { inspectBytes } from './inspect-bytes.ts';
import { loadMediaInfo } from './films/media-info.ts';
import type { FromParser, ToParser } from './messages.ts';

type Wait = { resolve: (bytes: Uint8Array) => void; reject: (cause: Error) => void };

const waits = new Map<number, Wait>();
let asked = 0;

function say(message: FromParser): void {
  process.send?.(message);
}

function fetchRange(from: number, to: number): Promise<Uint8Array> {
  const id = (asked += 1);
  return new Promise((resolve, reject) => {
    waits.set(id, { resolve, reject });
    say({ kind: 'read', id, from, to });
  });
}

async function inspect(name: string, sizeBytes: number): Promise<void> {
  const file = byteSource(name, sizeBytes, fetchRange);
  try {
    const found = await inspectBytes(file, say);
    say({ kind: 'found', found });
  } catch (cause) {
    if (cause instanceof Ended) return say({ kind: 'ended' });
    throw cause;
  }
}

process.on('message', (message: ToParser) => {
  if (message.kind === 'inspect') {
    inspect(message.name, message.sizeBytes).catch((cause: unknown) => {
      throw cause;
    });
    return;
  }
  const wait = waits.get(message.id);
  waits.delete(message.id);
  if (message.kind === 'bytes') return wait?.resolve(message.bytes);
  return wait?.reject(message.why === 'outage' ? new Ended() : new TooCostly());
});

// The parent is gone, so nobody waits for an answer.
process.on('disconnect', () => process.exit(0));

await loadMediaInfo();
say({ kind: 'ready' });
