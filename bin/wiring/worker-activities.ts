/**
 * The activities of the units' worker, made from the environment and its clients: for
 * bin/worker.ts, and for tests that run a worker in their own process.
 */
import { join } from 'node:path';

import { createRingSigner } from '../../activities/archive/archive-signer.ts';
import { readKeyRing } from '../../activities/people/key-ring.ts';
import type { ActivityParts } from '../../activities/index.ts';
import { createActivities } from '../../activities/index.ts';
import { createInspector } from '../../activities/inspection/inspector.ts';
import { createUnitLinks } from '../../activities/links/unit-links.ts';
import type { MailClient } from '../../activities/mail/mail-client.ts';
import { createMailClient } from '../../activities/mail/mail-client.ts';
import { project } from '../../local/project.ts';
import type { Ports } from '../../workflows/ports.ts';
import type { Environment } from '../environment/environment.ts';
import type { Clients } from './clients.ts';

/**
 * The activities, and a function that ends the processes they keep. `through` can wrap the mail
 * service. Throws if no SES is configured.
 */
export function workerActivities(
  { ses, mail, linkBase, home }: Environment,
  { client, store, people, linkRing, lockedFiles, stopped, evidenceBeside: beside }: Clients,
  letters: Pick<ActivityParts['letters'], 'allowLive' | 'log'>,
  through: (mail: MailClient) => MailClient = (mail) => mail,
): { activities: Ports; stop: () => Promise<void> } {
  if (ses === null) {
    throw new Error('The worker is started by `npm start`, which tells it where mails go.');
  }
  const inspector = createInspector({ beside });
  const activities = createActivities({
    client,
    store,
    people,
    letters: {
      ...letters,
      stopped,
      mail: through(createMailClient(ses, mail.configurationSet)),
      links: createUnitLinks(linkRing),
      envelope: {
        sender: mail.sender,
        replyTo: mail.replyTo ?? mail.sender,
        linkBase: linkBase ?? 'http://127.0.0.1',
      },
    },
    evidence: { beside, inspector },
    archiving: {
      files: lockedFiles,
      // Read when a campaign ends, and by no other process than the worker.
      signerFor: async (name) => {
        const ring = await readKeyRing(join(home, 'keys', 'archives'));
        return createRingSigner(ring)(name);
      },
      verifier: async () => {
        // The bundler is loaded only then, too.
        const { bundleVerifier } = await import('../../local/workers/verifier.ts');
        return bundleVerifier(project);
      },
    },
  });
  return { activities, stop: () => inspector.stop() };
}
