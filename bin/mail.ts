/**
 * The process of the embedded SES endpoint: `bin/mail.ts <port> <file of mails>`. Started by
 * local/servers/mail.ts; ends at once when asked, as nothing is answered before it is kept.
 */
import { serveMail } from '../local/servers/mail-server.ts';

const [port, file] = process.argv.slice(2);
if (port === undefined || file === undefined) throw new Error('usage: mail.ts <port> <file>');

await serveMail(Number(port), file);
console.log(`listening on port ${port}, mails in ${file}`);
process.on('SIGTERM', () => process.exit(0));
