/** What a unit has typed and not filed: kept, merged, for its own people alone, gone when filed. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { DraftAnswer } from '../../../api/drafts/wire-drafts.ts';
import { sandboxAddress } from '../../../domain/plan/sandbox.ts';
import { createClients } from '../../../bin/wiring/clients.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { ByLink } from '../../support/asking/by-link.ts';
import { openByLink } from '../../support/asking/by-link.ts';
import { codeMailedTo } from '../../support/asking/link-mails.ts';

const campaign = 'drafts-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const draftOf = (step: string): string => `${unit}/steps/${step}/draft`;
const liaison = { as: 'liaison:li@220100' };
const leader = { as: 'leader:wang@220100' };

let by: ByLink;

beforeAll(async () => {
  by = await openByLink(campaign);
});

afterAll(() => by.close());

interface Writing {
  seen?: number;
  tab?: string;
  settled?: string[];
  as?: { as: string };
}

async function write(
  step: string,
  changed: Record<string, string>,
  { as = liaison, seen = 0, tab = as.as, settled = [] }: Writing = {},
): Promise<DraftAnswer> {
  const body = { seen, tab, changed, settled };
  const answer = await by.api.post<DraftAnswer>(draftOf(step), body, as);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

const read = async (step: string, as = liaison): Promise<DraftAnswer> =>
  (await by.api.get<DraftAnswer>(draftOf(step), as)).body;

describe('a draft', () => {
  it('is there for liaison and leader alike, whoever wrote it', async () => {
    expect(await read('plan')).toEqual({ rev: 0, fields: {} });

    const { rev } = await write('plan', { 'text:a': '宣讲三场', 'attest:b': '1' });

    expect((await read('plan', leader)).fields).toEqual({
      'text:a': { text: '宣讲三场', others: [] },
      'attest:b': { text: '1', others: [] },
    });
    await write('plan', { 'text:a': '宣讲四场', 'attest:b': '' }, { as: leader, seen: rev });
    expect((await read('plan')).fields).toEqual({ 'text:a': { text: '宣讲四场', others: [] } });
  });

  it('of two who write at once keeps both texts until one of them chooses', async () => {
    const { rev: seen } = await write('exposure', { note: '一' });
    await write('exposure', { note: '二' }, { as: leader, seen });
    const mine = await write('exposure', { note: '三', 'number:n': '4' }, { seen, tab: 'other' });

    expect(mine.fields['note']).toMatchObject({
      text: '三',
      others: [{ text: '二', by: { role: 'leader', unit: '220100' } }],
    });
    expect((await read('exposure', leader)).fields['note']).toMatchObject({
      text: '二',
      others: [{ text: '三', by: { role: 'liaison' } }],
    });
    // Going on in one's own text is no choice.
    const more = await write('exposure', { note: '三三' }, { seen: mine.rev, tab: 'other' });
    expect(more.fields['note']?.others.map(({ text }) => text)).toEqual(['二']);
    const chosen = { seen: more.rev, settled: ['note'], as: leader };
    expect((await write('exposure', { note: '二\n三三' }, chosen)).fields).toEqual({
      note: { text: '二\n三三', others: [] },
      'number:n': { text: '4', others: [] },
    });
  });

  it('loses nothing of sixteen who write at once', async () => {
    const names = Array.from({ length: 16 }, (_, at) => `text:${at}`);
    await Promise.all(names.map((name) => write('experts', { [name]: name }, { tab: name })));

    const { fields } = await read('experts');
    expect(Object.keys(fields).toSorted()).toEqual(names.toSorted());
  });

  it('takes the same change twice as one, as after an answer that was lost', async () => {
    const first = await write('experts', { note: '同' }, { tab: 't' });
    const again = await write('experts', { note: '同' }, { tab: 't' });
    const later = await write('experts', { note: '同上' }, { tab: 't' });

    for (const { fields } of [first, again, later]) expect(fields['note']?.others).toEqual([]);
  });

  it('is nobody else’s: not the office’s, not an auditor’s, not another unit’s', async () => {
    const others = ['reviewer:reviewer-1', 'auditor:auditor-1', 'liaison:li@220200'];
    for (const as of others) {
      const got = await by.api.get(draftOf('plan'), { as });
      const sent = await by.api.refused(
        draftOf('plan'),
        { seen: 0, tab: 't', changed: { note: 'x' } },
        { as },
      );
      expect([as, got.status, sent.status]).toEqual([as, 403, 403]);
    }
  });

  it.each([
    ['no step', 'nonsense', { note: 'x' }, 404],
    ['a field of another kind', 'plan', { '../x': 'x' }, 422],
    ['a text without end', 'plan', { note: 'x'.repeat(20_001) }, 422],
  ])('is refused for %s', async (_, step, changed, status) => {
    const body = { seen: 0, tab: 't', changed };

    expect(await by.api.refused(draftOf(step), body, liaison)).toMatchObject({ status });
  });

  it('has an end to its size, and what is there stays', async () => {
    const long = 'x'.repeat(19_000);
    for (let at = 0; at < 10; at += 1) await write('activity-report', { [`text:${at}`]: long });
    const body = { seen: 0, tab: 't', changed: { note: long } };

    const refused = await by.api.refused(draftOf('activity-report'), body, liaison);

    expect(refused).toMatchObject({ status: 413, code: 'body-too-large' });
    expect(Object.keys((await read('activity-report')).fields)).toHaveLength(10);
  });

  it('ends when its filing was taken, not when it was refused; no timeline has it', async () => {
    await write('exposure', { 'text:case': '某企业' });
    const path = `${unit}/steps/exposure/submit`;

    await by.api.refused(path, { content: { texts: {} } }, liaison);
    expect((await read('exposure')).fields).not.toEqual({});
    const filed = await by.api.post(path, { content: { texts: { case: '某企业' } } }, liaison);

    expect(filed.status).toBe(200);
    expect(await read('exposure')).toEqual({ rev: 0, fields: {} });
    const { body } = await by.api.get(`${unit}/timeline`);
    expect(JSON.stringify(body)).not.toContain('宣讲');
  });

  it('lies in the store unreadable, and in no log', async () => {
    await write('plan', { note: '联系人王小明' });
    const { store, close } = await createClients(readEnvironment(inject('stackEnvironment')));
    const kept = await store.getText(`drafts/${campaign}/220100/plan`);
    await close();

    expect(kept).toContain('"sealed"');
    expect(kept).not.toContain('王小明');
    expect(JSON.stringify(by.engine.logged)).not.toContain('王小明');
  });
});

describe('without a script', () => {
  const mailbox = sandboxAddress('unit', '220100');
  let cookie = '';
  let path = '';

  const page = async (): Promise<string> =>
    (await by.app.request(path, { headers: { Cookie: cookie } })).text();
  const press = async (step: string, fields: Record<string, string>): Promise<Response> =>
    by.app.request(`${path}/draft/${step}`, {
      method: 'POST',
      headers: { Cookie: cookie },
      body: new URLSearchParams(fields),
    });

  beforeAll(async () => {
    path = `/l/${await by.tokenTo(mailbox)}`;
    await by.app.request(`${path}/code`, { method: 'POST' });
    const code = await codeMailedTo(campaign, mailbox);
    const body = new URLSearchParams({ code });
    const signedIn = await by.app.request(`${path}/session`, { method: 'POST', body });
    cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  });

  it('the button keeps the form, and the page shows it again', async () => {
    const fields = { seen: '0', tab: 'form', shown: '{}', 'text:case': '第一行\r\n第二行' };

    const kept = await press('exposure', fields);

    expect(kept.status).toBe(303);
    expect(kept.headers.get('Location')).toBe(`${path}?kept=exposure#step-exposure`);
    expect(await page()).toContain('第一行\n第二行</textarea>');
  });

  it('what the leader wrote meanwhile is shown beside it, and one button settles it', async () => {
    const { rev } = await read('exposure');
    await write('exposure', { 'text:case': '负责人写的' }, { as: leader, seen: rev });
    const shown = JSON.stringify({ 'text:case': '第一行\n第二行' });
    const form = { seen: String(rev), tab: 'form-2', shown, 'text:case': '我写的' };

    await press('exposure', form);
    expect(await page()).toMatch(/负责人\d+年[^<]*也写了：[^]*负责人写的/);
    const seen = String((await read('exposure')).rev);
    await press('exposure', { ...form, seen, settle: 'both:0:text:case' });

    expect((await read('exposure', leader)).fields['text:case']).toEqual({
      text: '我写的\n负责人写的',
      others: [],
    });
  });

  it('a form that is not ours is refused in words, and asks for nothing twice', async () => {
    const refused = await press('exposure', { seen: 'x' });

    expect(refused.status).toBe(422);
    expect(refused.headers.get('Content-Type')).toContain('text/html');
  });
});
