/**
 * The first arrival of what a unit files. If a request fails because of us, its arrival time is
 * kept in the store, and counts once the same request succeeds. It is kept only if all files named
 * in the request were stored by then. Reasons: docs/decisions/0031-first-arrival.md.
 */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import pMap from 'p-map';

import { momentIn } from '../../domain/terms/day-words.ts';
import { beijing } from '../../domain/terms/days.ts';
import { inEach } from '../../domain/terms/language.ts';
import { evidenceKeyOf } from '../../domain/evidence/evidence.ts';
import { commandBodies } from '../../domain/unit/commands.ts';
import type { Content } from '../../domain/unit/commands.ts';
import { unitFilings } from '../../domain/unit/policy.ts';
import type { Asked } from '../edge/asked.ts';
import { keyHeader } from '../edge/identity.ts';
import { isSame } from '../files/judge-names.ts';
import { arrivalText } from '../problems/problem-text.ts';
import type { Refused } from '../problems/problems.ts';
import { statusOf } from '../problems/problems.ts';
import { isoBy } from '../reading/read-campaign.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import type { Ports } from './ports.ts';

export interface FirstArrivals {
  /** When this request first arrived (epoch ms); null if no earlier arrival was kept. */
  of: (c: Context<Asked>) => Promise<number | null>;
  /**
   * If the request fails because of us, keeps its arrival time and mentions that in the refusal.
   */
  keep: (c: Context<Asked>, refused: Refused) => Promise<void>;
}

/** The routes of commands. */
const commandPath = /^\/api\/campaigns\/([^/]+)\/units\/([^/]+)\/(?:steps\/([^/]+)\/)?([^/]+)$/;

/** Concurrent requests to S3 for one submission. */
const filesAtOnce = 8;

interface Filing {
  kind: (typeof unitFilings)[number];
  campaign: string;
  unit: string;
  step: string | null;
}

type Filed = Filing & { body: object };

/**
 * Connects to the store. Rehearsals keep no arrivals, since their clock stands still during an
 * outage.
 */
export function createFirstArrivals(deps: Ports, campaigns: Campaigns): FirstArrivals {
  const { store } = deps;
  return {
    async of(c) {
      // A request without a key gets a new one from us, so it cannot have come before.
      const filed = c.req.header(keyHeader) === undefined ? null : await filedIn(c);
      if (!filed) return null;
      const kept = await store.getJson(recordKey(c, filed));
      return kept === null ? null : (kept as { arrivedAt: number }).arrivedAt;
    },
    async keep(c, refused) {
      if (statusOf(refused.problem.code) < 500 || !c.get('who')) return;
      const filed = await filedIn(c);
      if (!filed || campaigns.known(filed.campaign)?.mode === 'rehearsal') return;
      try {
        if (!(await isAllStored(deps, filed))) return;
        refused.arrival = toldAs(await keptFirst(deps, c, filed));
      } catch (error) {
        const { campaign, unit } = filed;
        deps.log.error({ campaign, unit, error }, 'the arrival of a filing could not be kept');
        refused.arrival = {
          countsFrom: null,
          said: inEach((language) => arrivalText(language, null)),
        };
      }
    },
  };
}

/** Never overwrites, so the first arrival stays, whichever process kept it. */
async function keptFirst({ store }: Ports, c: Context<Asked>, filed: Filed): Promise<number> {
  const key = recordKey(c, filed);
  const { body: _body, ...place } = filed;
  const arrivedAt = c.get('arrivedAt');
  const record = { ...place, who: c.get('who'), key: c.get('key'), arrivedAt };
  if ((await store.putIfAbsent(key, JSON.stringify(record))) !== false) return arrivedAt;
  return ((await store.getJson(key)) as { arrivedAt: number }).arrivedAt;
}

function toldAs(at: number): NonNullable<Refused['arrival']> {
  const said = inEach((language) =>
    arrivalText(language, momentIn(language, at, beijing.utcOffsetMinutes, 'second')),
  );
  return { countsFrom: isoBy(beijing, at), said };
}

/** The filing in a request; null if the request is something else, or not a valid filing. */
async function filedIn(c: Context<Asked>): Promise<Filed | null> {
  const filing = c.req.method === 'POST' ? filingAt(c.req.path) : null;
  if (!filing) return null;
  const body: unknown = await c.req.json().catch(() => null);
  return typeof body === 'object' && body !== null ? { ...filing, body } : null;
}

/** Which filing a route is for; null for any other route. The office dates what it records. */
export function filingAt(path: string): Filing | null {
  const [, campaign = '', unit = '', step, named] = commandPath.exec(path)?.map(decoded) ?? [];
  const kind = unitFilings.find((one) => one === named);
  return kind === undefined ? null : { kind, campaign, unit, step: step ?? null };
}

/** Decoded as the router does; an undecodable part cannot be one of our ids. */
function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The name contains who asks, the key and the whole request: another body is another request. */
function recordKey(c: Context<Asked>, { kind, campaign, unit, step, body }: Filed): string {
  const request = [c.get('who'), c.get('key'), campaign, unit, kind, step, body];
  const name = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  return `arrivals/${name}.json`;
}

/**
 * Were all files stored when the request arrived? The store issues a version's id only after it has
 * received all bytes, so a request that names the version came later. Files stored elsewhere are
 * not looked up.
 */
async function isAllStored(deps: Ports, filed: Filed): Promise<boolean> {
  const { kind, campaign, unit, step, body } = filed;
  const parsed = commandBodies[kind].safeParse({ ...body, ...(step !== null && { step }) });
  if (!parsed.success) return false;
  const { files = [] } = (parsed.data as { content?: Content }).content ?? {};
  const there = await pMap(
    files,
    async (file) => {
      const { key, version, sha256 } = file;
      if (key !== evidenceKeyOf({ campaign, mode: 'live' }, unit, sha256)) return false;
      const stored = await deps.evidence.look(key, version);
      return stored !== null && isSame(stored, file);
    },
    { concurrency: filesAtOnce },
  );
  return !there.includes(false);
}
