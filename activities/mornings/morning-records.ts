/**
 * Records of the office's morning mails, one small object each. They tell when each reader was last
 * written to, and a report reads them. Each rehearsal has its own; live campaigns share those of
 * the office, whichever campaign asked for the mail.
 */
import type { OfficeDesk } from '../../domain/morning/readers.ts';
import type { OfficeMailKind } from '../../domain/terms/letter-lines.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import { isoDayOf } from '../../domain/terms/days.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** A mail that was sent. Instants: epoch ms by the campaign's calendar. */
export interface SentMorning {
  kind: OfficeMailKind;
  at: number;
  role: OfficeDesk['role'];
  to: string;
  subject: string;
  campaigns: string[];
  message: string;
  repeated: boolean;
}

/** Which records: those of one rehearsal, or those of all live campaigns. */
export interface MorningScope {
  mode: 'live' | 'rehearsal';
  campaign: string;
}

/** No campaign's id begins with this character. */
const live = '@live';

/** Days searched for the last mail: a reader with none in that time is told everything. */
const lookBackDays = 400;

/** The name under which a day's mail is sent once for all campaigns. */
export function morningName(scope: MorningScope, desk: OfficeDesk, day: number): string {
  return `${ownerOf(scope)}/@office/${isoDayOf(day)}/${deskName(desk)}`;
}

/** The name under which a campaign's closing summary is sent once. */
export function closingName({ campaign }: MorningScope, desk: OfficeDesk): string {
  return `${campaign}/@office/closing/${deskName(desk)}`;
}

/** Records that the mail was sent; repeats change nothing. */
export async function keepMorning(
  store: ObjectStore,
  scope: MorningScope,
  { desk, day, sent }: { desk: OfficeDesk; day: number; sent: SentMorning },
): Promise<void> {
  const folder = sent.kind === 'morning' ? folderOf(scope, desk) : closingsOf(scope.campaign);
  const name = sent.kind === 'morning' ? isoDayOf(day) : deskName(desk);
  await store.putIfAbsent(`${folder}${name}.json`, JSON.stringify(sent));
}

/** When this reader last had a mail before the given day; null: never, or beyond `lookBackDays`. */
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

/** Every mail that the office was sent about a campaign, by time. */
export async function morningsOf(store: ObjectStore, scope: MorningScope): Promise<SentMorning[]> {
  const sent: SentMorning[] = [];
  for (const folder of [`mornings/${ownerOf(scope)}/`, closingsOf(scope.campaign)]) {
    for await (const key of store.list(folder)) {
      const one = (await store.getJson(key)) as SentMorning;
      if (one.campaigns.includes(scope.campaign)) sent.push(one);
    }
  }
  return sent.toSorted((a, b) => a.at - b.at);
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

/** A short name without an address: `office-1a2b3c4d`. */
function deskName({ role, addresses }: OfficeDesk): string {
  return `${role}-${hashOf(addresses).slice(0, 8)}`;
}
