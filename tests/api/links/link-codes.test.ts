/** Invalid codes and links, and what their holders are told. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { guessesMax } from '../../../activities/links/one-time-codes.ts';
import { newKey } from '../../../activities/people/key-ring.ts';
import { createCodeMail } from '../../../activities/mail/send-code.ts';
import type { CodeSent } from '../../../api/links/wire-links.ts';
import { createApp } from '../../../api/app.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { sandboxAddress } from '../../../domain/plan/sandbox.ts';
import { failingMail } from '../../activities/mail/mail-room.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { ByLink } from '../../support/asking/by-link.ts';
import { openByLink, wrongFor } from '../../support/asking/by-link.ts';
import { codeMailedTo, mailsTo } from '../../support/asking/link-mails.ts';

const campaign = 'link-codes-2018';
const mailbox = sandboxAddress('unit', '220100');
let by: ByLink;

beforeAll(async () => {
  by = await openByLink(campaign);
});

afterAll(() => by.close());

const ofLeader = {
  unit: '220200',
  role: 'leader',
  name: sandboxAddress('leader', '220200'),
} as const;

describe('a code', () => {
  it('opens once', async () => {
    const token = await by.signFor(ofLeader);
    await by.api.post(`/api/links/${token}/code`, {});
    const code = await codeMailedTo(campaign, ofLeader.name);

    const first = await by.api.post(`/api/links/${token}/session`, { code });
    const again = await by.api.refused(`/api/links/${token}/session`, { code });

    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 422, code: 'wrong-code', facts: { left: 0 } });
  });

  it('of a mailbox opens each of its links, and no link of another mailbox', async () => {
    const [here, there] = [await by.signFor(ofLeader, 60), await by.signFor(ofLeader, 120)];
    const unit = ofLeader.unit;
    const name = sandboxAddress('unit', unit);
    const liaisons = await by.signFor({ unit, role: 'liaison', name });
    await by.api.post(`/api/links/${here}/code`, {});
    const code = await codeMailedTo(campaign, ofLeader.name);

    const problem = await by.api.refused(`/api/links/${liaisons}/session`, { code });
    const opened = await by.api.post(`/api/links/${there}/session`, { code });

    expect(problem).toMatchObject({ status: 422, code: 'wrong-code' });
    expect(opened.status).toBe(201);
  });

  it('that comes late works beside the newer one; mail and answer have one number', async () => {
    const token = await by.signFor({ role: 'liaison', name: mailbox });
    const sent: CodeSent[] = [];
    for (const _time of ['first', 'again']) {
      sent.push((await by.api.post<CodeSent>(`/api/links/${token}/code`, {})).body);
    }
    const texts = (await mailsTo(campaign, mailbox)).map(({ body }) => body.text);
    const statuses: number[] = [];
    for (const { number } of sent) {
      const mail = texts.find((text) => text.includes(`编号${number}（`)) ?? '';
      const code = /^\d{6}$/m.exec(mail)?.[0];
      statuses.push((await by.api.post(`/api/links/${token}/session`, { code })).status);
    }

    expect(sent.map(({ number }) => number)).toEqual([1, 2]);
    expect(statuses).toEqual([201, 201]);
  });

  it('guessed sixteen times at once is checked five times, and then void', async () => {
    const token = await by.signFor(ofLeader, 180);
    await by.api.post(`/api/links/${token}/code`, {});
    const code = await codeMailedTo(campaign, ofLeader.name);
    const wrong = wrongFor(code);

    const guesses = await Promise.all(
      Array.from({ length: 16 }, () => by.api.post(`/api/links/${token}/session`, { code: wrong })),
    );
    const right = await by.api.post(`/api/links/${token}/session`, { code });

    const statuses = guesses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(guessesMax);
    expect(statuses.filter((status) => status === 429)).toHaveLength(16 - guessesMax);
    expect(right).toMatchObject({ status: 429, body: { code: 'too-many-guesses' } });
    expect(Number(right.headers.get('Retry-After'))).toBeGreaterThan(0);
  });

  it('is not sent without limit: 429 says when there will be another', async () => {
    const unit = 'minbao';
    const token = await by.signFor({ unit, role: 'liaison', name: sandboxAddress('unit', unit) });
    const statuses: number[] = [];
    for (let time = 1; time <= 6; time += 1) {
      statuses.push((await by.api.post(`/api/links/${token}/code`, {})).status);
    }
    const refused = await by.api.post(`/api/links/${token}/code`, {});

    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-codes' } });
    const wait = Number(refused.headers.get('Retry-After'));
    expect(wait).toBeGreaterThan(1_500);
    expect(wait).toBeLessThanOrEqual(1_800);
  });

  it('that the mail service did not accept is not reported as sent', async () => {
    const ses = await failingMail('drop');
    const { deps } = by.engine;
    const { sender } = readEnvironment(inject('stackEnvironment')).mail;
    const envelope = { sender, replyTo: sender, linkBase: '' };
    const people = { openPerson: async () => null };
    const mail = createCodeMail({
      mail: ses.mail,
      people,
      ring: [newKey()],
      envelope,
      allowLive: true,
    });
    const away = askerOf({ app: createApp({ ...deps, links: { ...deps.links, mail } }) });
    const token = await by.signFor({ role: 'liaison', name: mailbox });

    const { status, body, headers } = await away.post(`/api/links/${token}/code`, {});
    await ses.stop();

    expect({ status, body }).toMatchObject({ status: 503, body: { code: 'mail-unavailable' } });
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５'])(
    'is six digits, not %j',
    async (code) => {
      const token = await by.tokenTo(mailbox);

      const problem = await by.api.refused(`/api/links/${token}/session`, { code });

      expect(problem).toMatchObject({ status: 422, code: 'invalid-request' });
      expect(problem.errors).toMatchObject([{ path: '/code' }]);
    },
  );
});

describe('a link that is no good', () => {
  it.each(['nonsense', 'a.b.c', `${'x'.repeat(40)}.${'y'.repeat(40)}.${'z'.repeat(43)}`])(
    '%s is unknown',
    async (token) => {
      expect((await by.api.get(`/api/links/${token}`)).body).toMatchObject({
        status: 404,
        code: 'link-unknown',
      });
    },
  );

  it('has expired after its days', async () => {
    const token = await by.signFor({ role: 'liaison', name: mailbox }, 271 * 24 * 60 * 60);

    for (const act of ['code', 'session']) {
      const problem = await by.api.refused(`/api/links/${token}/${act}`, bodies[act] ?? {});
      expect(problem).toMatchObject({ status: 410, code: 'link-expired' });
    }
  });

  it('expires with its campaign, once the engine has deleted that', async () => {
    const token = await by.signFor({ unit: '229999', role: 'liaison', name: mailbox });

    expect((await by.api.get(`/api/links/${token}`)).body).toMatchObject({ code: 'link-expired' });
  });
});

const bodies: Record<string, object> = { code: {}, session: { code: '123456' } };
