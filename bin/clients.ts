/**
 * Builds from the environment what every process of ours needs: Temporal's client with the codec,
 * the object store, the keys. Entry points inject these; nothing else reads the environment.
 */
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import type { ConnectionOptions } from '@temporalio/client';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';

import type { KeyRing } from '../activities/key-ring.ts';
import { readKeyRing } from '../activities/key-ring.ts';
import type { ObjectStore } from '../activities/object-store.ts';
import { createObjectStore } from '../activities/object-store.ts';
import { createPayloadCodec } from '../activities/payload-codec.ts';
import type { People } from '../activities/people.ts';
import { createPeople, createRingWrapping } from '../activities/people.ts';
import { failureConverterPath } from '../local/builds.ts';
import { project } from '../local/stack.ts';
import type { Environment } from './environment.ts';

export interface Clients {
  client: Client;
  dataConverter: DataConverter;
  store: ObjectStore;
  people: People;
  /** Signs the links in letters, and keys what is kept of their codes. */
  linkRing: KeyRing;
  close: () => Promise<void>;
}

/** Connects. Throws when Temporal does not answer; S3 is only spoken to when it is used. */
export async function createClients(environment: Environment): Promise<Clients> {
  const { home, temporal, namespace, s3, bucket } = environment;
  if (temporal === null || s3 === null) {
    throw new Error(
      'This process is started by `npm start`, which tells it where the servers are.',
    );
  }
  const connection = await Connection.connect(temporal as ConnectionOptions);
  const dataConverter = {
    payloadCodecs: [createPayloadCodec(await readKeyRing(join(home, 'keys', 'payloads')))],
    failureConverterPath: failureConverterPath(project),
  };
  const s3Client = new S3Client(s3);
  const store = createObjectStore({ client: s3Client, bucket });
  const wrapping = createRingWrapping(await readKeyRing(join(home, 'keys', 'people')));
  return {
    client: new Client({ connection, namespace, dataConverter }),
    dataConverter,
    store,
    people: createPeople({ store, wrapping }),
    linkRing: await readKeyRing(join(home, 'keys', 'links')),
    close: async () => {
      s3Client.destroy();
      await connection.close();
    },
  };
}
