/**
 * A launch to more units than the mail service accepts at once, with the rate set and with a rate
 * that turns out to be lower. Each letter is accepted once, no record says "sent" before that, and
 * attempts follow the rate instead of coming back together.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, inject, it } from 'vitest';

import { readEnvironment } from '../../../bin/environment/environment.ts';
import { sendingMs } from '../../../domain/letters/sending-pace.ts';
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import type { EventOf } from '../../../domain/unit/events.ts';
import { unitWorkflowId } from '../../../workflows/messages.ts';
import { mailsOf } from '../real-parts.ts';
import type { Engine, Launched } from '../../support/engine.ts';
import { startEngine } from '../../support/engine.ts';
import { inOwnNamespace } from '../../support/own-namespace.ts';
import { instantOfLine } from '../../support/stories/story-verbs.ts';
import { planFor } from '../../support/stories/story-world.ts';
import { ledgerOf } from '../../support/stories/told-on-server.ts';
import type { ThrottlingMail } from '../../support/throttling-mail.ts';
import { throttlingMail } from '../../support/throttling-mail.ts';

const launchAt = instantOfLine('2018-05-04 10:00');
const [units, perSecond] = [60, 8];

let service: ThrottlingMail;
let engine: Engine;
let launched: Launched;

afterEach(async () => {
  await engine.end(launched);
  await engine.close();
  await service.stop();
});

async function livePlan(): Promise<CampaignPlan> {
  const campaign = `throttled-${randomUUID().slice(0, 8)}`;
  const steps = ['“安全生产月”活动方案'];
  const { plan } = await planFor({ of: 'jilin-2018-safety-month', campaign, launchAt, steps });
  const [one] = plan.units;
  const many = Array.from({ length: units }, (_, nth) => {
    const code = String(300_000 + nth);
    return { ...one!, code, address: `unit-${code}@bureau.example.cn` };
  });
  return { ...plan, mode: 'live', units: many };
}

/** The letters that the units' records call sent. */
async function sentOf({ campaign, units: all }: CampaignPlan): Promise<EventOf<'letter-sent'>[]> {
  const found: EventOf<'letter-sent'>[] = [];
  for (const { code } of all) {
    const ledger = await ledgerOf(engine, unitWorkflowId(campaign, code));
    for (const { event } of ledger) if (event.kind === 'letter-sent') found.push(event);
  }
  return found;
}

describe.each([
  // A little less than the service accepts, as the decision says.
  { set: 5, refusedMost: units / 10 },
  // Nobody has said the rate: each refusal makes all mails wait for a second.
  { set: null, refusedMost: units / 2 },
])('a launch with the rate set to $set', ({ set, refusedMost }) => {
  it('sends each of many letters once, as fast as the service accepts them', async () => {
    const stack = inject('stackEnvironment');
    const given = await inOwnNamespace(readEnvironment(stack));
    service = await throttlingMail(stack['AWS_ENDPOINT_URL_SES'] ?? '', perSecond);
    engine = await startEngine({
      environment: {
        ...given,
        ses: { ...given.ses, endpoint: service.endpoint },
        mail: { ...given.mail, pace: { perSecond: set, perDay: null } },
      },
      allowLive: true,
    });
    const plan = await livePlan();
    launched = await engine.launch(plan);

    while (service.accepted.length < units) await sleep(100);
    let sent = await sentOf(plan);
    while (sent.length < units) sent = await sentOf(plan);

    const mails = await mailsOf(plan.campaign);
    expect(new Set(mails.map(({ destination }) => destination.to.join())).size).toBe(units);
    // Each record names a mail that was accepted, and each mail has its record.
    const messages = mails.map(({ messageId }) => messageId).toSorted();
    expect(sent.map(({ message }) => message).toSorted()).toEqual(messages);
    expect(sent.map(({ repeated }) => repeated)).not.toContain(true);
    const tookMs = Number(service.accepted.at(-1)) - Number(service.accepted[0]);
    expect(tookMs).toBeGreaterThanOrEqual(0.8 * sendingMs(units, { perSecond, perDay: null }));
    expect(service.refused.length).toBeLessThanOrEqual(refusedMost);
  }, 180_000);
});
