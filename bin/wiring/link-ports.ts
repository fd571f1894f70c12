/**
 * What the links of a unit's people need, built from the environment: for the API, and for tests
 * and benchmarks in its place.
 */
import type { S3Client } from '@aws-sdk/client-s3';

import { createEvidenceHold } from '../../activities/evidence/evidence-hold.ts';
import type { KeyRing } from '../../activities/people/key-ring.ts';
import { createLinkSessions } from '../../activities/links/link-sessions.ts';
import { createMailClient } from '../../activities/mail/mail-client.ts';
import type { ObjectStore } from '../../activities/store/object-store.ts';
import { codeMinutes, createOneTimeCodes } from '../../activities/links/one-time-codes.ts';
import type { People } from '../../activities/people/people.ts';
import { createCodeMail } from '../../activities/mail/send-code.ts';
import { createUnitLinks } from '../../activities/links/unit-links.ts';
import { createUploadLinkRecords } from '../../activities/links/upload-link-records.ts';
import { createUploadLinkTokens } from '../../activities/links/upload-link-tokens.ts';
import type { LinkPorts } from '../../api/links/ports.ts';
import type { UploadLinkPorts } from '../../api/lending/ports.ts';
import type { Environment } from '../environment/environment.ts';

/** Throws if no mail service is configured, because codes could not be sent. */
export function createLinkPorts(
  { ses, mail, linkBase }: Environment,
  { store, people, ring }: { store: ObjectStore; people: People; ring: KeyRing },
): LinkPorts {
  if (ses === null) throw new Error('No mail service is known: `npm start` tells where it is.');
  const { sender } = mail;
  const envelope = { sender, replyTo: mail.replyTo ?? sender, linkBase: linkBase ?? '' };
  return {
    tokens: createUnitLinks(ring),
    codes: createOneTimeCodes({ store, ring }),
    sessions: createLinkSessions(store),
    mail: createCodeMail({
      mail: createMailClient(ses, mail.configurationSet),
      people,
      ring,
      envelope,
      allowLive: true,
    }),
    codeMinutes,
  };
}

/** The same for upload links of counties and enterprises; the same ring signs them. */
export function createUploadLinkPorts(given: {
  store: ObjectStore;
  ring: KeyRing;
  evidence: { client: S3Client; bucket: string };
}): UploadLinkPorts {
  return {
    tokens: createUploadLinkTokens(given.ring),
    records: createUploadLinkRecords(given.store),
    hold: createEvidenceHold(given.evidence),
  };
}
