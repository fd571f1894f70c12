/**
 * What becomes of a letter, from the embedded mail server back to the office, in one piece: a live
 * campaign whose units have addresses that bounce and complain, and reports that the server posts.
 */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { unitsWithNews } from '../../../activities/mornings/shown-units.ts';
import type { StoppedAddressesAnswer } from '../../../api/mail/wire-stopped-addresses.ts';
import type { Timeline } from '../../../api/reading/wire-units.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { morningRowsOf } from '../../../domain/morning/morning.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { Listening } from '../../support/asking/memory-io.ts';
import { listen } from '../../support/asking/memory-io.ts';
import { keepFew, plant } from '../../support/campaigns/planted-campaigns.ts';
import type { MailProcess } from '../../support/mail-process.ts';
import { startMailProcess } from '../../support/mail-process.ts';
import { inOwnNamespace } from '../../support/own-namespace.ts';

const year = new Date().getUTCFullYear() + 1;
const campaign = `played-${String(year)}`;
const [bouncing, complaining] = ['220100', '220200'];
const addresses: Record<string, string> = {
  [bouncing]: 'bounce+changchun@bureau.example.cn',
  [complaining]: 'complaint@simulator.amazonses.com',
};

let mail: MailProcess;
let listening: Listening;
let engine: Engine;
let api: Asker;

beforeAll(async () => {
  const stack = inject('stackEnvironment');
  // Workers of other tests would send these letters through their own mail server.
  const { namespace } = await inOwnNamespace(readEnvironment(stack));
  mail = await startMailProcess(stack);
  engine = await startEngine({ ...mail.environment, TEMPORAL_NAMESPACE: namespace });
  listening = await listen(engine);
  await mail.announce(listening.url);
  api = askerOf(engine);
  await plant(engine.campaigns, 'played-2018', {
    units: (data) => {
      keepFew(data);
      for (const unit of data['units'] as { code: string; address: string }[]) {
        unit.address = addresses[unit.code] ?? unit.address;
      }
    },
  });
  const plainYears = [year - 1, year, year + 1];
  await api.post('/api/campaigns', { definition: 'played-2018', year, plainYears });
});

afterAll(async () => {
  await listening.close();
  await engine.stop();
  await mail.stop();
});

async function eventsOf(unit: string): Promise<{ kind: string; reason?: string }[]> {
  const path = `/api/campaigns/${campaign}/units/${unit}/timeline?limit=500`;
  const { status, body } = await api.get<Timeline>(path);
  return status === 200 ? body.records.map(({ event }) => event as { kind: string }) : [];
}

async function mailsTo(address: string): Promise<number> {
  const answer = await fetch(`${mail.inbox}/store`);
  const { emails } = (await answer.json()) as { emails: { destination: { to: string[] } }[] };
  return emails.filter(({ destination }) => destination.to.includes(address)).length;
}

it('a letter that bounces is in the unit’s record, and in the office’s news', async () => {
  await until('the bounce is recorded', async () =>
    (await eventsOf(bouncing)).some(({ kind }) => kind === 'mail-bounced'),
  );

  const bounces = (await eventsOf(bouncing)).filter(({ kind }) => kind === 'mail-bounced');
  expect(bounces).toMatchObject([{ reason: 'mailbox-unknown' }]);
  await until('the office is told', async () => {
    const news = await unitsWithNews(engine.deps.client, campaign);
    const rows = news.flatMap(({ unit, waits }) => morningRowsOf(campaign, unit, waits));
    return rows.some(({ unit, thing }) => unit === bouncing && thing === 'undeliverable');
  });
});

it('a complaint is told the same way, and stops the next letter', async () => {
  const address = addresses[complaining] ?? '';
  await until('the complaint is recorded', async () =>
    (await eventsOf(complaining)).some(({ reason }) => reason === 'complained'),
  );
  const before = await mailsTo(address);
  const { body } = await api.get<StoppedAddressesAnswer>('/api/stopped-addresses');
  const shown = body.addresses.find((one) => one.campaign === campaign && one.unit === complaining);
  expect(shown).toMatchObject({ address: 'c***@simulator.amazonses.com', allowed: null });

  const nudge = `/api/campaigns/${campaign}/units/${complaining}/nudge`;
  const nudged = await api.post(nudge, { steps: ['plan'], channel: 'mail' });
  expect(nudged.status).toBe(200);

  await until('the next letter is held back', async () =>
    (await eventsOf(complaining)).some(
      ({ kind, reason }) => kind === 'letter-failed' && reason === 'complained',
    ),
  );
  expect(before).toBeGreaterThan(0);
  expect(await mailsTo(address)).toBe(before);
});
