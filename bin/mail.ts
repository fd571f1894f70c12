/**
 * The process of the embedded SES endpoint. Started by local/stack.ts. It can end at once when
 * asked, because a mail is always stored before it is acknowledged.
 */
import { join } from 'node:path';

import { reportsPath } from '../api/mail/report-path.ts';
import { findRunning } from '../local/parts/home.ts';
import { serveMail } from '../local/servers/mail-server.ts';
import { readEnvironment } from './environment/environment.ts';

const { home, port, mail } = readEnvironment();
if (port === null) throw new Error('The inbox is started by `npm start`, which tells it its port.');
const file = join(home, 'mail', 'mails.jsonl');
const { topic } = mail.reports;
// The API starts after this process, on a port of its own.
const endpoint = async (): Promise<string | null> => {
  const api = (await findRunning(home))?.pages['api'];
  return api === undefined ? null : new URL(reportsPath, api).href;
};

await serveMail(port, file, topic === null ? null : { topic, endpoint });
console.log(`listening on port ${String(port)}, mails in ${file}`);
process.on('SIGTERM', () => process.exit(0));
