/**
 * The process of the embedded SES endpoint. Started by local/stack.ts. It can end at once when
 * asked, because a mail is always stored before it is acknowledged.
 */
import { join } from 'node:path';

import { serveMail } from '../local/servers/mail-server.ts';
import { readEnvironment } from './environment/environment.ts';

const { home, port } = readEnvironment();
if (port === null) throw new Error('The inbox is started by `npm start`, which tells it its port.');
const file = join(home, 'mail', 'mails.jsonl');

await serveMail(port, file);
console.log(`listening on port ${String(port)}, mails in ${file}`);
process.on('SIGTERM', () => process.exit(0));
