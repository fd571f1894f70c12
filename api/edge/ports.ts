/**
 * The external parts that every request needs: clients and ports that bin/ creates and injects.
 * The log and the methods of recognising tokens are among them.
 */
import type { Client } from '@temporalio/client';
import type { Context } from 'hono';

import type { AccessLog } from '../../activities/store/access-log.ts';
import type { ObjectStore } from '../../activities/store/object-store.ts';
import type { Role } from '../../domain/terms/people.ts';
import type { Recognise } from './asked.ts';
import type { Limits } from './rate-limit.ts';

/** What is logged about a request: patterns, ids and numbers. */
export interface Answered {
  request: string;
  method: string;
  /** The route pattern that matched: `/api/campaigns/:campaign/units/:unit`. */
  route: string;
  status: number;
  /** Who asked, if a token was recognised. */
  actor?: string;
  role?: Role;
  via?: string;
}

/** Runs a request inside a trace, whose id is passed to the work; see bin/wiring/telemetry.ts. */
export type Traced = (
  asked: { method: string; traceparent: string | undefined },
  work: (traceId: string) => Promise<Answered>,
) => Promise<void>;

interface Log {
  info: (facts: object, text: string) => void;
  error: (facts: object, text: string) => void;
}

export interface Ports {
  client: Client;
  store: ObjectStore;
  accessLog: AccessLog;
  /** Methods of recognising a caller by bearer token, tried in turn. */
  recognise: readonly Recognise[];
  /** The key for hashing bodies that contain personal data. */
  personalSecret: string;
  /** Epoch milliseconds. */
  now: () => number;
  log: Log;
  /** Wraps each request, if traces are enabled. */
  traced?: Traced;
  /** The network address of the caller; if absent, all callers share one. */
  addressOf?: (c: Context) => string;
  limits?: Limits;
  /** The start of addresses printed on paper; if absent, the requested host. */
  linkBase?: string;
  /** The time limit for one call to Temporal; default 10 s. */
  patienceMs?: number;
}
