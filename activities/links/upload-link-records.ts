/**
 * Records of upload links and of what was handed over through them: small S3 objects, changed by
 * conditional writes. Links are stored under `upload-links/`, contributions under `contributions/`;
 * both expire there (local/servers/record-lifecycle.ts). They contain nothing personal, only the
 * name of an enterprise, ids and checksums.
 */
import type { Actor } from '../../domain/terms/people.ts';
import type { HandedOver } from '../../domain/evidence/upload-links.ts';
import type { Change } from '../store/contended-record.ts';
import { change } from '../store/contended-record.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { UploadLinkName } from './upload-link-tokens.ts';

/** Who did something, and when (epoch ms). */
interface Mark {
  at: number;
  by: Actor;
}

export interface UploadLink extends UploadLinkName {
  step: string;
  /** The county or enterprise for which the link was made. */
  from: string;
  note: string | null;
  created: Mark;
  /** Epoch ms by the real clock, not the campaign's calendar. */
  expiresAt: number;
  revoked: Mark | null;
  /** Files uploaded through it so far: sizes (bytes) by content id. */
  files: Record<string, number>;
  /** Ids of the contributions made through it. */
  contributions: string[];
}

/** What was handed over through a link, and the unit's decision on it. */
export interface Contribution extends HandedOver {
  id: string;
  campaign: string;
  unit: string;
  step: string;
  link: string;
  from: string;
  /** Epoch ms, by the campaign's calendar. */
  receivedAt: number;
  decided: (Mark & { what: 'taken' | 'set-aside' }) | null;
}

/** The unit, or one of its steps, whose contributions are listed. */
interface ContributionPlace {
  campaign: string;
  unit: string;
  step?: string;
}

export interface UploadLinkRecords {
  /** Stores a new link; returns the existing one if its id is taken. */
  create: (link: UploadLink) => Promise<UploadLink>;
  find: (name: UploadLinkName) => Promise<UploadLink | null>;
  /** Changes the link according to its stored state; null if it no longer exists. */
  change: <A>(
    name: UploadLinkName,
    decide: (link: UploadLink) => Change<UploadLink, A>,
  ) => Promise<A | null>;
  /** Ids of a unit's links, in no particular order. */
  listLinks: (place: { campaign: string; unit: string }) => Promise<string[]>;
  /** Stores a contribution; returns the existing one if it was handed over before. */
  handOver: (contribution: Contribution) => Promise<Contribution>;
  changeContribution: <A>(
    place: Required<ContributionPlace> & { id: string },
    decide: (contribution: Contribution) => Change<Contribution, A>,
  ) => Promise<A | null>;
  /** Names of the contributions after `after`, by step; at most `limit`. */
  listContributions: (
    place: ContributionPlace,
    page: { after: string | null; limit: number },
  ) => Promise<{ step: string; id: string; cursor: string }[]>;
  readContribution: (
    place: Required<ContributionPlace> & { id: string },
  ) => Promise<Contribution | null>;
}

/** `store`: a bucket without object lock, because records made by mistake must be deletable. */
export function createUploadLinkRecords(store: ObjectStore): UploadLinkRecords {
  const changed = <T extends object, A>(
    key: string,
    decide: (found: T) => Change<T, A>,
  ): Promise<A | null> =>
    change<T, A | null>(store, key, (before) => (before ? decide(before) : { answer: null }));
  return {
    create: (fresh) =>
      change<UploadLink, UploadLink>(store, linkKey(fresh), (before) =>
        before ? { answer: before } : { next: fresh, answer: fresh },
      ),
    find: (name) => changed<UploadLink, UploadLink>(linkKey(name), (answer) => ({ answer })),
    change: (name, decide) => changed(linkKey(name), decide),
    async listLinks({ campaign, unit }) {
      const prefix = `upload-links/${inKey(campaign)}/${inKey(unit)}/`;
      const ids: string[] = [];
      for await (const key of store.list(prefix)) ids.push(key.slice(prefix.length));
      return ids;
    },
    handOver: (fresh) =>
      change<Contribution, Contribution>(store, contributionKey(fresh), (before) =>
        before ? { answer: before } : { next: fresh, answer: fresh },
      ),
    changeContribution: (place, decide) => changed(contributionKey(place), decide),
    async listContributions({ campaign, unit, step }, { after, limit }) {
      const root = `contributions/${inKey(campaign)}/${inKey(unit)}/`;
      const prefix = step === undefined ? root : `${root}${inKey(step)}/`;
      const found: { step: string; id: string; cursor: string }[] = [];
      for await (const key of store.list(prefix, after === null ? undefined : root + after)) {
        const cursor = key.slice(root.length);
        const [item = '', id = ''] = cursor.split('/');
        found.push({ step: decodeURIComponent(item), id, cursor });
        if (found.length === limit) break;
      }
      return found;
    },
    readContribution: (place) =>
      changed<Contribution, Contribution>(contributionKey(place), (answer) => ({ answer })),
  };
}

function linkKey({ campaign, unit, id }: UploadLinkName): string {
  return `upload-links/${inKey(campaign)}/${inKey(unit)}/${inKey(id)}`;
}

function contributionKey(of: { campaign: string; unit: string; step: string; id: string }): string {
  const place = [of.campaign, of.unit, of.step, of.id].map(inKey);
  return `contributions/${place.join('/')}`;
}

/** Encodes a part of a key so that it cannot leave its prefix: a path may bring only dots. */
function inKey(part: string): string {
  const escaped = encodeURIComponent(part);
  if (escaped === '') throw new Error('not a part of a key');
  return /^\.+$/.test(escaped) ? escaped.replaceAll('.', '%2E') : escaped;
}
