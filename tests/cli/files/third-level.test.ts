/** The duban command lends links, shows what came by them, and takes it into a submission. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import type {
  ContributionAnswer,
  UploadLinkAnswer,
} from '../../../api/lending/wire-upload-links.ts';
import type { Timeline } from '../../../api/reading/wire-units.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { LentLinks } from '../../support/files/lent-links.ts';
import { lender, openLentLinks } from '../../support/files/lent-links.ts';
import type { Listening, Ran } from '../../support/asking/memory-io.ts';
import { duban, listen } from '../../support/asking/memory-io.ts';

const campaign = 'lent-by-command-2018';
const { step, from } = lender;
const unit = [campaign, '220100'];
const liaison = ['--as', 'liaison:li@220100'];

let engine: Engine;
let server: Listening;
let lent: LentLinks;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  server = await listen(engine);
  lent = await openLentLinks(engine, campaign);
});

afterAll(async () => {
  await server.close();
  await engine.stop();
});

const run = (...argv: string[]): Promise<Ran> =>
  duban([...argv, ...liaison], { findServer: () => Promise.resolve(server) });

async function lend(...more: string[]): Promise<UploadLinkAnswer> {
  const { out } = await run('upload-link', ...unit, step, '--from', from, '--json', ...more);
  return JSON.parse(out) as UploadLinkAnswer;
}

const handed = async (link: UploadLinkAnswer, mark: string, mentions: number) => {
  const path = `/api/upload-links/${link.token ?? ''}`;
  const files = [await lent.bring(path, mark)];
  return (await lent.hand(path, { files, numbers: { 'media-reports': mentions } })).body.id;
};

it('makes a link with a text to copy, and revokes it', async () => {
  const { code, out } = await run('upload-link', ...unit, step, '--from', from, '--days', '5');
  const { id } = await lend('--note', '请交照片');

  const list = await run('upload-links', ...unit, '--revoke', id);

  expect(code).toBe(0);
  expect(out).toMatch(
    /【演练】【长春市工信局】请九台民爆有限公司提交「活动信息」材料[^]*\/u\/ey[^]*禁止上传涉密内容/,
  );
  expect(list.out).toMatch(new RegExp(`${id}.*已停用`));
});

it('includes in a submission the files and numbers received, with their origin', async () => {
  const [one, other] = [await lend(), await lend()];
  const ids = [await handed(one, 'cli-one', 2), await handed(other, 'cli-other', 3)];
  const shown = await run('contributions', ...unit);

  const texts = ['--text', 'report=县区报送'];
  const taken = ids.flatMap((id) => ['--contribution', id.slice(0, 10)]);
  const filed = await run('act', ...unit, 'submit', step, ...texts, ...taken);
  const after = await run('contributions', ...unit, '--json');

  expect(shown.out).toMatch(/待处理.*九台民爆有限公司.*现场\.jpg media-reports=2/);
  expect(filed.code).toBe(0);
  const { records } = (await lent.api.get<Timeline>(`${lent.unit}/timeline`)).body;
  const content = records.find(({ event }) => event.kind === 'submitted')?.event['content'];
  expect(content).toMatchObject({
    breakdown: [{ from, numbers: { 'media-reports': 5 } }],
    files: [{ from }, { from }],
  });
  const decided = (JSON.parse(after.out) as ContributionAnswer[]).filter(({ id }) => {
    return ids.includes(id);
  });
  expect(decided.map((contribution) => contribution.decided?.what)).toEqual(['taken', 'taken']);
});

it('says which contribution it cannot find', async () => {
  const { code, err } = await run('act', ...unit, 'submit', step, '--contribution', 'zz');

  expect(code).toBe(2);
  expect(err).toContain('zz：没有这份材料');
});
