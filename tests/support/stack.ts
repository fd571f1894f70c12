/**
 * The real stack for tests: Temporal, S3, mail and sign-in, started once for a run of vitest, in a
 * temporary folder and on ports of its own. vitest.config.ts names this file as globalSetup, and
 * tests get addresses by `inject(...)`. Programs are downloaded once, into the project's folder.
 */
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

import { readEnvironment } from '../../bin/environment/environment.ts';
import { signInPart } from '../../bin/wiring/own-stack.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import type { StackOptions } from '../../local/stack-options.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** host:port, for Connection and NativeConnection. */
    temporalAddress: string;
    temporalNamespace: string;
    /** All that a process needs to use this stack; pass it to `readEnvironment`. */
    stackEnvironment: Readonly<Record<string, string>>;
    /** The page with the inbox; `/store` lists the mails. */
    inbox: string;
  }
}

type Shared = { stack: Promise<Stack>; home: Promise<string>; users: number };

/** Each vitest project loads this file again, but all share one stack through the process. */
const shared = globalThis as { dubanTestStack?: Shared };

/** Where test stacks look for free ports: below those that the system assigns itself. */
const firstPorts = { from: 12_000, to: 22_000 };

/** Vitest calls this before the tests of a project that names this file. */
export async function setup({ provide }: TestProject): Promise<void> {
  shared.dubanTestStack ??= begin();
  shared.dubanTestStack.users += 1;
  const { environment, namespace, pages } = await shared.dubanTestStack.stack;
  provide('temporalAddress', environment['TEMPORAL_ADDRESS'] ?? '');
  provide('temporalNamespace', namespace);
  provide('stackEnvironment', environment);
  provide('inbox', pages['inbox'] ?? '');
}

/** Vitest calls this after them. */
export async function teardown(): Promise<void> {
  const mine = shared.dubanTestStack;
  if (mine === undefined) return;
  mine.users -= 1;
  if (mine.users > 0) return;
  delete shared.dubanTestStack;
  await (await mine.stack).stop();
  await rm(await mine.home, { recursive: true, force: true });
}

/**
 * A stack that a test may damage, with its own folder and ports. The test stops it and removes its
 * folder (`removeHome`) at the end.
 */
export async function ownStack(options: Partial<StackOptions> = {}): Promise<Stack> {
  return startStack({
    environment: readEnvironment().inherited,
    home: options.home ?? (await ownHome()),
    firstPort: randomInt(firstPorts.from, firstPorts.to),
    ...options,
  });
}

/** Creates an empty folder for state. */
export async function ownHome(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'duban-'));
}

/** Removes a folder of state. */
export async function removeHome(home: string): Promise<void> {
  await rm(home, { recursive: true, force: true });
}

function begin(): Shared {
  const home = ownHome();
  const parts = [signInPart];
  return { home, stack: home.then((folder) => ownStack({ home: folder, parts })), users: 0 };
}
