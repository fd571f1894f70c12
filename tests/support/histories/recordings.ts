/**
 * Runs workflows on the real server to record their histories: each story as a unit, a campaign
 * with its operations, a rehearsal, an inspection, a unit that moves to a newer build.
 * `tests/workflows/replay.test.ts` replays what is recorded here.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

import type { OperationBody } from '../../../activities/campaigns/command-units.ts';
import { fastForwardTo } from '../../../activities/rehearsal/time-skipping.ts';
import type { Command, CommandKind } from '../../../domain/unit/commands.ts';
import { commandUnit } from '../../../activities/campaigns/command-unit.ts';
import type { MailClient } from '../../../activities/mail/mail-client.ts';
import { MailOutage } from '../../../activities/mail/mail-client.ts';
import { hashOf } from '../../../domain/terms/canonical-hash.ts';
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import { unitPlanOf } from '../../../domain/plan/plan.ts';
import type { Script } from '../../../domain/definition/script.ts';
import type { CampaignView, EvidenceInput, OperationAsked } from '../../../workflows/messages.ts';
import type { RehearsalInput } from '../../../workflows/rehearsal-messages.ts';
import {
  campaignQueries,
  evidenceType,
  evidenceWorkflowId,
  leaveUpdate,
  operateUpdate,
  rehearsalType,
  rehearsalWorkflowId,
  taskQueue,
  unitWorkflowId,
} from '../../../workflows/messages.ts';
import { advanceUpdate } from '../../../workflows/rehearsal-messages.ts';
import type { Engine, Launched } from '../engine.ts';
import type { History } from './history-files.ts';
import { textOf } from './history-files.ts';
import { photoOf } from '../media/real-photo.ts';
import type { Json } from './scrub-history.ts';
import { scrubbed } from './scrub-history.ts';
import type { PlanGiven } from '../stories/story-world.ts';
import { expectedFile, planFor, worldOf } from '../stories/story-world.ts';
import { instantOfLine } from '../stories/story-verbs.ts';
import type { Story } from '../stories/story.ts';
import { tellStory } from '../stories/tell-story.ts';
import { onServer } from '../stories/told-on-server.ts';

/** A history as a file: its name, such as `unit/returned-twice`, and its text. */
export interface Recording {
  name: string;
  text: string;
}

/** Records a story as a unit's history. Throws if it differs from the expected transcript. */
export async function recordStory(engine: Engine, story: Story): Promise<Recording[]> {
  const world = await worldOf(story);
  const launched = await engine.launch(world.plan);
  const { text } = await tellStory(world, onServer(engine, world, launched));
  if (text !== (await readFile(expectedFile(story.name), 'utf8'))) {
    throw new Error(`${story.name} went otherwise than expected, nothing is kept of it:\n${text}`);
  }
  const id = unitWorkflowId(world.plan.campaign, world.unit.code);
  const recording = await recorded(engine, `unit/${story.name}`, id, launched.shiftMs);
  await engine.end(launched);
  return [recording];
}

const step = '“安全生产月”活动方案';
const steps = [step, '“安全生产月”阶段性总结'];
const launchAt = instantOfLine('2018-05-04 10:00');

/** Two units, then a third; an extension and an amendment for all; closed early. */
export async function recordCampaign(engine: Engine): Promise<Recording[]> {
  const given: PlanGiven = { of: 'jilin-2018-safety-month', campaign: 'recorded', launchAt, steps };
  const { plan } = await planFor(given);
  const changes = [{ change: 'moved' as const, step, on: '2018-06-15' }];
  const amended = await planFor({ ...given, amendments: [{ notice: '《补充通知》', changes }] });
  const first = (count: number, of: CampaignPlan): CampaignPlan => ({
    ...of,
    units: of.units.slice(0, count),
  });
  const launched = await engine.launch(first(2, plan));
  const until = '2018-05-31';
  await operate(engine, launched, 'extend', { until, reason: '全省统一延期。' }, { units: 2 });
  const three = await engine.plans.keep(first(3, plan));
  await operate(engine, launched, 'start-units', {}, { units: 3, first: 2, planKey: three });
  const { definition } = amended.plan;
  const planKey = await engine.plans.keep(first(3, amended.plan));
  const notice = '《补充通知》';
  await operate(engine, launched, 'amend', { notice }, { units: 3, planKey, definition });
  await operate(engine, launched, 'close', { reason: '提前结束。' }, { units: 3 });
  await reach(engine, plan.campaign, Date.now() + 2 * minuteMs);
  const { campaign } = plan;
  return [await recorded(engine, 'campaign/operated', campaign, launched.shiftMs)];
}

/** Two amendments that were accepted while an extension was being carried out. */
export async function recordAmendments(engine: Engine): Promise<Recording[]> {
  const campaign = 'amended-twice';
  const given: PlanGiven = { of: 'jilin-2018-safety-month', campaign, launchAt, steps: [step] };
  const amendments = ['2018-06-15', '2018-06-29'].map((on, nth) => ({
    notice: `《补充通知${nth + 1}》`,
    changes: [{ change: 'moved' as const, step, on }],
  }));
  const planOf = async (amended: number): Promise<CampaignPlan> => {
    const { plan } = await planFor({ ...given, amendments: amendments.slice(0, amended) });
    return { ...plan, units: plan.units.slice(0, 2) };
  };
  const launched = await engine.launch(await planOf(0));
  const amend = async (nth: number): Promise<() => Promise<void>> => {
    const { definition, closesAt } = await planOf(nth);
    const planKey = await engine.plans.keep(await planOf(nth));
    const { notice } = amendments[nth - 1]!;
    const more = { id: `op-amend-${nth}`, units: 2, planKey, definition, closesAt };
    return () => operate(engine, launched, 'amend', { notice }, more);
  };
  const both = [await amend(1), await amend(2)];
  const extension = { until: '2018-05-31', reason: '全省统一延期。' };
  await Promise.all([
    operate(engine, launched, 'extend', extension, { units: 2 }),
    ...both.map((one) => one()),
  ]);
  await operate(engine, launched, 'close', { reason: '提前结束。' }, { units: 2 });
  await reach(engine, campaign, Date.now() + 2 * minuteMs);
  return [await recorded(engine, 'campaign/amended-twice', campaign, launched.shiftMs)];
}

/** The mail service is away while a step is waived and asked for again, and the unit is closed. */
export async function recordOutage(
  startCut: (mail: (line: MailClient) => MailClient) => Promise<Engine>,
): Promise<Recording[]> {
  let isAway = true;
  const engine = await startCut((line) => ({
    ...line,
    send: (mail) => (isAway ? Promise.reject(new MailOutage('away', false)) : line.send(mail)),
  }));
  const campaign = 'mail-away';
  const given = { of: 'jilin-2018-safety-month', campaign, launchAt, steps: [step] };
  const { plan: whole } = await planFor(given);
  const plan = { ...whole, units: whole.units.slice(0, 1) };
  const [unit] = plan.units;
  if (!unit) throw new Error('no unit');
  const launched = await engine.launch(plan);
  const by = { id: 'office-leader-1', role: 'office-leader' } as const;
  const give = async (kind: CommandKind, body: Record<string, unknown>): Promise<void> => {
    const key = `${kind}-${JSON.stringify(body)}`;
    const asking = { by, via: 'api', key, body: hashOf(body), receivedAt: launchAt };
    const command = { kind, ...body, ...asking } as unknown as Command;
    const answer = await commandUnit(engine.client, { campaign, unit: unit.code }, command);
    if ('code' in answer) throw new Error(JSON.stringify(answer));
    await new Promise((resolve) => setTimeout(resolve, 500));
  };
  const [planned] = unitPlanOf(plan, unit).steps;
  await give('waive', { step: planned?.id, part: 'all', reason: '机构改革' });
  await give('reopen', { step: planned?.id, reason: '恢复' });
  await give('close', { reason: '提前结束。' });
  isAway = false;
  const workflowId = unitWorkflowId(campaign, unit.code);
  await engine.client.workflow.getHandle(workflowId).result();
  const recording = await recorded(engine, 'unit/mail-away', workflowId, launched.shiftMs);
  await engine.end(launched);
  await engine.close();
  return [recording];
}

/** Two units through their year, with one stop on the way. */
export async function recordRehearsal(engine: Engine, script: Script): Promise<Recording[]> {
  const of = 'jilin-2018-safety-month';
  const { plan: whole } = await planFor({ of, campaign: 'rehearsed', launchAt, steps });
  const plan = { ...whole, units: whole.units.slice(0, 2) };
  const { campaign, closesAt } = plan;
  const launched = await engine.launch(plan);
  const { planKey, shiftMs } = launched;
  const endsAt = closesAt + minuteMs;
  const input: RehearsalInput = {
    campaign,
    planKey,
    scriptKey: await engine.store.putContent(script),
    startsAt: launchAt,
    endsAt,
    shiftMs,
    reachedAt: launchAt,
    targetAt: instantOfLine('2018-06-01 00:00'),
    meetsAt: instantOfLine('2018-05-04 14:17'),
  };
  const workflowId = rehearsalWorkflowId(campaign);
  const handle = await engine.client.workflow.start(rehearsalType, {
    workflowId,
    taskQueue,
    args: [input],
  });
  await handle.executeUpdate(advanceUpdate, { args: [endsAt] });
  await handle.result();
  return [
    // The rehearsal drives the others from the real day, which its activities receive.
    await recorded(engine, 'rehearsal/whole-year', workflowId, shiftMs),
    await recorded(engine, 'campaign/whole-year', campaign, shiftMs),
  ];
}

/** One photo, inspected. */
export async function recordInspection(engine: Engine): Promise<Recording[]> {
  const bytes = await photoOf({ mark: 'recorded' });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = `rehearsal/recorded/220100/${sha256}`;
  const sizeBytes = bytes.length;
  const asked = { key, type: 'image/jpeg', sizeBytes, sha256 };
  const { url, headers } = await engine.evidence.uploadUrl(asked);
  const body = new Uint8Array(bytes);
  const { headers: answered } = await fetch(url, { method: 'PUT', headers, body });
  const version = answered.get('x-amz-version-id') ?? '';
  const workflowId = evidenceWorkflowId('recorded', '220100', sha256);
  const file: EvidenceInput = { key, version, name: '现场.jpg', sizeBytes };
  await engine.client.workflow.execute(evidenceType, { workflowId, taskQueue, args: [file] });
  return [await recorded(engine, 'evidence/inspected', workflowId, Date.now() - launchAt)];
}

/** A unit that starts on one build (`older`) and continues on another. */
export async function recordMove(
  story: Story,
  startOlder: () => Promise<Engine>,
  startNewer: () => Promise<Engine>,
): Promise<Recording[]> {
  const world = await worldOf(story, 'moved');
  const workflowId = unitWorkflowId(world.plan.campaign, world.unit.code);
  const lines = story.lines.length;
  const older = await startOlder();
  const launched = await older.launch(world.plan);
  const half = { ...story, lines: story.lines.slice(0, 2), until: launchAt + minuteMs };
  await tellStory({ ...world, story: half }, onServer(older, world, launched));
  const { runId } = await older.client.workflow.getHandle(workflowId).describe();
  await older.close();
  const newer = await startNewer();
  const rest = { ...story, lines: story.lines.slice(2, lines) };
  await tellStory({ ...world, story: rest }, onServer(newer, world, launched));
  const recordings = [
    await recorded(newer, 'unit/moved-away', workflowId, launched.shiftMs, runId),
    await recorded(newer, 'unit/taken-over', workflowId, launched.shiftMs),
  ];
  await newer.end(launched);
  await newer.close();
  return recordings;
}

const minuteMs = 60_000;

/** The scrubbed history of a finished run, as a file's text. */
export async function recorded(
  { client }: Engine,
  name: string,
  workflowId: string,
  shiftMs: number,
  runId?: string,
): Promise<Recording> {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const plain = JSON.parse(historyToJSON(history)) as Json;
  return { name, text: textOf(scrubbed(plain, name, shiftMs) as unknown as History) };
}

/** Moves a workflow's clock to a moment (epoch ms, in the server's time). */
export async function reach(
  { client, namespace }: Engine,
  workflowId: string,
  at: number,
): Promise<void> {
  await fastForwardTo({ connection: client.connection, namespace, workflowId }, at);
}

/** Has a campaign carry out an operation, and waits for its end. */
export async function operate(
  { client, store }: Engine,
  { plan }: Launched,
  kind: CommandKind | 'start-units',
  body: Record<string, unknown>,
  more: Partial<OperationAsked> & { units: number },
): Promise<void> {
  const by = { id: 'office-leader-1', role: 'office-leader' } as const;
  const asked: OperationBody = { by, receivedAt: launchAt, body, hash: hashOf(body) };
  const bodyKey = await store.putContent(asked);
  const handle = client.workflow.getHandle(plan.campaign);
  const operation: OperationAsked = { id: `op-${kind}`, kind, bodyKey, first: 0, ...more };
  const update = kind === 'leave' ? leaveUpdate : operateUpdate;
  await handle.executeUpdate(update, { args: [operation] });
  for (;;) {
    const view = await handle.query<CampaignView>(campaignQueries.view);
    const done = view.operations.find(({ id }) => id === operation.id);
    if (done && done.done === done.units && view.started === view.units) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
