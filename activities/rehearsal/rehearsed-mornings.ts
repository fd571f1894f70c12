/**
 * The mornings of a rehearsal. Units play side by side and do not wait for each other. A unit stops
 * on each morning before which something happened to it, and what it shows then is stored. When all
 * units have reached the end of the stretch, the office's mails are requested in order, each from
 * what the units showed on that morning. Because of what is stored, an interrupted stretch ends the
 * same way when it is played again.
 */
import type { Client } from '@temporalio/client';
import pMap from 'p-map';

import { nextMorning } from '../../domain/morning/morning-time.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import type { CampaignPorts, ShownWaits } from '../../workflows/ports.ts';
import { waitsForAttribute } from '../../workflows/search-attributes.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** A unit whose clock is moved. Instants are epoch ms by the virtual calendar. */
export interface Player {
  unit: string;
  /** Where the unit's clock stands, once any interrupted move has ended. */
  standsAt: () => Promise<number>;
  /** When somebody next acts on the unit by the script; null if nobody does in this stretch. */
  nextActAt: () => number | null;
  playTo: (at: number) => Promise<void>;
}

interface Parts {
  client: Client;
  store: ObjectStore;
  plan: CampaignPlan;
  planKey: string;
  tellOffice: CampaignPorts['tellOffice'];
}

interface Stretch {
  fromAt: number;
  untilAt: number;
}

interface Together {
  concurrency: number;
  signal: AbortSignal;
}

/** What a unit showed on one morning. */
interface Shown extends ShownWaits {
  at: number;
}

/**
 * How far before a morning a unit's clock stops (ms). A timer that is due at the very end of one
 * fast-forward would be passed over by the next one (REHEARSAL.md).
 */
const clearMs = 30_000;

/** Plays all units to the end of the stretch, then sends the office its mornings' mails. */
export async function playWithMornings(
  parts: Parts,
  players: readonly Player[],
  stretch: Stretch,
  together: Together,
): Promise<void> {
  const { isNew, first } = await shownAtFirst(parts, players, stretch, together);
  const kept = isNew ? [] : await keptOf(parts, stretch);
  const shown = await pMap(
    players,
    (player) => playOne(parts, player, stretch, isNew, kept),
    together,
  );
  await tellMornings(parts, [...first, ...kept, ...shown.flat()], stretch);
}

/** Plays one unit through the stretch. Returns what it showed on its mornings. */
async function playOne(
  parts: Parts,
  player: Player,
  stretch: Stretch,
  isNew: boolean,
  kept: readonly Shown[],
): Promise<Shown[]> {
  const { plan } = parts;
  const lastAt = Math.min(stretch.untilAt, plan.closesAt);
  const shown: Shown[] = [];
  // If interrupted on the way to a morning, the unit stands before it: nothing is stored for it
  // yet.
  const { fromAt } = stretch;
  let comingAt = isNew ? await comingTo(parts, player, fromAt) : await player.standsAt();
  while (comingAt !== null) {
    const morning = nextMorning(plan, comingAt);
    if (morning > lastAt) break;
    comingAt = await playToMorning(parts, player, morning - clearMs);
    const isKept = kept.some(({ unit, at }) => unit === player.unit && at === morning);
    if (!isKept) shown.push(await keepShown(parts, player, stretch, morning));
  }
  await player.playTo(stretch.untilAt);
  return shown;
}

/**
 * Plays everything that happens to a unit until just before a morning. Returns when something next
 * happens to it. If nothing follows the last act, the unit shows the same on the morning, and its
 * clock need not be moved.
 */
async function playToMorning(parts: Parts, player: Player, until: number): Promise<number | null> {
  for (let actAt = player.nextActAt(); actAt !== null && actAt <= until;) {
    await player.playTo(actAt);
    actAt = player.nextActAt();
  }
  const comingAt = await comingTo(parts, player);
  if (comingAt === null || comingAt > until) return comingAt;
  await player.playTo(until);
  return comingTo(parts, player, until);
}

/**
 * When something next happens to a unit: either somebody acts, or one of its timers fires.
 * `standsAt` is the instant that the unit's clock has reached, if known. It is needed because a
 * unit that was ended from outside still answers with its last deadline, although nothing happens
 * to it any more.
 */
async function comingTo(
  { client, plan }: Parts,
  player: Player,
  standsAt?: number,
): Promise<number | null> {
  const handle = client.workflow.getHandle(unitWorkflowId(plan.campaign, player.unit));
  const dueAt = await handle.query<number | null>(unitQueries.nextDue);
  const actAt = player.nextActAt();
  const isBehind = dueAt !== null && standsAt !== undefined && dueAt <= standsAt;
  if (isBehind && (await handle.describe()).status.name !== 'RUNNING') return null;
  if (actAt === null || dueAt === null) return actAt ?? dueAt;
  return Math.min(actAt, dueAt);
}

/**
 * Tells the office, in order, of each morning with news: from units, or because time has passed.
 */
async function tellMornings(
  { plan, planKey, tellOffice }: Parts,
  shown: readonly Shown[],
  { fromAt, untilAt }: Stretch,
): Promise<void> {
  const lastAt = Math.min(untilAt, plan.closesAt);
  // The first morning also tells what happened by hand, or after the last stretch's last morning.
  const mornings = new Set([nextMorning(plan, fromAt), ...shown.map(({ at }) => at)]);
  let newsAt: number | null = null;
  for (let at = fromAt; ;) {
    const coming = [...mornings].filter((one) => one > at);
    if (newsAt !== null) coming.push(nextMorning(plan, Math.max(at, newsAt)));
    const morning = Math.min(...coming);
    if (coming.length === 0 || morning > lastAt) return;
    const latest = new Map(
      shown
        .filter((one) => one.at <= morning)
        .toSorted(byTime)
        .map((one) => [one.unit, one]),
    );
    ({ newsAt } = await tellOffice({ planKey, at: morning, shown: [...latest.values()] }));
    at = morning;
  }
}

function byTime(a: Shown, b: Shown): number {
  return a.at - b.at;
}

/** What the units show before any clock moves, or what an interrupted attempt stored of that. */
async function shownAtFirst(
  parts: Parts,
  players: readonly Player[],
  stretch: Stretch,
  together: Together,
): Promise<{ isNew: boolean; first: Shown[] }> {
  const key = `${folderOf(parts, stretch)}first`;
  const before = (await parts.store.getJson(key)) as Shown[] | null;
  if (before) return { isNew: false, first: before };
  const first = await pMap(
    players,
    (player) => shownBy(parts, player.unit, stretch.fromAt),
    together,
  );
  await parts.store.putIfAbsent(key, JSON.stringify(first));
  return { isNew: true, first };
}

async function keptOf(parts: Parts, stretch: Stretch): Promise<Shown[]> {
  const kept: Shown[] = [];
  for await (const key of parts.store.list(`${folderOf(parts, stretch)}of/`)) {
    kept.push((await parts.store.getJson(key)) as Shown);
  }
  return kept;
}

async function keepShown(
  parts: Parts,
  { unit }: Player,
  stretch: Stretch,
  at: number,
): Promise<Shown> {
  const shown = await shownBy(parts, unit, at);
  const key = `${folderOf(parts, stretch)}of/${unit}/${at}`;
  await parts.store.putIfAbsent(key, JSON.stringify(shown));
  return shown;
}

/** Reads this from the unit's own run, because the server's lists lag some moments behind. */
async function shownBy({ client, plan }: Parts, unit: string, at: number): Promise<Shown> {
  const handle = client.workflow.getHandle(unitWorkflowId(plan.campaign, unit));
  const { typedSearchAttributes } = await handle.describe();
  return { unit, at, waits: typedSearchAttributes.get(waitsForAttribute) ?? [] };
}

function folderOf({ plan }: Parts, { fromAt }: Stretch): string {
  return `mornings/@shown/${plan.campaign}/${fromAt}/`;
}
