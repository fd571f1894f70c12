/**
 * What every request needs of the outside:
 * clients and ports that bin/ makes and injects.
 */
import type { Client } from '@temporalio/client';
import type { Context } from 'hono';

import type { AccessLog } from '../../activities/store/access-log.ts';
import type { ObjectStore } from '../../activities/store/object-store.ts';
import type { Role } from '../../domain/terms/people.ts';
import type { Recognise } from './asked.ts';
import type { Limits } from './rate-limit.ts';

/** What is told of a request: patterns, ids and numbers. */
export interface Answered {
  request: string;
  method: string;
  /** The pattern that the path met: `/api/campaigns/:campaign/units/:unit`. */
  route: string;
  status: number;
  /** Who asked, where a token was recognised. */
  actor?: string;
  role?: Role;
  via?: string;
}

/** Surrounds a request with a trace, whose id the work is told; see bin/wiring/telemetry.ts. */
export type Traced = (
  asked: { method: string; traceparent: string | undefined },
  work: (traceId: string) => Promise<Answered>,
) => Promise<void>;

export interface Log {
  info: (facts: object, text: string) => void;
  error: (facts: object, text: string) => void;
}

export interface Ports {
  client: Client;
  store: ObjectStore;
  accessLog: AccessLog;
  /** Ways to recognise who asks by their bearer token, asked in turn. */
  recognise: readonly Recognise[];
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
  /** How long one question to Temporal may take; 10 s if not said. */
  patienceMs?: number;
}
