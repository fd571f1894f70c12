/**
 * Operations that a campaign accepted before it had carried out the first of them. Each follows the
 * plan and the units at the time when it was accepted, in that order.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { OperationBody } from '../../activities/campaigns/command-units.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { EventOf } from '../../domain/unit/events.ts';
import type { CampaignView, OperationAsked } from '../../workflows/messages.ts';
import {
  campaignEndsType,
  campaignQueries,
  operateUpdate,
  unitWorkflowId,
} from '../../workflows/messages.ts';
import { until } from '../support/asking/api-asker.ts';
import type { Engine, Launched } from '../support/engine.ts';
import { startEngine } from '../support/engine.ts';
import { inOwnNamespace } from '../support/own-namespace.ts';
import type { Amendment } from '../support/stories/story-amendments.ts';
import { instantOfLine } from '../support/stories/story-verbs.ts';
import { planFor } from '../support/stories/story-world.ts';
import { ledgerOf } from '../support/stories/told-on-server.ts';

const environment = await inOwnNamespace(readEnvironment(inject('stackEnvironment')));
const campaign = `at-once-${randomUUID().slice(0, 8)}`;
const step = '“安全生产月”活动方案';
const launchAt = instantOfLine('2018-05-04 10:00');

const moved = (notice: string, on: string): Amendment => ({
  notice,
  changes: [{ change: 'moved', step, on }],
});
const amendments = [moved('《补充通知一》', '2018-06-15'), moved('《补充通知二》', '2018-06-29')];

let engine: Engine;
let launched: Launched;
let view: CampaignView;

/** The first units of the campaign's plan, amended this many times. */
async function planOf(units: number, amended: number): Promise<CampaignPlan> {
  const of = 'jilin-2018-safety-month';
  const given = { of, campaign, launchAt, steps: [step] };
  const { plan } = await planFor({ ...given, amendments: amendments.slice(0, amended) });
  return { ...plan, units: plan.units.slice(0, units) };
}

async function asked(
  kind: OperationAsked['kind'],
  body: Record<string, unknown>,
  more: Partial<OperationAsked> = {},
): Promise<OperationAsked> {
  const by = { id: 'office-leader-1', role: 'office-leader' } as const;
  const stored: OperationBody = { by, receivedAt: launchAt, body, hash: hashOf(body) };
  const bodyKey = await engine.store.putContent(stored);
  return { id: `${kind}-${randomUUID()}`, kind, bodyKey, units: 2, first: 0, ...more };
}

async function amendment(nth: number, units: number): Promise<OperationAsked> {
  const plan = await planOf(units, nth);
  const planKey = await engine.plans.keep(plan);
  const { definition } = plan;
  const { notice = '' } = amendments[nth - 1] ?? {};
  return asked('amend', { notice }, { planKey, definition, units });
}

const handle = () => engine.client.workflow.getHandle(campaign);
const operate = (one: OperationAsked): Promise<CampaignView> =>
  handle().executeUpdate<CampaignView, [OperationAsked]>(operateUpdate, { args: [one] });

/** The versions and notices that a unit was told about, beginning with its launch. */
async function toldOf(code: string): Promise<[number, string][]> {
  const ledger = await ledgerOf(engine, unitWorkflowId(campaign, code));
  return ledger.flatMap(({ event }): [number, string][] => {
    if (event.kind === 'launched') return [[event.version, 'launched']];
    if (event.kind !== 'amended') return [];
    const { plan, notice }: EventOf<'amended'> = event;
    return [[plan.definition.version, notice]];
  });
}

beforeAll(async () => {
  engine = await startEngine({ environment });
  launched = await engine.launch(await planOf(2, 0));
  const third = await engine.plans.keep(await planOf(3, 0));
  const all = [
    await asked('start-units', {}, { units: 3, first: 2, planKey: third }),
    // Requested by somebody who had looked before the third unit existed.
    await asked('pause-reminders', { reason: '防汛期间' }),
    await amendment(1, 3),
    await amendment(2, 3),
  ];
  await engine.stopWorkers();
  const taken = all.map(async (one, nth) => {
    // In this order, and all before any is carried out.
    await new Promise((resolve) => setTimeout(resolve, nth * 300));
    return operate(one);
  });
  await new Promise((resolve) => setTimeout(resolve, all.length * 300));
  await engine.close();
  engine = await startEngine({ environment });
  await Promise.all(taken);
  await until('all is carried out', async () => {
    view = await handle().query<CampaignView>(campaignQueries.view);
    return view.operations.length === 4 && view.operations.every((one) => one.done === one.units);
  });
});

afterAll(async () => {
  await engine.end({ ...launched, plan: await planOf(3, 0) });
  await engine.close();
});

describe('operations that were taken on at once', () => {
  it('give each unit each amendment with its own plan, in order', async () => {
    const { units, definition } = await planOf(3, 0);
    const [one, two, three] = units.map(({ code }) => code);
    const both = [
      [definition.version, 'launched'],
      [definition.version + 1, '《补充通知一》'],
      [definition.version + 2, '《补充通知二》'],
    ];

    expect(await toldOf(one!)).toEqual(both);
    expect(await toldOf(two!)).toEqual(both);
    expect(await toldOf(three!)).toEqual(both);
  });

  it('reach all units that exist when they are accepted', async () => {
    const [, , three] = (await planOf(3, 0)).units;
    const ledger = await ledgerOf(engine, unitWorkflowId(campaign, three!.code));

    expect(view.operations.map(({ kind, units }) => [kind, units])).toEqual([
      ['start-units', 3],
      ['pause-reminders', 3],
      ['amend', 3],
      ['amend', 3],
    ]);
    expect(ledger.map(({ event }) => event.kind)).toContain('reminders-paused');
  });

  it('are refused once the campaign is ending, since nobody would finish them', async () => {
    const fourth = await engine.plans.keep(await planOf(4, 2));
    const late = await asked('start-units', {}, { units: 4, first: 3, planKey: fourth });
    await operate(await asked('close', { reason: '提前结束。' }, { units: 3 }));

    await expect(operate(late)).rejects.toMatchObject({ cause: { type: campaignEndsType } });
  });
});
