/**
 * The office's morning mail on the real server: requested by the campaign's own clock, once a
 * working morning and only if there is news; and in a rehearsal the same mails as on paper.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { parse } from 'yaml';

import { unitInputOf } from '../../activities/campaigns/start-units.ts';
import { commandUnit } from '../../activities/campaigns/command-unit.ts';
import { morningsOf } from '../../activities/mornings/morning-records.ts';
import type { SentMorning } from '../../activities/mornings/morning-records.ts';
import { fastForwardTo } from '../../activities/rehearsal/time-skipping.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import { scriptSchema } from '../../domain/definition/script.ts';
import { nextMorning } from '../../domain/morning/morning-time.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { morningsOnPaper } from '../../domain/rehearsal/mornings-on-paper.ts';
import { playedOnPaper } from '../../domain/rehearsal/played-on-paper.ts';
import { openUnit } from '../../domain/unit/open-unit.ts';
import { morningSubject } from '../../domain/words/morning-subject.ts';
import type { RehearsalInput } from '../../workflows/rehearsal-messages.ts';
import {
  rehearsalType,
  rehearsalWorkflowId,
  taskQueue,
  unitWorkflowId,
} from '../../workflows/messages.ts';
import type { Engine, Launched } from '../support/engine.ts';
import { startEngine } from '../support/engine.ts';
import { project } from '../support/present-build.ts';
import { planFor } from '../support/stories/story-world.ts';
import { instantOfLine } from '../support/stories/story-verbs.ts';
import { actors, command } from '../support/stories/world.ts';

const of = 'jilin-2018-safety-month';
const launchAt = instantOfLine('2018-05-04 10:00');

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine({ environment: readEnvironment(inject('stackEnvironment')) });
});
afterAll(() => engine.close());

async function planOf(units: string[], steps: string[]): Promise<CampaignPlan> {
  const campaign = `mornings-${randomUUID().slice(0, 8)}`;
  const { plan } = await planFor({ of, campaign, launchAt, steps });
  return { ...plan, units: plan.units.filter(({ code }) => units.includes(code)) };
}

type Kept = Pick<SentMorning, 'at' | 'kind' | 'role' | 'subject'>;

const inOrder = (mails: Kept[]): Kept[] =>
  mails.toSorted((a, b) => a.at - b.at || (a.role < b.role ? -1 : 1));

const kept = ({ at, kind, role, subject }: SentMorning) => ({ at, kind, role, subject });

describe('a campaign with mornings of its own', () => {
  let launched: Launched;
  const clockOf = (workflowId: string) => ({
    connection: engine.client.connection,
    namespace: engine.namespace,
    workflowId,
  });
  const reach = (workflowId: string, line: string): Promise<unknown> =>
    fastForwardTo(clockOf(workflowId), instantOfLine(line) + launched.shiftMs);
  const sent = async (): Promise<string[]> => {
    const mails = await morningsOf(engine.store, launched.plan);
    return mails.map(({ at, role }) => `${new Date(at + 8 * 3_600_000).toISOString()} ${role}`);
  };

  beforeAll(async () => {
    const plan = await planOf(['220100', '220200'], ['“安全生产月”活动方案']);
    launched = await engine.launch(plan, { nextMorningAt: nextMorning(plan, launchAt) });
  });
  afterAll(() => engine.end(launched));

  it('writes nothing to the office while there is no news', async () => {
    await reach(launched.plan.campaign, '2018-05-08 10:00');

    expect(await sent()).toEqual([]);
  });

  it('writes once on the morning after something was filed, and not again', async () => {
    const { campaign } = launched.plan;
    const unit = '220100';
    await reach(unitWorkflowId(campaign, unit), '2018-05-08 11:00');
    const by = { ...actors.liaison, unit };
    const body = { step: 'plan', content: contentOf() };
    const asked = command('submit', body, { by, at: '2018-05-08 11:00' });
    expect(await commandUnit(engine.client, { campaign, unit }, asked)).not.toHaveProperty('code');
    await reach(campaign, '2018-05-10 10:00');

    const mails = await sent();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatch(/^2018-05-09T08:30:\d\d\.\d{3}Z office$/);
  });

  it('reports when it is overdue with the office, and then once a week', async () => {
    await reach(launched.plan.campaign, '2018-05-31 10:00');

    const to = async (role: string): Promise<string[]> =>
      (await sent()).filter((line) => line.endsWith(` ${role}`)).map((line) => line.slice(0, 10));
    expect(await to('office')).toEqual(['2018-05-09', '2018-05-15', '2018-05-22', '2018-05-29']);
    // After a week its leader is told, too.
    expect(await to('office-leader')).toEqual(['2018-05-22', '2018-05-29']);
  });

  it('costs the same for any number of units, and the same events each morning', async () => {
    const handle = engine.client.workflow.getHandle(launched.plan.campaign);
    const { events } = await handle.fetchHistory();

    // 19 working mornings: a timer, an activity, the tasks between them, and the clock's own.
    expect(events?.length).toBeLessThan(19 * 16 + 30);
  });
});

describe('a rehearsal', () => {
  it('sends the office exactly the mails that the rules give on paper', async () => {
    const file = join(project, 'campaigns', of, 'rehearsal.yaml');
    const script = scriptSchema.parse(parse(await readFile(file, 'utf8')));
    const plan = await planOf(['220100', '220300', '220700', '220800'], []);
    const launched = await engine.launch(plan, { nextMorningAt: null });
    const { campaign } = plan;
    const endsAt = instantOfLine('2018-07-20 23:59');
    const input: RehearsalInput = {
      campaign,
      planKey: launched.planKey,
      scriptKey: await engine.store.putContent(script),
      startsAt: launchAt,
      endsAt,
      shiftMs: launched.shiftMs,
      reachedAt: launchAt + 5 * 60_000,
      targetAt: endsAt,
    };
    const workflowId = rehearsalWorkflowId(campaign);
    const asked = { workflowId, taskQueue, args: [input] as [RehearsalInput] };
    await engine.client.workflow.execute(rehearsalType, asked);
    const lives = plan.units.map((unit) => ({
      beginning: openUnit(unitInputOf(plan, unit, 0)),
      records: playedOnPaper(plan, unit, script).records,
    }));
    const onPaper = morningsOnPaper(plan, lives).filter(({ at }) => at <= endsAt);

    const mails = await morningsOf(engine.store, plan);
    const expected = onPaper.map(({ at, desk, morning }) => ({
      at,
      kind: 'morning' as const,
      role: desk.role,
      subject: morningSubject(desk, [plan], { kind: 'morning', morning }),
    }));
    expect(inOrder(mails.map(kept))).toEqual(inOrder(expected));
    expect(mails.length).toBeGreaterThan(10);
    await engine.end(launched);
  });
});

function contentOf() {
  const file = (deliverable: string) => ({
    deliverable,
    key: 'rehearsal/x',
    version: '1',
    sha256: '0'.repeat(64),
    sizeBytes: 1,
    name: '方案.pdf',
  });
  return {
    texts: { organisation: '领导小组', 'emergency-plan': '预案' },
    attested: [],
    numbers: {},
    files: [file('plan')],
    refers: [],
    nil: false,
  };
}
