/**
 * What people type reaches the rules as it is meant, through the API and the command line. If that
 * is not clear, it is refused with what to type instead, without repeating the input.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import type { Preview } from '../../../api/definitions/wire-definitions.ts';
import { sessionRequest } from '../../../api/links/wire-links.ts';
import type { UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { Listening, Ran } from '../../support/asking/memory-io.ts';
import { duban, listen } from '../../support/asking/memory-io.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

const campaign = 'typed-as-meant-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const liaison = 'liaison:li@220100';

let engine: Engine;
let api: Asker;
let server: Listening;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  server = await listen(engine);
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(async () => {
  await server.close();
  await engine.stop();
});

const run = (...argv: string[]): Promise<Ran> =>
  duban(argv, { findServer: () => Promise.resolve(server) });

it('an address from a Chinese keyboard is accepted; two addresses are not', async () => {
  const path = `${unit}/name-liaison`;
  const person = {
    name: '李',
    phone: '１３８－００００－００００',
    email: ' ｌｉ＠rehearsal.invalid ',
  };

  const named = await api.post(path, person, { as: liaison });
  const two = await api.refused(path, { ...person, email: 'li@a.cn；wang@a.cn' }, { as: liaison });
  const phones = await api.refused(path, { ...person, phone: '13800000000/13900000000' });

  expect(named.status).toBe(200);
  expect(two.errors).toMatchObject([{ path: '/email', message: /一栏只填一个邮箱/ }].map(said));
  expect(phones.errors).toMatchObject([{ path: '/phone', message: /一栏只填一个电话/ }].map(said));
  expect(JSON.stringify([two, phones])).not.toMatch(/wang|1390/);
});

it('a day as people write it and a count as they group it are accepted', async () => {
  const asked = { until: '2018年5月25日', reason: '会议冲突' };
  const numbers = { 'media-reports': '１，２００' };

  await api.post(`${unit}/steps/plan/request-extension`, asked, { as: liaison });
  const filed = await api.post(
    `${unit}/steps/activity-report/submit`,
    { content: { texts: { report: '启动' }, numbers } },
    { as: liaison },
  );
  const problem = await api.refused(`${unit}/steps/plan/request-extension`, {
    ...asked,
    until: '5月25日',
  });

  const { steps } = (await api.get<UnitAnswer>(unit)).body;
  expect(steps.find(({ id }) => id === 'plan')?.extensionAsked).toBe('2018-05-25');
  expect(filed.status).toBe(200);
  expect(problem.errors).toMatchObject([{ path: '/until', message: /年、月、日/ }].map(said));
});

it('units.yaml may contain full-width characters; faults come with their place', async () => {
  await plant(engine.campaigns, 'typed-units-2018');
  const file = join(engine.campaigns, 'typed-units-2018', 'units.yaml');
  const text = await readFile(file, 'utf8');
  const address = /address: (\S+@\S+)/.exec(text)?.[1] ?? '';
  const preview = '/api/definitions/typed-units-2018/preview';

  await writeFile(file, text.replace(address, address.replace('@', '＠')));
  const read = await api.post<Preview>(preview, {});
  await writeFile(file, text.replace(address, `"${address}, ${address}"`));
  const problem = await api.refused(preview, {});

  expect(read.status).toBe(200);
  expect(problem.errors?.[0]?.message).toContain('一栏只填一个邮箱');
  expect(problem.errors?.[0]?.en).toContain('one address only');
});

it('a pasted sign in units.yaml is taken off; the unreadable is told with its unit', async () => {
  await plant(engine.campaigns, 'pasted-units-2018');
  const file = join(engine.campaigns, 'pasted-units-2018', 'units.yaml');
  const text = await readFile(file, 'utf8');
  const [first = '', second = ''] = /(?<=units:[^]*address: )\S+@\S+/g[Symbol.match](text) ?? [];
  const preview = '/api/definitions/pasted-units-2018/preview';
  const with2 = (one: string, other: string): string =>
    text.replace(first, one).replace(second, other);

  await writeFile(file, with2(`"\u200B${first}\uFEFF"`, `"${second}”"`));
  const read = await api.post<Preview>(preview, {});
  await writeFile(file, with2(`"\u200B${first}"`, `"${second.replace('@', ' @')}"`));
  const problem = await api.refused(preview, {});

  expect([first === second, read.status]).toEqual([false, 200]);
  expect(problem.errors).toHaveLength(1);
  expect(problem.errors?.[0]).toMatchObject({ path: 'units.units.220100.leader.address' });
});

it('the command line takes flags and codes as they are typed, and says what it took', async () => {
  const lend = ['upload-link', campaign, '２２０１００', 'activity-report', '--from', '九台区'];
  const lent = await run(...lend, '--days', '３０', '--as', liaison);
  const report = ['act', campaign, '220200', 'submit', 'activity-report', '--text', 'report=启动'];
  const filed = await run(
    ...report,
    '--number',
    'media-reports=１，２００',
    '--as',
    'liaison:x@220200',
  );
  const wrong = await run(...report, '--number', 'media-reports=三篇', '--as', 'liaison:x@220200');
  const moved = await run('advance', campaign, '2018年5月7日', '--quiet');

  expect(lent).toMatchObject({ code: 0 });
  expect(lent.err).toContain('220100');
  expect(filed).toMatchObject({ code: 0 });
  expect(filed.err).toContain('media-reports=1200');
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.err).toContain('请填数字');
  expect(moved).toMatchObject({ code: 0 });
});

it('a mailed code is accepted in full-width digits with blanks between them', () => {
  const { code } = sessionRequest.parse({ code: ' １２３ ４５６\u200B' });

  expect(code).toBe('123456');
});

/** A field error with a message that matches. */
function said({ path, message }: { path: string; message: RegExp }): object {
  return { path, message: expect.stringMatching(message) as string };
}
