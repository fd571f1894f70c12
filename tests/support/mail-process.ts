/**
 * The embedded mail server as its own process (`bin/mail.ts`), in a home of its own, for tests that
 * need one whose reports reach their own API. It finds that API as the product does, by run.json.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';

import { readEnvironment } from '../../bin/environment/environment.ts';
import { openHome, writeRun } from '../../local/parts/home.ts';
import { isAnswered } from '../../local/parts/ports.ts';
import { markOf } from '../../local/parts/processes.ts';
import { project } from './present-build.ts';
import { stopProcess } from './worker-process.ts';

export interface MailProcess {
  /** The stack's variables with this mail server in place of the stack's own. */
  environment: Readonly<Record<string, string>>;
  /** Its page; `/store` lists the mails. */
  inbox: string;
  /** Tells it where the API is. */
  announce: (api: string) => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts it; resolves when it takes mails. */
export async function startMailProcess(
  stack: Readonly<Record<string, string>>,
): Promise<MailProcess> {
  const home = await mkdtemp(join(tmpdir(), 'duban-mail-'));
  await openHome(home);
  const port = await getPort();
  const inbox = `http://127.0.0.1:${String(port)}`;
  const { inherited } = readEnvironment();
  const child = fork(join(project, 'bin', 'mail.ts'), {
    cwd: project,
    execArgv: ['--import', 'tsx'],
    env: { ...inherited, ...stack, DUBAN_HOME: home, DUBAN_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  while (!(await isAnswered(port, '/health-check'))) {
    if (child.exitCode !== null) throw new Error('the mail server did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    environment: { ...stack, AWS_ENDPOINT_URL_SES: inbox, DUBAN_MAIL_EVENTS_CERTIFICATES: inbox },
    inbox,
    announce: async (api) =>
      writeRun(home, {
        supervisor: await markOf(process.pid),
        startedAt: new Date().toISOString(),
        ports: {},
        parts: [],
        up: {},
        pages: { api },
        environment: {},
      }),
    async stop() {
      await stopProcess(child);
      await ended;
      await rm(home, { recursive: true });
    },
  };
}
