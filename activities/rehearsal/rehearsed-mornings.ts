/**
 * The mornings of a rehearsal. Units are played in parallel and do not wait for each other: each
 * stops on the mornings before which something happens to it, and what it publishes then is stored.
 * When all have finished the stretch, the office's mails are requested in order, from what the
 * units published on each morning. Thanks to the stored data an interrupted stretch ends the same.
 */
import type { Client } from '@temporalio/client';
import pMap from 'p-map';

import { nextMorning } from '../../domain/morning/morning-time.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import type { CampaignPorts, ShownWaits } from '../../workflows/ports.ts';
import { waitsForAttribute } from '../../workflows/search-attributes.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** A unit whose clock is moved. Instants: epoch ms by the virtual calendar. */
export interface Player {
  unit: string;
  /** The time its clock shows, once any interrupted move has finished. */
  standsAt: () => Promise<number>;
  /** When the script next lets a person act on it; null: not in this stretch. */
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

/** What a unit published on a morning. */
interface Shown extends ShownWaits {
  at: number;
}

/** A clock move ends this long before a morning: a timer due at its very end would be skipped. */
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

/** Plays one unit through the stretch; returns what it published on its mornings. */
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
  // After an interruption the clock may stand before a morning whose data is not stored yet.
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
 * Plays a unit until just before a morning; returns when something next happens to it. If nothing
 * follows the last act, the unit publishes the same on the morning and its clock need not be moved.
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
 * When something next happens to a unit: a person acts, or a timer fires. `standsAt` is the time
 * that its clock has reached, if known: a unit that was ended from outside still returns the
 * deadline it had by then, although nothing happens to it any more.
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

/** In order: each morning before which something happened, and those when time alone makes news. */
async function tellMornings(
  { plan, planKey, tellOffice }: Parts,
  shown: readonly Shown[],
  { fromAt, untilAt }: Stretch,
): Promise<void> {
  const lastAt = Math.min(untilAt, plan.closesAt);
  // What happened since the last morning of the previous stretch is reported on the first one.
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

/** What the units publish before anything moves; after an interruption, what was stored then. */
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

/** Queries the unit's own run, because the server's lists lag behind. */
async function shownBy({ client, plan }: Parts, unit: string, at: number): Promise<Shown> {
  const handle = client.workflow.getHandle(unitWorkflowId(plan.campaign, unit));
  const { typedSearchAttributes } = await handle.describe();
  return { unit, at, waits: typedSearchAttributes.get(waitsForAttribute) ?? [] };
}

function folderOf({ plan }: Parts, { fromAt }: Stretch): string {
  return `mornings/@shown/${plan.campaign}/${fromAt}/`;
}
