/** Receipts on the command line: shown, saved as a PDF, judged. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { ReceiptAnswer } from '../../../api/receipts/wire-receipts.ts';
import type { Io } from '../../../cli/session/io.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { Listening, Ran } from '../../support/asking/memory-io.ts';
import { duban, listen } from '../../support/asking/memory-io.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let server: Listening;

const campaign = 'rehearsal-receipted-2018';
const filed = [campaign, '220100', 'exposure#1'];
const liaison = ['--as', 'liaison:li@220100'];

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  server = await listen(engine);
  await plant(engine.campaigns, 'receipted-2018', {
    script: (script) => void (script['units'] = {}),
  });
  await run(['rehearse', 'receipted-2018', '--until', '2018-05-04', '--quiet']);
  const submit = ['act', campaign, '220100', 'submit', 'exposure', '--text', 'case=某企业'];
  await run([...submit, ...liaison]);
});

afterAll(async () => {
  await server.close();
  await engine.stop();
});

function run(argv: string[], changes: Partial<Io> = {}): Promise<Ran> {
  return duban(argv, { findServer: () => Promise.resolve(server), ...changes });
}

describe('duban receipt', () => {
  it('shows the latest revision’s, and what it does not say', async () => {
    const { code, out } = await run(['receipt', ...filed, ...liaison]);

    expect(code).toBe(0);
    expect(out).toContain('【演练】报送回执');
    expect(out).toMatch(/收到时间 +2018-05-0\d \d\d:\d\d\n/);
    expect(out).toContain('回执仅证明已收到，不代表审核通过。');
  });

  it('saves it as a PDF', async () => {
    const saved = new Map<string, Uint8Array>();
    const writeFile: Io['writeFile'] = (file, bytes) => {
      saved.set(file, bytes);
      return Promise.resolve();
    };

    const { code, out } = await run(['receipt', ...filed, '1', '--pdf', 'r.pdf'], { writeFile });

    expect(code).toBe(0);
    expect(out).toContain('✓ r.pdf');
    expect(
      Buffer.from(saved.get('r.pdf') ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('of what was not filed says so', async () => {
    const { code, err } = await run(['receipt', campaign, '220100', 'plan']);

    expect(code).toBe(1);
    expect(err).toContain('没有这份回执');
  });
});

describe('duban verify-receipt', () => {
  it('tells a true one from a false one, by its exit code too', async () => {
    const { out } = await run(['receipt', ...filed, '--json']);
    const { facts, shortCode } = JSON.parse(out) as ReceiptAnswer;

    const genuine = await run(['verify-receipt', facts.number, shortCode]);
    const forged = await run(['verify-receipt', facts.number, 'f'.repeat(64)]);

    expect(genuine.code).toBe(0);
    expect(genuine.out).toContain('✓ 回执属实');
    expect(genuine.out).toContain('第1稿');
    expect(forged.code).toBe(1);
    expect(forged.out).toContain('✗ 回执与台账不一致');
  });
});
