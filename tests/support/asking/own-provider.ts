/**
 * A provider that a test may hurt: its own folder and port, in this process. Stopped and started
 * again it is the same one, as a part of the stack is.
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
  /** How often it was asked anything. */
  asked: () => number;
  mint: (account: string) => Promise<Minted>;
  /** Its private keys; the first signs. */
  keys: () => Promise<JWK[]>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** A new key signs from the next start on; the older ones are still published. */
  rotate: () => Promise<void>;
  /** Only the key that signs is published from the next start on. */
  withdrawOlder: () => Promise<void>;
  remove: () => Promise<void>;
}

/** Chooses a folder and a port. It is not started yet. */
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
