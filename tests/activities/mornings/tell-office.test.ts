/**
 * The office's mail over several campaigns, on the real server and store: one mail a morning for
 * each reader, whoever requests it and however often; and what happens if a mail cannot be sent.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { morningsOf } from '../../../activities/mornings/morning-records.ts';
import { createTellOffice } from '../../../activities/mornings/tell-office.ts';
import { unitsWithNews } from '../../../activities/mornings/shown-units.ts';
import { newKey } from '../../../activities/people/key-ring.ts';
import { createStoppedAddresses } from '../../../activities/mail/stopped-addresses.ts';
import { createMailClient } from '../../../activities/mail/mail-client.ts';
import type { MailClient } from '../../../activities/mail/mail-client.ts';
import { LiveLettersHeld } from '../../../activities/mail/send-letter.ts';
import { commandUnit } from '../../../activities/campaigns/command-unit.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import { until } from '../../support/asking/api-asker.ts';
import type { Engine, Launched } from '../../support/engine.ts';
import { startEngine } from '../../support/engine.ts';
import { inOwnNamespace } from '../../support/own-namespace.ts';
import { planFor } from '../../support/stories/story-world.ts';
import { actors, command } from '../../support/stories/world.ts';
import { failingMail } from '../mail/mail-room.ts';
import { mailsTo, sesConfig } from '../real-parts.ts';

const office = `office-${randomUUID().slice(0, 8)}@office.example.cn`;
// A Wednesday morning: these campaigns are live, and this is their clock.
const launchAt = Date.parse('2018-05-07T09:00:00+08:00');
const morning = Date.parse('2018-05-09T08:30:00+08:00');

let engine: Engine;
let mail: MailClient;
let launches: Launched[] = [];

const told = (over: { mail?: MailClient; allowLive?: boolean } = {}) =>
  createTellOffice({
    client: engine.client,
    store: engine.store,
    plans: engine.plans,
    letters: {
      mail,
      stopped: createStoppedAddresses(engine.store, [newKey()]),
      envelope: {
        sender: 'd@office.example.cn',
        replyTo: office,
        linkBase: 'https://d.example.cn',
      },
      allowLive: true,
      log: { warn: () => undefined },
      ...over,
    },
  });

beforeAll(async () => {
  // Workers of other tests would send the live letters that are held back here.
  const environment = await inOwnNamespace(readEnvironment(inject('stackEnvironment')));
  engine = await startEngine({ environment });
  mail = createMailClient(sesConfig);
  const plans = await Promise.all(['one', 'two'].map(livePlan));
  launches = await Promise.all(plans.map((plan) => engine.launch(plan)));
  for (const { plan } of launches) await ask(plan);
});

afterAll(async () => {
  await Promise.all(launches.map((one) => engine.end(one)));
  mail.close();
  await engine.close();
});

async function livePlan(name: string): Promise<CampaignPlan> {
  const campaign = `${name}-${randomUUID().slice(0, 8)}`;
  const steps = ['“安全生产月”活动方案'];
  const { plan } = await planFor({ of: 'jilin-2018-safety-month', campaign, launchAt, steps });
  const units = plan.units.filter(({ code }) => code === '220100');
  const addressed = { ...plan.office, address: office, reviewers: [], leaders: [], bulletin: [] };
  return { ...plan, mode: 'live', office: addressed, units };
}

/** A unit asks for more time, and its lists show it. */
async function ask({ campaign }: CampaignPlan): Promise<void> {
  const by = { ...actors.liaison, unit: '220100' };
  const body = { step: 'plan', until: '2018-05-25', reason: '活动冲突' };
  const asked = command('request-extension', body, { by, at: '2018-05-07 10:00' });
  const answer = await commandUnit(engine.client, { campaign, unit: '220100' }, asked);
  expect(answer).not.toHaveProperty('code');
  await until(
    'lists show it',
    async () => (await unitsWithNews(engine.client, campaign)).length > 0,
  );
}

const keyOf = (index: number): string => launches[index]?.planKey ?? '';
const subjects = async (): Promise<string[]> =>
  (await mailsTo(office)).map(({ subject }) => subject);

describe('the morning of two live campaigns', () => {
  it('waits where live letters are held', async () => {
    const asked = told({ allowLive: false })({ planKey: keyOf(0), at: morning });

    await expect(asked).rejects.toBeInstanceOf(LiveLettersHeld);
    expect(await subjects()).toEqual([]);
  });

  it('is tried again if the mail service is away, and nothing is recorded as sent', async () => {
    const away = await failingMail({ status: 503, code: 'ServiceUnavailable', message: 'away' });
    const asked = told({ mail: away.mail })({ planKey: keyOf(0), at: morning - 86_400_000 });

    await expect(asked).rejects.toThrow('ServiceUnavailable');
    await away.stop();
    expect(await morningsOf(engine.store, launches[0]!.plan)).toEqual([]);
  });

  it('is one mail for both, even if it is requested at the same time or again', async () => {
    const tellOffice = told();
    const both = [0, 1].map((index) => tellOffice({ planKey: keyOf(index), at: morning + index }));
    const results = await Promise.allSettled(both);
    // If two ask at the same moment, one of them may have to ask again.
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    await tellOffice({ planKey: keyOf(1), at: morning + 60_000 });
    await tellOffice({ planKey: keyOf(0), at: morning + 3_600_000 });

    expect(await subjects()).toHaveLength(1);
    const [only] = await subjects();
    expect(only).toMatch(/办理提要｜新增2条｜.*等2项活动/);
    const kept = await morningsOf(engine.store, launches[1]!.plan);
    expect(kept).toMatchObject([{ role: 'office', to: office }]);
    expect(kept[0]?.campaigns).toHaveLength(2);
  });

  it('sends nothing on a day off or without news, and returns the next time', async () => {
    const tellOffice = told();
    const nextDay = await tellOffice({ planKey: keyOf(0), at: morning + 86_400_000 });
    const saturday = Date.parse('2018-05-12T08:30:00+08:00');
    const { nextAt } = await tellOffice({ planKey: keyOf(0), at: saturday });

    expect(await subjects()).toHaveLength(1);
    expect(nextDay.nextAt).toBe(morning + 2 * 86_400_000);
    expect(nextAt).toBe(Date.parse('2018-05-14T08:30:00+08:00'));
  });

  it('reports whom no mail can reach, without trying again, and mails the others', async () => {
    const refusing = await failingMail({
      status: 400,
      code: 'MessageRejected',
      message: 'Email address is not verified',
    });
    const at = Date.parse('2018-05-21T08:30:00+08:00');
    const { failed } = await told({ mail: refusing.mail })({ planKey: keyOf(0), at });

    await refusing.stop();
    expect(failed).toEqual([{ role: 'office', reason: 'not-verified' }]);
  });

  it('ends with a summary of each campaign, sent once', async () => {
    const tellOffice = told();
    const end = { planKey: keyOf(0), at: morning + 30 * 86_400_000, ending: 'closed' as const };
    await tellOffice(end);
    await tellOffice(end);

    const all = await subjects();
    expect(all.filter((one) => one.startsWith('活动结束｜1家单位，0家全部办结'))).toHaveLength(1);
  });
});
