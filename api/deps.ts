/**
 * What the API is built from: clients and ports that bin/ makes and injects. The API knows their
 * shapes only; it reads no environment and opens no connection itself.
 */
import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { Context } from 'hono';

import type { AccessLog } from '../activities/access-log.ts';
import type { CampaignFiles } from '../activities/campaign-files.ts';
import type { EvidenceBeside } from '../activities/evidence-beside.ts';
import type { EvidenceStore } from '../activities/evidence-store.ts';
import type { ObjectStore } from '../activities/object-store.ts';
import type { People } from '../activities/people.ts';
import type { PlanStore } from '../activities/plan-store.ts';
import type { LikenessIndex } from '../activities/renditions/likeness-index.ts';
import type { Command } from '../domain/commands.ts';
import type { Parsed } from '../domain/parse.ts';
import type { Parting } from '../domain/parting.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Script } from '../domain/script.ts';
import type { Calendar } from '../domain/statutory-days.ts';
import type { Acted } from '../workflows/messages.ts';
import type { Recognise } from './identity.ts';
import type { LinkPorts } from './link-access.ts';
import type { Limits } from './rate-limit.ts';
import type { SignIn } from './sign-in.ts';
import type { Traced } from './request-log.ts';
import type { UploadLinkPorts } from './upload-links.ts';

/** Campaigns as data: what can be launched, and the calendars it is counted by. */
export interface Definitions {
  list: () => Promise<string[]>;
  read: (id: string) => Promise<Parsed<CampaignFiles>>;
  /** The campaign's own rehearsal script; null when it has none. */
  script: (id: string) => Promise<Parsed<Script> | null>;
  calendars: () => Promise<Parsed<Calendar[]>>;
}

export interface Log {
  info: (facts: object, text: string) => void;
  error: (facts: object, text: string) => void;
}

export interface Deps {
  client: Client;
  store: ObjectStore;
  plans: PlanStore;
  people: Pick<People, 'sealPerson' | 'openPerson' | 'erasePerson'>;
  evidence: EvidenceStore;
  evidenceBeside: EvidenceBeside;
  likeness: Pick<LikenessIndex, 'told'>;
  /** How large files are cut; the product's own if not said. */
  parting?: Parting;
  accessLog: AccessLog;
  /** Opens payloads for Temporal's own page, which may ask from these origins. */
  codec: Pick<PayloadCodec, 'decode'>;
  codecOrigins: readonly string[];
  definitions: Definitions;
  /** Gives one unit one command: `commandUnit` of the activities, bound to the client. */
  commandUnit: (
    place: { campaign: string; unit: string },
    command: Command,
    attempt: string,
  ) => Promise<Acted | Refusal>;
  /** A workflow's own clock (epoch ms), which a rehearsal moves; a closed one's has stopped. */
  clockOf: (workflowId: string) => Promise<{ running: boolean; nowMs: number }>;
  /** Ways to recognise who asks by their bearer token, asked in turn. */
  recognise: readonly Recognise[];
  /** Where people sign in, for whoever does not know yet. */
  signIn: Pick<SignIn, 'issuer' | 'audience' | 'client' | 'scope'>;
  /** The links in letters: their tokens, codes and sessions. */
  links: LinkPorts;
  /** Links for counties and enterprises: their tokens, and what came by them. */
  uploadLinks: UploadLinkPorts;
  /** What hashes of bodies with personal data are keyed with. */
  personalSecret: string;
  /** Epoch milliseconds. */
  now: () => number;
  log: Log;
  /** Around each request, where traces are wanted. */
  traced?: Traced;
  /** The network address of who asks; without it all are one. */
  addressOf?: (c: Context) => string;
  limits?: Limits;
  /** What addresses on paper begin with; without it, the address that was asked. */
  linkBase?: string;
  /** Where a start on one's own machine keeps its mails, for people; elsewhere there is none. */
  inboxPage?: string;
  /** How long one question to Temporal may take; 10 s if not said. */
  patienceMs?: number;
  /** How long a check or a submission waits for files to be inspected: inspected-files.ts. */
  inspectionMs?: number;
}
