/**
 * Builds from the environment what all our processes need: Temporal's client with the codec, the
 * object store, the keys. Entry points inject these; nothing else reads the environment.
 */
import { join } from 'node:path';
import type { ConnectionOptions } from '@temporalio/client';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter, PayloadCodec } from '@temporalio/common';

import type { KeyRing } from '../../activities/people/key-ring.ts';
import type { LockedFiles } from '../../activities/archive/locked-files.ts';
import { createLockedFiles } from '../../activities/archive/locked-files.ts';
import type { EvidenceBeside } from '../../activities/evidence/evidence-beside.ts';
import { createEvidenceBeside } from '../../activities/evidence/evidence-beside.ts';
import type { EvidenceStore } from '../../activities/evidence/evidence-store.ts';
import { createEvidenceStore } from '../../activities/evidence/evidence-store.ts';
import { readKeyRing } from '../../activities/people/key-ring.ts';
import type { Drafts } from '../../activities/people/drafts.ts';
import { createDrafts } from '../../activities/people/drafts.ts';
import type { ObjectStore } from '../../activities/store/object-store.ts';
import { createObjectStore } from '../../activities/store/object-store.ts';
import { createS3Client } from '../../activities/store/s3-client.ts';
import { createPayloadCodec } from '../../activities/people/payload-codec.ts';
import type { StoppedAddresses } from '../../activities/mail/stopped-addresses.ts';
import { createStoppedAddresses } from '../../activities/mail/stopped-addresses.ts';
import type { People } from '../../activities/people/people.ts';
import { createPeople, createRingWrapping } from '../../activities/people/people.ts';
import type { LinkPorts } from '../../api/links/ports.ts';
import type { UploadLinkPorts } from '../../api/lending/ports.ts';
import { failureConverterPath } from '../../local/workers/workflow-modules.ts';
import { project } from '../../local/project.ts';
import type { Environment } from '../environment/environment.ts';
import { createLinkPorts, createUploadLinkPorts } from './link-ports.ts';
import type { Telemetry } from './telemetry.ts';

export interface Clients {
  client: Client;
  dataConverter: DataConverter;
  store: ObjectStore;
  people: People;
  evidence: EvidenceStore;
  /** Objects stored beside evidence, and reading evidence by range. */
  evidenceBeside: EvidenceBeside;
  /** Files of archives, in the bucket with object lock. */
  lockedFiles: LockedFiles;
  codec: PayloadCodec;
  /** What units have typed and not filed, encrypted by the same keys. */
  drafts: Drafts;
  /** Signs the links in letters, and keys the hashes of their codes. */
  linkRing: KeyRing;
  links: LinkPorts;
  uploadLinks: UploadLinkPorts;
  stopped: StoppedAddresses;
  /** Null if the environment does not enable traces: then OpenTelemetry is not loaded. */
  telemetry: Telemetry | null;
  close: () => Promise<void>;
}

/** The part that needs clients: the name for its traces, and its log for problems. */
interface ForPart {
  name: string;
  log: { warn: (text: string) => void };
}

/** A store that accepts requests but never answers counts as unavailable. */
const s3Patience = {
  connectionTimeout: 5_000,
  requestTimeout: 60_000,
  throwOnRequestTimeout: true,
} as const;

/** Connects. Throws if Temporal does not answer; S3 is contacted only when it is used. */
export async function createClients(environment: Environment, part?: ForPart): Promise<Clients> {
  const { home, temporal, namespace, s3, bucket, evidenceBucket } = environment;
  if (temporal === null || s3 === null) {
    throw new Error(
      'This process is started by `npm start`, which tells it where the servers are.',
    );
  }
  const connection = await Connection.connect(temporal as ConnectionOptions);
  const payloadRing = await readKeyRing(join(home, 'keys', 'payloads'));
  const codec = createPayloadCodec(payloadRing);
  const dataConverter = {
    payloadCodecs: [codec],
    failureConverterPath: failureConverterPath(project),
  };
  const s3Client = createS3Client({ ...s3, requestHandler: s3Patience });
  const store = createObjectStore({ client: s3Client, bucket });
  // A signed address contains the checksum of its bytes; the SDK must not add another one.
  const signing = createS3Client({
    ...s3,
    requestHandler: s3Patience,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const evidence = createEvidenceStore({ client: signing, bucket: evidenceBucket });
  const wrapping = createRingWrapping(await readKeyRing(join(home, 'keys', 'people')));
  const people = createPeople({ store, wrapping });
  const linkRing = await readKeyRing(join(home, 'keys', 'links'));
  const telemetry = part ? await telemetryFor(environment, part) : null;
  const interceptors = { workflow: telemetry ? [telemetry.client] : [] };
  return {
    client: new Client({ connection, namespace, dataConverter, interceptors }),
    dataConverter,
    store,
    people,
    evidence,
    evidenceBeside: createEvidenceBeside({ client: signing, bucket: evidenceBucket }),
    lockedFiles: createLockedFiles({ client: signing, bucket: evidenceBucket }),
    codec,
    drafts: createDrafts({ store, ring: payloadRing }),
    linkRing,
    links: createLinkPorts(environment, { store, people, ring: linkRing }),
    uploadLinks: createUploadLinkPorts({
      store,
      ring: linkRing,
      evidence: { client: signing, bucket: evidenceBucket },
    }),
    stopped: createStoppedAddresses(
      store,
      await readKeyRing(join(home, 'keys', 'personal-hashes')),
    ),
    telemetry,
    close: async () => {
      await telemetry?.stop();
      s3Client.destroy();
      signing.destroy();
      await connection.close();
    },
  };
}

async function telemetryFor(
  { telemetry }: Environment,
  { name, log }: ForPart,
): Promise<Telemetry | null> {
  if (telemetry === null) return null;
  const { startTelemetry } = await import('./telemetry.ts');
  return startTelemetry(telemetry, name, (text) => log.warn(text));
}
