/**
 * The process of the local provider. Started by local/stack.ts if no issuer is given. It can end at
 * once when asked, because every change is stored before it is acknowledged.
 */
import { join } from 'node:path';

import { serveSignIn } from '../local/sign-in/server.ts';
import { project } from '../local/project.ts';
import { readEnvironment } from './environment/environment.ts';
import { accountsOf } from './wiring/sign-in-accounts.ts';

const { home, signIn } = readEnvironment();
if (signIn === null) {
  throw new Error('The provider is started by `npm start`, which tells it its address.');
}
await serveSignIn({
  home,
  issuer: signIn.issuer,
  accounts: accountsOf(join(project, 'campaigns')),
});
console.log(`listening at ${signIn.issuer}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
