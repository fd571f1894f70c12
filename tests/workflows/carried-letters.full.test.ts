/**
 * A newer build takes a unit over while its letters cannot be sent: they are carried along as they
 * were written, and each is sent once.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { commandUnit } from '../../activities/campaigns/command-unit.ts';
import type { MailClient } from '../../activities/mail/mail-client.ts';
import { MailOutage } from '../../activities/mail/mail-client.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { EventOf } from '../../domain/unit/events.ts';
import { firstBreakOf } from '../../domain/unit/ledger.ts';
import type { Stack } from '../../local/stack.ts';
import { unitWorkflowId } from '../../workflows/messages.ts';
import { until } from '../support/asking/api-asker.ts';
import type { Engine, Launched } from '../support/engine.ts';
import { startEngine } from '../support/engine.ts';
import { copiedBuild } from '../support/present-build.ts';
import { ownStack, removeHome } from '../support/stack.ts';
import { instantOfLine } from '../support/stories/story-verbs.ts';
import { planFor } from '../support/stories/story-world.ts';
import { ledgerOf } from '../support/stories/told-on-server.ts';

const campaign = `carried-${randomUUID().slice(0, 8)}`;
const unit = '220200';
const workflowId = unitWorkflowId(campaign, unit);
const launchAt = instantOfLine('2018-05-04 10:00');

let stack: Stack;
let engine: Engine;
let launched: Launched;
let isAway = true;
let tries = 0;
let mailsSent = 0;

const cut = (line: MailClient): MailClient => ({
  ...line,
  send: async (mail) => {
    tries += 1;
    if (isAway) throw new MailOutage('away', false);
    const answer = await line.send(mail);
    mailsSent += 1;
    return answer;
  },
});
const run = async (): Promise<string> =>
  (await engine.client.workflow.getHandle(workflowId).describe()).runId;
const comment = async (text: string): Promise<void> => {
  const by = { id: 'reviewer-1', role: 'reviewer' } as const;
  const asking = { by, via: 'api' as const, key: text, body: hashOf(text), receivedAt: launchAt };
  const command = { kind: 'comment' as const, text, ...asking };
  const answer = await commandUnit(engine.client, { campaign, unit }, command);
  if ('code' in answer) throw new Error(JSON.stringify(answer));
};

beforeAll(async () => {
  // A separate stack, since a namespace has one current build, which other tests would get.
  stack = await ownStack();
  const { home } = stack;
  const environment = readEnvironment(stack.environment);
  const older = await copiedBuild(home, 'older');
  const newer = await copiedBuild(home, 'newer');
  const steps = ['“安全生产月”活动方案'];
  const { plan } = await planFor({ of: 'jilin-2018-safety-month', campaign, launchAt, steps });
  const units = plan.units.filter(({ code }) => code === unit);
  engine = await startEngine({ environment, build: older, mail: cut });
  launched = await engine.launch({ ...plan, units });
  await until('the launch letter is tried', async () => tries > 1);
  await engine.close();
  engine = await startEngine({ environment, build: newer, buildsOf: home, mail: cut });
}, 120_000);

afterAll(async () => {
  await engine.end(launched);
  await engine.close();
  await stack.stop();
  await removeHome(stack.home);
});

it('a new build takes the unit over at once, and sends each letter once', async () => {
  const before = await run();
  const comments = ['one', 'two', 'three'];
  for (const text of comments) await comment(text);
  await until('the newer build has it', async () => (await run()) !== before);
  const triedBefore = tries;
  await until('its letter is tried again', async () => tries > triedBefore);

  isAway = false;
  const sent = async (): Promise<EventOf<'letter-sent'>[]> =>
    (await ledgerOf(engine, workflowId)).flatMap(({ event }) =>
      event.kind === 'letter-sent' ? [event] : [],
    );
  await until('its letter is sent', async () => (await sent()).length > 0);

  const ledger = await ledgerOf(engine, workflowId);
  const [letter] = await sent();
  expect(await sent()).toHaveLength(1);
  // Written after the launch, and recorded after everything that came in the meantime.
  expect(letter).toMatchObject({ about: 'launch', repeated: false, written: { seq: 1 } });
  expect(ledger.map(({ event }) => event.kind)).toEqual([
    'launched',
    ...comments.map(() => 'commented'),
    'letter-sent',
  ]);
  expect(firstBreakOf(ledger)).toBeNull();
  expect(mailsSent).toBe(1);
});
