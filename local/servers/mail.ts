/**
 * The embedded SES endpoint: how its process is called, and when it answers.
 * It must not know what a mail says. The process itself is bin/mail.ts around mail-server.ts.
 */
import { join } from 'node:path';

import type { PartPlan } from '../parts/part.ts';
import { loopback } from '../parts/ports.ts';

/** The plan of the embedded SES endpoint; its mails lie in `<home>/mail/mails.jsonl`. */
export function mailPlan(options: {
  readonly home: string;
  readonly project: string;
  readonly port: number;
  readonly environment: NodeJS.ProcessEnv;
}): PartPlan {
  const { home, project, port, environment } = options;
  return {
    name: 'mail',
    file: process.execPath,
    arguments: ['--import', 'tsx', 'bin/mail.ts', String(port), join(home, 'mail', 'mails.jsonl')],
    environment,
    folder: project,
    log: join(home, 'logs', 'mail.log'),
    graceMs: 3_000,
    ready: () => isHealthy(port),
  };
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://${loopback}:${String(port)}/health-check`)).ok;
  } catch {
    return false;
  }
}
