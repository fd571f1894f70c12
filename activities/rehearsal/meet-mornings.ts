/**
 * The mornings of a rehearsal: on each on which the office may be told something, the clocks of all
 * units meet before it, and the office's mail is asked for. Which mornings these are, the script,
 * the units' agendas and the mail itself say; the others are passed over. Units without anything to
 * come before a morning stand still: what they show is the same then.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import pMap from 'p-map';

import { nextMorning } from '../../domain/morning/morning-time.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { dayOf, instantOf, isoDayOf } from '../../domain/terms/days.ts';
import { unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import type { CampaignPorts } from '../../workflows/ports.ts';
import { waitsForAttribute } from '../../workflows/search-attributes.ts';
import { shownOf } from '../mornings/shown-units.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** A unit whose clock is moved. Instants: epoch ms by the virtual calendar. */
export interface Player {
  unit: string;
  /** When the script next lets somebody act on it; null: not in this stretch. */
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

interface Together {
  concurrency: number;
  signal: AbortSignal;
}

/** A timer that is due at the very end of a hop is passed over by the next one (REHEARSAL.md). */
const clearMs = 30_000;

/** Lists are behind what a unit shows by some hundredths of a second. */
const shownTimeoutMs = 10_000;
const lookAgainMs = 10;

/** Meets on every morning of the stretch that matters. Throws when a clock cannot be moved. */
export async function meetMornings(
  parts: Parts,
  players: readonly Player[],
  stretch: { fromAt: number; untilAt: number },
  together: Together,
): Promise<void> {
  const { plan, planKey, tellOffice } = parts;
  const agendas = new Map<string, number | null>();
  // What came before this stretch, and by hand, is told on its first morning.
  let morning = (await metBefore(parts, stretch)) ?? nextMorning(plan, stretch.fromAt);
  while (morning <= Math.min(stretch.untilAt, plan.closesAt)) {
    await keepMet(parts, morning);
    const until = morning - clearMs;
    const awake = players.filter((one) => {
      const at = comingAt(one, agendas);
      return at === undefined || (at !== null && at <= until);
    });
    await pMap(awake, (one) => meet(parts, one, until, agendas), together);
    await untilShown(parts, awake);
    const { newsAt } = await tellOffice({ planKey, at: morning });
    const coming = players.flatMap((one) => comingAt(one, agendas) ?? []);
    const next = Math.min(...coming, newsAt ?? Infinity);
    if (next === Infinity || next > plan.closesAt) return;
    morning = nextMorning(plan, Math.max(morning, next));
  }
}

/** When anything next happens to a unit; undefined while it was not asked yet. */
function comingAt(
  { unit, nextActAt }: Player,
  agendas: ReadonlyMap<string, number | null>,
): number | null | undefined {
  const dueAt = agendas.get(unit);
  if (dueAt === undefined) return undefined;
  const actAt = nextActAt();
  if (actAt === null || dueAt === null) return actAt ?? dueAt;
  return Math.min(actAt, dueAt);
}

async function meet(
  { client, plan }: Parts,
  { unit, playTo }: Player,
  until: number,
  agendas: Map<string, number | null>,
): Promise<void> {
  await playTo(until);
  const handle = client.workflow.getHandle(unitWorkflowId(plan.campaign, unit));
  agendas.set(unit, await handle.query<number | null>(unitQueries.nextDue));
}

/** Waits until lists show what the units that were moved say of themselves. */
async function untilShown({ client, plan }: Parts, moved: readonly Player[]): Promise<void> {
  if (moved.length === 0) return;
  const { campaign } = plan;
  const said = await Promise.all(
    moved.map(async ({ unit }) => {
      const { typedSearchAttributes } = await client.workflow
        .getHandle(unitWorkflowId(campaign, unit))
        .describe();
      return [unit, typedSearchAttributes.get(waitsForAttribute)?.join() ?? ''] as const;
    }),
  );
  const units = moved.map(({ unit }) => unit);
  for (let waitedMs = 0; waitedMs < shownTimeoutMs; waitedMs += lookAgainMs) {
    const listed = await shownOf(client, campaign, units);
    const shown = new Map(listed.map(({ unit, waits }) => [unit, waits.join()]));
    if (said.every(([unit, waits]) => shown.get(unit) === waits)) return;
    await sleep(lookAgainMs);
  }
  throw new Error(`the lists do not show what the units of ${campaign} say of themselves`);
}

/**
 * The morning that an attempt before was about to meet: the mornings up to it were told, and their
 * units stand beyond them. Null where this is the first attempt.
 */
async function metBefore(
  { store, plan }: Parts,
  { fromAt }: { fromAt: number },
): Promise<number | null> {
  const folder = metFolderOf(plan);
  const first = dayOf(fromAt, plan.utcOffsetMinutes);
  let last: number | null = null;
  for await (const key of store.list(folder, `${folder}${isoDayOf(first)}`)) {
    const day = Date.parse(key.slice(folder.length)) / 86_400_000;
    const morning = nextMorning(plan, instantOf(day, 0, plan.utcOffsetMinutes) - 1);
    if (morning > fromAt) last = morning;
  }
  return last;
}

async function keepMet({ store, plan }: Parts, morning: number): Promise<void> {
  const day = isoDayOf(dayOf(morning, plan.utcOffsetMinutes));
  await store.putIfAbsent(`${metFolderOf(plan)}${day}`, day);
}

function metFolderOf({ campaign }: CampaignPlan): string {
  return `mornings/@met/${campaign}/`;
}
