/**
 * Reports of the mail service on the real engine: believed from their sender alone, carried out
 * once, and told to the unit, which tells the office. What is refused changes nothing.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { ReportSenders } from '../../../api/mail/ports.ts';
import { reportsPath } from '../../../api/mail/report-path.ts';
import { secretHeader } from '../../../api/mail/report-routes.ts';
import type { StoppedAddressesAnswer } from '../../../api/mail/wire-stopped-addresses.ts';
import type { SnsMessage } from '../../../api/mail/wire-reports.ts';
import type { Timeline } from '../../../api/reading/wire-units.ts';
import { createApp } from '../../../api/app.ts';
import { tagsOf } from '../../../activities/mail/letter-tags.ts';
import { sampleLetter } from '../../activities/mail/letter-samples.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { OwnSns } from './own-sns.ts';
import { sesReport, startOwnSns } from './own-sns.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

const campaign = 'reports-2018';
const unit = '220100';
const secret = 'a-secret-of-at-least-thirty-two-signs';
const tags = tagsOf(
  sampleLetter('launch', { campaign, id: `${campaign}/${unit}/1-launch-liaison/to-liaison` }),
);
const recipientOf = (name: string): string => `${name}-${randomUUID().slice(0, 8)}@bureau.cn`;

let engine: Engine;
let api: Asker;
let sns: OwnSns;
let app: Engine['app'];

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  sns = await startOwnSns();
  app = appWith({});
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-07' });
});

afterAll(async () => {
  await sns.stop();
  await engine.stop();
});

function appWith(
  over: Partial<Engine['deps']>,
  reports: Partial<ReportSenders> = {},
): Engine['app'] {
  const given = { topic: sns.topic, certificates: sns.origin, secret, ...reports };
  return createApp({ ...engine.deps, reports: given, ...over });
}

async function post(
  message: object,
  { to = app, headers = {} }: { to?: Engine['app']; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: { taken?: string; code?: string; facts?: { why?: string } } }> {
  const body = JSON.stringify(message);
  const answer = await to.request(reportsPath, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'text/plain; charset=UTF-8', ...headers },
  });
  return { status: answer.status, body: (await answer.json()) as { taken?: string } };
}

const notification = (report: object, over: Partial<SnsMessage> = {}): SnsMessage =>
  sns.signed({ Message: JSON.stringify(report), ...over });

async function bouncesOf(): Promise<string[]> {
  const path = `/api/campaigns/${campaign}/units/${unit}/timeline?limit=500`;
  const { body } = await api.get<Timeline>(path);
  return body.records.flatMap(({ event, text }) =>
    event.kind === 'mail-bounced' ? [text.zh] : [],
  );
}

async function stoppedNow(): Promise<string[]> {
  const { body } = await api.get<StoppedAddressesAnswer>('/api/stopped-addresses');
  return body.addresses.filter(({ allowed }) => allowed === null).map(({ id }) => id);
}

describe('a bounce', () => {
  it('is told to the unit, once however often it is reported', async () => {
    const before = (await bouncesOf()).length;
    const report = sesReport(tags, recipientOf('gone'), 'bounce');

    const first = await post(notification(report));
    const same = notification(report);
    const [again, anew] = [await post(same), await post(same)];

    expect(first).toEqual({ status: 200, body: { taken: 'told' } });
    expect([again.body.taken, anew.body.taken]).toEqual(['known', 'known']);
    await until('the unit has recorded it', async () => (await bouncesOf()).length > before);
    const after = await bouncesOf();
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toContain('单位邮箱退信：对方邮件系统退信（邮箱不存在或拒收）');
  });

  it('shows neither the address nor what the other server said, in record or log', async () => {
    const recipient = recipientOf('secret');
    const before = (await bouncesOf()).length;
    await post(notification(sesReport(tags, recipient, 'bounce'), { SignatureVersion: '1' }));

    await until('the unit has recorded it', async () => (await bouncesOf()).length > before);
    expect((await bouncesOf()).join()).not.toContain('@');
    expect(JSON.stringify(engine.logged)).not.toContain(recipient);
  });

  it('that EventBridge brings is taken with the secret only', async () => {
    const before = (await bouncesOf()).length;
    const event = {
      id: randomUUID(),
      source: 'aws.ses',
      'detail-type': 'Email Bounced',
      time: new Date().toISOString(),
      detail: sesReport(tags, recipientOf('bridge'), 'bounce'),
    };

    const wrong = await post(event, { headers: { [secretHeader]: `${secret}x` } });
    const old = { ...event, time: new Date(Date.now() - 26 * 3_600_000).toISOString() };
    const late = await post(old, { headers: { [secretHeader]: secret } });
    expect(wrong).toMatchObject({ status: 403, body: { facts: { why: 'secret' } } });
    expect(late).toMatchObject({ status: 403, body: { facts: { why: 'time' } } });
    expect(await bouncesOf()).toHaveLength(before);

    const right = await post(event, { headers: { [secretHeader]: secret } });
    expect(right.body).toEqual({ taken: 'told' });
    await until('the unit has recorded it', async () => (await bouncesOf()).length === before + 1);
  });

  it('of a campaign that nobody knows is no fault of the sender', async () => {
    const elsewhere = { ...tags, campaign: `c-${randomUUID()}` };

    const answer = await post(notification(sesReport(elsewhere, recipientOf('x'), 'bounce')));

    expect(answer).toMatchObject({ status: 200, body: { taken: 'told' } });
  });
});

describe('a complaint', () => {
  it('stops letters to the address until the office allows them again', async () => {
    const recipient = recipientOf('wang');
    const before = await stoppedNow();
    await post(notification(sesReport(tags, recipient, 'complaint')));

    expect(await engine.stopped.allowedOf([recipient, 'other@bureau.cn'])).toEqual([
      'other@bureau.cn',
    ]);
    const [id = '', ...more] = (await stoppedNow()).filter((one) => !before.includes(one));
    expect(more).toEqual([]);
    const { body } = await api.get<StoppedAddressesAnswer>('/api/stopped-addresses');
    const shown = body.addresses.find((one) => one.id === id);
    expect(shown).toMatchObject({ address: 'w***@bureau.cn', campaign, unit, allowed: null });
    expect(JSON.stringify(body)).not.toContain(recipient);

    const reason = '已电话商定';
    const path = `/api/stopped-addresses/${id}/allow`;
    const allowed = await api.post(path, { reason }, { as: 'reviewer:reviewer-1' });
    expect(allowed.body).toMatchObject({
      allowed: { by: { id: 'reviewer-1', role: 'reviewer' }, reason },
    });
    expect(await engine.stopped.allowedOf([recipient])).toEqual([recipient]);
  });

  it('is no business of units, and of an unknown id is told so', async () => {
    const path = `/api/stopped-addresses/${'0'.repeat(32)}/allow`;

    const mine = await api.refused(path, { reason: 'x' }, { as: 'liaison:li@220100' });
    const none = await api.refused(path, { reason: 'x' });

    expect(mine).toMatchObject({ status: 403, code: 'not-for-role' });
    expect(none).toMatchObject({ status: 404, code: 'unknown-stopped-address' });
  });
});

describe('a report that is not from SNS', () => {
  const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
  const forgeries: [what: string, why: string, forge: (genuine: SnsMessage) => object][] = [
    ['whose text was changed', 'signature', (one) => ({ ...one, Message: `${one.Message} ` })],
    [
      'with another’s signature',
      'signature',
      (one) => ({ ...one, Signature: sns.signed().Signature }),
    ],
    ['of the other version', 'signature', (one) => ({ ...one, SignatureVersion: '1' })],
    ['of another topic', 'topic', (one) => sns.signed({ ...one, TopicArn: `${sns.topic}-2` })],
    [
      'with a certificate of another host',
      'certificate',
      (one) =>
        sns.signed({
          ...one,
          SigningCertURL: one.SigningCertURL.replace('127.0.0.1', 'localhost'),
        }),
    ],
    [
      'with a certificate of its own',
      'certificate',
      (one) => sns.signed({ ...one, SigningCertURL: `${sns.origin}/mine.pem` }),
    ],
    ['that is too old', 'time', (one) => sns.signed({ ...one, Timestamp: at(-80 * 60_000) })],
    ['from the future', 'time', (one) => sns.signed({ ...one, Timestamp: at(10 * 60_000) })],
  ];

  it.each(forgeries)('%s is refused, and nothing is changed', async (_, why, forge) => {
    const before = [await bouncesOf(), await stoppedNow()];
    const complaint = sesReport(tags, recipientOf('forged'), 'complaint');
    const bounce = sesReport(tags, recipientOf('forged'), 'bounce');

    for (const report of [complaint, bounce]) {
      const answer = await post(forge(notification(report, { Subject: 'SES' })));
      expect(answer).toMatchObject({
        status: 403,
        body: { code: 'report-refused', facts: { why } },
      });
    }

    expect([await bouncesOf(), await stoppedNow()]).toEqual(before);
  });

  it.each([
    ['no JSON', '{', 422, 'not-json'],
    ['an envelope without a signature', '{"Type":"Notification"}', 422, 'invalid-request'],
    ['more than a report has', `{"a":"${'x'.repeat(1_100_000)}"}`, 413, 'body-too-large'],
  ])('(%s) is answered as a problem', async (_, body, status, code) => {
    const answer = await app.request(reportsPath, { method: 'POST', body });

    expect(answer.status).toBe(status);
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code });
  });

  it('is looked for nowhere where no sender is configured', async () => {
    const closed = appWith({}, { topic: null, certificates: null, secret: null });

    const answer = await post(notification(sesReport(tags, recipientOf('x'), 'bounce')), {
      to: closed,
    });

    expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-route' } });
  });
});

describe('a subscription', () => {
  const confirmation = (SubscribeURL: string): SnsMessage =>
    sns.signed({ Type: 'SubscriptionConfirmation', Token: 'token', SubscribeURL });

  it('of the topic is confirmed by one visit at SNS', async () => {
    const { confirmation: before } = sns.visits;

    const answer = await post(
      confirmation(`${sns.origin}/?Action=ConfirmSubscription&Token=token`),
    );

    expect(answer.body).toEqual({ taken: 'confirmed' });
    expect(sns.visits.confirmation).toBe(before + 1);
  });

  it('that leads elsewhere is visited by nobody', async () => {
    const other = await startOwnSns();

    const answer = await post(confirmation(`${other.origin}/?Action=ConfirmSubscription`));

    expect(answer).toMatchObject({ status: 403, body: { facts: { why: 'certificate' } } });
    expect(other.visits.confirmation).toBe(0);
    await other.stop();
  });
});

it('fetches a certificate once, and asks for the report again where it cannot be had', async () => {
  const other = await startOwnSns();
  const { topic, origin } = other;
  const to = appWith({}, { topic, certificates: origin });
  const report = JSON.stringify(sesReport(tags, 'u@rehearsal.invalid', 'bounce'));

  await post(other.signed({ Message: report }), { to });
  await post(other.signed({ Message: report }), { to });
  await other.stop();
  const known = await post(other.signed({ Message: report }), { to });
  const fresh = appWith({}, { topic, certificates: origin });
  const away = await post(other.signed({ Message: report }), { to: fresh });

  expect(other.visits.certificate).toBe(1);
  expect(known).toEqual({ status: 200, body: { taken: 'nothing' } });
  expect(away).toMatchObject({ status: 503, body: { code: 'report-not-taken' } });
});
