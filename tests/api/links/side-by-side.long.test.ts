/**
 * One person, several links, one device: whoever has proven a mailbox is let in by its other links,
 * nobody else's session ends by that, and each link is still judged by its own unit's state.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { linkCookie } from '../../../api/links/link-cookie.ts';
import { createApp } from '../../../api/app.ts';
import { sandboxAddress } from '../../../domain/plan/sandbox.ts';
import type { ByLink } from '../../support/asking/by-link.ts';
import { openByLink } from '../../support/asking/by-link.ts';
import { codeMailedTo, mailsTo } from '../../support/asking/link-mails.ts';

const [campaign, beside] = ['side-2018', 'side-2019'];
const mailbox = sandboxAddress('unit', '220100');
const leader = sandboxAddress('leader', '220200');
const chen = sandboxAddress('liaison', 'chen-side');
const reviewer = { as: 'reviewer:reviewer-1' };

let by: ByLink;

beforeAll(async () => {
  by = await openByLink(campaign, beside);
});

afterAll(() => by.close());

/** A browser's cookies, and what it sees. */
class Device {
  private readonly cookies = new Map<string, string>();

  async ask(path: string, fields?: Record<string, string>): Promise<Response> {
    const response = await by.app.request(path, {
      headers: { Cookie: this.kept().join('; ') },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    });
    this.take(...response.headers.getSetCookie());
    return response;
  }

  async isIn(token: string): Promise<boolean> {
    return (await (await this.ask(`/l/${token}`)).text()).includes('已登录');
  }

  async signIn(token: string, address: string, mailedFor = campaign): Promise<Response> {
    const sent = await this.ask(`/l/${token}/code`, {});
    if (sent.status !== 303) throw new Error(`no code: ${sent.status}`);
    return this.ask(`/l/${token}/session`, { code: await codeMailedTo(mailedFor, address) });
  }

  kept(): string[] {
    return Array.from(this.cookies, ([name, value]) => `${name}=${value}`);
  }

  take(...lines: string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.delete(name);
      if (!/Max-Age=0/.test(line)) this.cookies.set(name, value);
    }
  }
}

const leaders = async (): Promise<string> =>
  by.signFor({ unit: '220200', role: 'leader', name: leader });

describe('a device on which a mailbox was proven', () => {
  it('opens its links of another campaign with no further code, and acts there', async () => {
    const device = new Device();
    const [here, there] = [await by.tokenTo(mailbox), await by.tokenTo(mailbox, beside)];
    await device.signIn(here, mailbox);
    const mails = (await mailsTo(beside, mailbox)).length;

    expect(await device.isIn(there)).toBe(true);
    expect(await device.isIn(here)).toBe(true);
    expect(await mailsTo(beside, mailbox)).toHaveLength(mails);
    const told = await device.ask(`/l/${there}/api/steps/plan/submit`, {});
    // It reached the unit's own route in the other campaign: what is wrong is its body.
    expect(told.status).not.toBe(401);
    expect(told.status).not.toBe(403);
  });

  it('keeps a session of another mailbox beside it', async () => {
    const device = new Device();
    const [here, other] = [await by.tokenTo(mailbox), await leaders()];
    await device.signIn(here, mailbox);

    expect(await device.isIn(other)).toBe(false);
    await device.signIn(other, leader);

    expect(await device.isIn(here)).toBe(true);
    expect(await device.isIn(other)).toBe(true);
    expect(device.kept()).toHaveLength(2);
  });

  it('signs in twice at once, in two tabs, and both are in', async () => {
    const device = new Device();
    const [here, other] = [await by.tokenTo(mailbox), await leaders()];

    const answers = await Promise.all([device.signIn(here, mailbox), device.signIn(other, leader)]);

    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect([await device.isIn(here), await device.isIn(other)]).toEqual([true, true]);
  });

  it('signs out of one link alone, which then asks for a code again', async () => {
    const device = new Device();
    const [here, there] = [await by.tokenTo(mailbox), await by.tokenTo(mailbox, beside)];
    await device.signIn(here, mailbox);
    expect(await device.isIn(there)).toBe(true);

    await device.ask(`/l/${there}/leave`, {});

    expect(await device.isIn(there)).toBe(false);
    expect(await device.isIn(here)).toBe(true);
    await device.signIn(there, mailbox, beside);
    expect(await device.isIn(there)).toBe(true);
  });

  it('signs out of all at once; the tokens are good for nothing afterwards', async () => {
    const [device, copy] = [new Device(), new Device()];
    const [here, there] = [await by.tokenTo(mailbox), await by.tokenTo(mailbox, beside)];
    await device.signIn(here, mailbox);
    copy.take(...device.kept());
    expect(await copy.isIn(there)).toBe(true);

    await device.ask(`/l/${there}/end`, {});

    expect(device.kept()).toEqual([]);
    for (const token of [here, there]) expect(await copy.isIn(token)).toBe(false);
  });

  it('is let in nowhere by a session of another device or a made-up cookie', async () => {
    const device = new Device();
    const token = await by.tokenTo(mailbox);
    const made = await by.app.request(`/l/${token}`, {
      headers: { Cookie: `${linkCookie}x=duban-link-${'x'.repeat(43)}` },
    });

    expect(await device.isIn(token)).toBe(false);
    expect(await made.text()).not.toContain('已登录');
  });
});

describe('a liaison who has left', () => {
  it('is out at once though the mailbox was proven, and not let in as the next one', async () => {
    const device = new Device();
    const unit = `/api/campaigns/${campaign}/units/220200`;
    await by.api.post(`${unit}/name-liaison`, { name: '陈明', email: chen }, reviewer);
    const until = { steps: ['plan'], until: '2018-05-25', reason: '汛情' };
    await by.api.post(`${unit}/extend`, until, reviewer);
    const hers = await by.tokenTo(chen);
    await device.signIn(hers, chen);
    expect(await device.isIn(hers)).toBe(true);

    const li = sandboxAddress('liaison', 'li-side');
    await by.api.post(`${unit}/name-liaison`, { name: '李红', email: li }, reviewer);
    await by.api.post(`${unit}/extend`, { ...until, until: '2018-05-28' }, reviewer);
    const next = await by.tokenTo(li);

    expect((await device.ask(`/l/${hers}`)).status).toBe(403);
    expect(await device.isIn(next)).toBe(false);
  });
});

describe('the cookies', () => {
  it('with https belong to this very host; there are eight at most', async () => {
    const token = await leaders();
    const { deps } = by.engine;
    const app = createApp({ ...deps, linkBase: 'https://duban.example.cn' });
    const many = Array.from({ length: 9 }, (_, at) => `${linkCookie}${at}=duban-link-${at}`);
    await app.request(`/l/${token}/code`, { method: 'POST' });
    const code = await codeMailedTo(campaign, leader);

    const response = await app.request(`/l/${token}/session`, {
      method: 'POST',
      headers: { Cookie: many.join('; ') },
      body: new URLSearchParams({ code }),
    });

    const lines = response.headers.getSetCookie();
    const [kept = ''] = lines.filter((line) => !line.includes('Max-Age=0'));
    expect(kept).toMatch(/^__Host-duban-link-[\w-]{12}=duban-link-[\w-]{43};/);
    for (const attribute of ['Path=/;', 'HttpOnly', 'Secure', 'SameSite=Lax']) {
      expect(kept).toContain(attribute);
    }
    expect(lines.filter((line) => line.includes('Max-Age=0'))).toHaveLength(2);
  });
});
