/**
 * A provider that a test may damage, with its own folder and port, in this process. When it is
 * stopped and started again it keeps its identity, like a part of the stack.
 */
import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { JWK } from 'jose';

import type { SignIn } from '../../../api/sign-in/sign-in.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { accountsOf } from '../../../bin/wiring/sign-in-accounts.ts';
import { choosePorts } from '../../../local/parts/ports.ts';
import type { Minted } from '../../../local/sign-in/mint-token.ts';
import { mintToken } from '../../../local/sign-in/mint-token.ts';
import { newSigningKey } from '../../../local/sign-in/secrets.ts';
import { serveSignIn } from '../../../local/sign-in/server.ts';
import { project } from '../../../local/project.ts';
import { ownHome, removeHome } from '../stack.ts';

export interface OwnProvider {
  home: string;
  signIn: SignIn;
  /** How many requests it has received. */
  asked: () => number;
  mint: (account: string) => Promise<Minted>;
  /** Its private keys, of which the first one signs. */
  keys: () => Promise<JWK[]>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** After the next start a new key signs. The older keys are still published. */
  rotate: () => Promise<void>;
  /** After the next start only the signing key is published. */
  withdrawOlder: () => Promise<void>;
  remove: () => Promise<void>;
}

/** Chooses a folder and a port, but does not start it yet. */
export async function ownProvider(): Promise<OwnProvider> {
  const home = await ownHome();
  const { port } = await choosePorts({ port: randomInt(22_500, 29_000) });
  const issuer = `http://127.0.0.1:${String(port)}`;
  const { signIn } = readEnvironment({ DUBAN_OIDC_ISSUER: issuer });
  if (!signIn) throw new Error('an issuer was given and is not read');
  const accounts = accountsOf(join(project, 'campaigns'));
  const keysFile = join(home, 'sign-in', 'keys.json');
  const keys = async (): Promise<JWK[]> => JSON.parse(await readFile(keysFile, 'utf8')) as JWK[];
  let [server, asked]: [Server | null, number] = [null, 0];
  const stop = async (): Promise<void> => {
    const running = server;
    server = null;
    if (running === null) return;
    await new Promise<void>((closed) => {
      running.close(() => closed());
      running.closeAllConnections();
    });
  };
  return {
    home,
    signIn,
    asked: () => asked,
    mint: (account) => mintToken({ home, issuer }, account),
    keys,
    async start() {
      server = await serveSignIn({ home, issuer, accounts });
      server.on('request', () => (asked += 1));
    },
    stop,
    async rotate() {
      await writeFile(keysFile, JSON.stringify([newSigningKey(), ...(await keys())]));
    },
    async withdrawOlder() {
      await writeFile(keysFile, JSON.stringify((await keys()).slice(0, 1)));
    },
    async remove() {
      await stop();
      await removeHome(home);
    },
  };
}
