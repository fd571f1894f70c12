/**
 * The mail service is away while a unit goes on: what the office sees follows each command and the
 * clock, including the close. When the service is back, what still needs to be told is told once.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { commandUnit } from '../../activities/campaigns/command-unit.ts';
import { unitInputOf } from '../../activities/campaigns/start-units.ts';
import { MailOutage } from '../../activities/mail/mail-client.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { unitPlanOf } from '../../domain/plan/plan.ts';
import { lettersSent } from '../../domain/records/report.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { BodyOf, Command, CommandKind } from '../../domain/unit/commands.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import { firstBreakOf } from '../../domain/unit/ledger.ts';
import { parseEntry } from '../../domain/unit/matrix.ts';
import { letterSubject } from '../../domain/words/letter-subject.ts';
import { unitWorkflowId } from '../../workflows/messages.ts';
import { matrixAttribute, waitsForAttribute } from '../../workflows/search-attributes.ts';
import { mailsOf } from '../activities/real-parts.ts';
import { until } from '../support/asking/api-asker.ts';
import type { Engine, Launched } from '../support/engine.ts';
import { startEngine } from '../support/engine.ts';
import { inOwnNamespace } from '../support/own-namespace.ts';
import { instantOfLine } from '../support/stories/story-verbs.ts';
import { planFor } from '../support/stories/story-world.ts';
import { ledgerOf } from '../support/stories/told-on-server.ts';

const environment = await inOwnNamespace(readEnvironment(inject('stackEnvironment')));
const campaign = `outage-${randomUUID().slice(0, 8)}`;
const unit = '220200';
const workflowId = unitWorkflowId(campaign, unit);
const launchAt = instantOfLine('2018-05-04 10:00');

/** The campaign closes by its clock while the mail is away. */
const livesMs = 9_000;

const title = '“安全生产月”活动方案';
const reviewer: Actor = { id: 'reviewer-1', role: 'reviewer' };

describe('a unit whose letters cannot be sent', () => {
  let engine: Engine;
  let launched: Launched;
  let plan: CampaignPlan;
  let step: string;
  let ledger: Recorded[];
  let isAway = true;
  const tried: string[] = [];

  const handle = () => engine.client.workflow.getHandle(workflowId);
  const give = async <K extends CommandKind>(
    kind: K,
    body: BodyOf<K>,
    by: Actor,
  ): Promise<void> => {
    const key = `${kind}-${randomUUID()}`;
    const asking = { by, via: 'api', key, body: hashOf(body), receivedAt: launchAt };
    const command = { kind, ...body, ...asking } as unknown as Command;
    const answer = await commandUnit(engine.client, { campaign, unit }, command);
    if ('code' in answer) throw new Error(JSON.stringify(answer));
  };
  const shown = async (): Promise<{ status: string | undefined; waits: string[] }> => {
    const { typedSearchAttributes: attributes } = await handle().describe();
    const [entry = ''] = attributes.get(matrixAttribute) ?? [];
    const waits = attributes.get(waitsForAttribute) ?? [];
    return { status: parseEntry(entry)?.status, waits };
  };
  /** What the office sees after a command, once that has changed. */
  const seenAfter = async <K extends CommandKind>(kind: K, body: BodyOf<K>): Promise<unknown> => {
    const { status: before } = await shown();
    await give(kind, body, reviewer);
    await until(`${kind} is seen`, async () => (await shown()).status !== before);
    return (await shown()).status;
  };
  const kindsOf = (records: Recorded[]): string[] => records.map(({ event }) => event.kind);

  beforeAll(async () => {
    const of = 'jilin-2018-safety-month';
    const { plan: whole } = await planFor({ of, campaign, launchAt, steps: [title] });
    const units = whole.units.filter(({ code }) => code === unit);
    plan = { ...whole, units, closesAt: launchAt + livesMs };
    step = unitPlanOf(plan, units[0]!).steps[0]!.id;
    engine = await startEngine({
      environment,
      mail: (line) => ({
        ...line,
        send: async (mail) => {
          tried.push(mail.subject);
          if (isAway) throw new MailOutage('away', false);
          return line.send(mail);
        },
      }),
    });
    launched = await engine.launch(plan);
    await until('the launch letter is tried', async () => tried.length > 0);
  }, 60_000);

  afterAll(async () => {
    await engine.end(launched);
    await engine.close();
  });

  it('is shown in its present state after each command', async () => {
    expect(await seenAfter('waive', { step, part: 'all', reason: '机构改革' })).toBe('w');
    // Its letter waits for the one being sent to the same reader.
    expect(await seenAfter('reopen', { step, reason: '恢复' })).toBe('o');
    expect(await seenAfter('waive', { step, part: 'all', reason: '又改革' })).toBe('w');
    expect(await seenAfter('reopen', { step, reason: '又恢复' })).toBe('o');
  });

  it('is closed by its clock, and nobody waits for it any more', async () => {
    const unitWaits = `u:${unit}`;
    expect((await shown()).waits).toContain(unitWaits);

    await until('nobody waits for it', async () => !(await shown()).waits.includes(unitWaits));

    expect((await handle().describe()).status.name).toBe('RUNNING');
    ledger = await ledgerOf(engine, workflowId);
    expect(kindsOf(ledger).at(-1)).toBe('closed');
    expect(kindsOf(ledger)).not.toContain('letter-sent');
  });

  it('sends what still needs to be told when the mail is back, once, and ends', async () => {
    isAway = false;
    await handle().result();

    ledger = await ledgerOf(engine, workflowId);
    const sent = ledger.flatMap(({ event }) => (event.kind === 'letter-sent' ? [event] : []));
    const mails = await mailsOf(campaign);
    // Letters in progress at the close were called back, since the closing letter says it all.
    expect(sent.map(({ about }) => about)).toEqual(['closing']);
    expect(sent.map(({ repeated }) => repeated)).toEqual([false]);
    expect(mails).toHaveLength(1);
    expect(firstBreakOf(ledger)).toBeNull();
  });

  it('has a ledger that still says what each letter said', () => {
    const { plan: unitPlan, unit: who, above } = unitInputOf(plan, plan.units[0]!, 0);

    const letters = lettersSent({ plan: unitPlan, unit: who, above }, ledger);

    expect(letters.map(({ letter }) => letter.kind)).toEqual(['closing']);
    for (const { letter } of letters) {
      expect(tried.some((subject) => subject.includes(letterSubject(letter)))).toBe(true);
    }
  });
});
