/**
 * Records of the morning mails that the office was sent, one small record for each mail. They tell
 * when a reader was last written to, and reports list them. Each rehearsal keeps its own records;
 * all live campaigns share one set, whichever of them asked for the mail.
 */
import type { OfficeDesk } from '../../domain/morning/readers.ts';
import type { UndeliverableReason } from '../../domain/letters/undeliverable-reasons.ts';
import type { OfficeMailKind } from '../../domain/terms/letter-lines.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import { isoDayOf } from '../../domain/terms/days.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** A mail that was sent. Instants are epoch ms by the campaign's calendar. */
export interface SentMorning {
  kind: OfficeMailKind;
  at: number;
  role: OfficeDesk['role'];
  to: string;
  subject: string;
  campaigns: string[];
  message: string;
  repeated: boolean;
  /** Why it did not arrive, if the mail service has said so. */
  undelivered?: UndeliverableReason;
}

/** Whose records are meant: one rehearsal's, or those of all live campaigns. */
export interface MorningScope {
  mode: 'live' | 'rehearsal';
  campaign: string;
}

/** Stands for all live campaigns in a key. No campaign's id begins with `@`. */
const live = '@live';

/** How many days back the last mail is looked for. A reader without one is told everything. */
const lookBackDays = 400;

/** The name under which the mail of one day, over all campaigns, is sent only once. */
export function morningName(scope: MorningScope, desk: OfficeDesk, day: number): string {
  return `${ownerOf(scope)}/@office/${isoDayOf(day)}/${deskName(desk)}`;
}

/** The name under which a campaign's closing summary is sent only once. */
export function closingName({ campaign }: MorningScope, desk: OfficeDesk): string {
  return `${campaign}/@office/closing/${deskName(desk)}`;
}

/** Records that a mail was sent. Recording the same mail again changes nothing. */
export async function keepMorning(
  store: ObjectStore,
  scope: MorningScope,
  { desk, day, sent }: { desk: OfficeDesk; day: number; sent: SentMorning },
): Promise<void> {
  const folder = sent.kind === 'morning' ? folderOf(scope, desk) : closingsOf(scope.campaign);
  const name = sent.kind === 'morning' ? isoDayOf(day) : deskName(desk);
  await store.putIfAbsent(`${folder}${name}.json`, JSON.stringify(sent));
}

/** When this reader was last written to before a day; null if never within `lookBackDays`. */
export async function lastMorningOf(
  store: ObjectStore,
  scope: MorningScope,
  { desk, day }: { desk: OfficeDesk; day: number },
): Promise<number | null> {
  const folder = folderOf(scope, desk);
  let last: string | null = null;
  for await (const key of store.list(folder, `${folder}${isoDayOf(day - lookBackDays)}`)) {
    if (key < `${folder}${isoDayOf(day)}`) last = key;
  }
  return last === null ? null : ((await store.getJson(last)) as SentMorning).at;
}

/**
 * Notes that a mail did not arrive, by the mail service's id of it. False if there is no such mail.
 */
export async function noteUndelivered(
  store: ObjectStore,
  scope: MorningScope,
  message: string,
  reason: UndeliverableReason,
): Promise<boolean> {
  for await (const key of keysOf(store, scope)) {
    const stored = await store.get(key);
    if (!stored) continue;
    const sent = JSON.parse(Buffer.from(stored.bytes).toString()) as SentMorning;
    if (sent.message !== message) continue;
    // Nobody else changes a record, and another report of the same mail may have its place.
    await store.replace(key, JSON.stringify({ ...sent, undelivered: reason }), stored.etag);
    return true;
  }
  return false;
}

/** All mails that the office was sent about this campaign, in order of time. */
export async function morningsOf(store: ObjectStore, scope: MorningScope): Promise<SentMorning[]> {
  const sent: SentMorning[] = [];
  for await (const key of keysOf(store, scope)) {
    const one = (await store.getJson(key)) as SentMorning;
    if (one.campaigns.includes(scope.campaign)) sent.push(one);
  }
  return sent.toSorted((a, b) => a.at - b.at);
}

async function* keysOf(store: ObjectStore, scope: MorningScope): AsyncIterable<string> {
  yield* store.list(`mornings/${ownerOf(scope)}/`);
  yield* store.list(closingsOf(scope.campaign));
}

function ownerOf({ mode, campaign }: MorningScope): string {
  return mode === 'live' ? live : campaign;
}

function folderOf(scope: MorningScope, desk: OfficeDesk): string {
  return `mornings/${ownerOf(scope)}/${deskName(desk)}/`;
}

function closingsOf(campaign: string): string {
  return `mornings/@closings/${campaign}/`;
}

/** A short name for a reader that shows no address: `office-1a2b3c4d`. */
function deskName({ role, addresses }: OfficeDesk): string {
  return `${role}-${hashOf(addresses).slice(0, 8)}`;
}
