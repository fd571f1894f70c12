/**
 * `duban replay`: the server replays, the command shows how far it is and what does not agree, and
 * its exit code says whether all does.
 */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import type { Replay } from '../../api/replays/wire-replays.ts';
import type { Clients } from '../../bin/wiring/clients.ts';
import { createClients } from '../../bin/wiring/clients.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import type { Asker } from '../support/asking/api-asker.ts';
import { askerOf, until } from '../support/asking/api-asker.ts';
import type { Engine } from '../support/asking/api-engine.ts';
import { startEngine } from '../support/asking/api-engine.ts';
import type { Listening, Ran } from '../support/asking/memory-io.ts';
import { duban, listen } from '../support/asking/memory-io.ts';
import { plant } from '../support/campaigns/planted-campaigns.ts';
import { startReplaying } from '../support/histories/replay-stand.ts';

const campaign = 'cli-replay-2018';
const environment = readEnvironment(inject('stackEnvironment'));
/** A state that the stored one is made to differ from the replayed one by. */
let isAltered = false;
let engine: Engine;
let api: Asker;
let clients: Clients;
let server: Listening;
let stopReplaying: () => Promise<void>;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  server = await listen(engine);
  clients = await createClients(environment);
  stopReplaying = await startReplaying(environment, clients, (parts) => ({
    ...parts,
    async storedOf(...asked) {
      const stored = await parts.storedOf(...asked);
      const { state } = stored;
      if (!isAltered || !state) return stored;
      return { ...stored, state: { ...state, address: 'somebody.else@rehearsal.invalid' } };
    },
  }));
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-05' });
  await until('it stands', async () => {
    const { body } = await api.get<{ moving: boolean }>(`/api/rehearsals/${campaign}`);
    return !body.moving;
  });
}, 60_000);

afterAll(async () => {
  await stopReplaying();
  await server.close();
  await clients.close();
  await engine.stop();
});

function run(...argv: string[]): Promise<Ran> {
  return duban([...argv, '--as', 'auditor:he'], { findServer: () => Promise.resolve(server) });
}

it('ends with 0 if all agrees, and says of each unit how far it was replayed', async () => {
  const { code, out, err } = await run('replay', campaign);

  expect(code).toBe(0);
  expect(out).toContain('3个单位全部一致');
  expect(out).toMatch(/220100 +一致 +\d+条记录 +\d+个事件 +至第\d+号事件/);
  expect(err).toContain('已核对 3/3');
});

it('ends with 1 if something differs, and says what, also of one unit alone', async () => {
  isAltered = true;
  const { code, out } = await run('replay', `${campaign}/220100`, '--lang', 'en');
  isAltered = false;

  expect(code).toBe(1);
  expect(out).toContain('220100  state: address is "somebody.else@rehearsal.invalid"');
  expect(out).toContain('0 agree, 1 differ, 0 could not be checked in full');
});

it('prints the whole answer as JSON, and follows and stops a replay by its id', async () => {
  const whole = JSON.parse((await run('replay', campaign, '--json')).out) as Replay;
  expect(whole).toMatchObject({ status: 'ended', same: 3, next: null });

  const followed = await run('replay', campaign, '--follow', whole.replay);
  expect(followed.out).toContain('3个单位全部一致');
  expect((await run('replay', campaign, '--stop', whole.replay)).code).toBe(0);
});

it('shows the whole history of a unit, as a table and as a paper too', async () => {
  const files = ['--csv', 'history.csv', '--pdf', 'history.pdf'];
  const written = new Map<string, string>();
  const { code, out } = await duban(
    ['history', campaign, '220100', ...files, '--as', 'auditor:he'],
    {
      findServer: () => Promise.resolve(server),
      writeFile: async (file, bytes) => void written.set(file, Buffer.from(bytes).toString()),
    },
  );

  expect(code).toBe(0);
  expect(out).toMatch(/启动和签收 .*启动活动/);
  expect(written.get('history.pdf')?.slice(0, 5)).toBe('%PDF-');
  const [head, first] = written.get('history.csv')?.split('\r\n') ?? [];
  expect(head).toContain('"活动时间","实际时间","类别"');
  expect(first).toMatch(/^1,"2018-05-04T09:00:0/);
});

it('is not for a bureau, and knows no unit that does not exist', async () => {
  expect((await run('replay', `${campaign}/229999`)).err).toContain('没有这个单位');
  const findServer = () => Promise.resolve(server);
  const refused = await duban(['replay', campaign, '--as', 'liaison:li@220100'], { findServer });
  expect(refused.code).toBe(1);
});
