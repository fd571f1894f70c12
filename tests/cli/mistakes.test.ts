/** How the duban command ends when it was typed wrongly, or when the server is not there. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Definitions } from '../../api/definitions/wire-definitions.ts';
import type { Io } from '../../cli/session/io.ts';
import type { Engine } from '../support/asking/api-engine.ts';
import { startEngine } from '../support/asking/api-engine.ts';
import type { Listening, Ran } from '../support/asking/memory-io.ts';
import { duban, listen } from '../support/asking/memory-io.ts';

let engine: Engine;
let server: Listening;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  server = await listen(engine);
});

afterAll(async () => {
  await server.close();
  await engine.stop();
});

function run(argv: string[], changes: Partial<Io> = {}): Promise<Ran> {
  return duban(argv, { findServer: () => Promise.resolve(server), ...changes });
}

describe('a mistake', () => {
  it.each([
    [['statuses'], 'statuses'],
    [['statuses'], '没有命令'],
    [['act', 'any'], '缺少 <单位>'],
    [['tally', 'any', '--csv'], '后面要写内容'],
    [['tally', 'any', '--xlsx'], '后面要写内容'],
    [['status', 'any', '--lang', 'fr'], '--lang'],
    [['act', 'any', '220100', 'submit', 'plan', '--text', 'organisation'], '名称=值'],
    [['act', 'any', '220100', 'nudge', '--json-body', '[1]'], '--json-body'],
    [['launch', 'told-2018', '--year', 'next'], 'next'],
  ])('in %j is reported with what was probably meant, and ends with 2', async (argv, told) => {
    const { code, out, err } = await run(argv);

    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(told);
  });

  it('is no mistake when help was asked for', async () => {
    const { code, out } = await run(['--help']);

    expect(code).toBe(0);
    expect(out).toContain('退出码');
  });
});

describe('a server', () => {
  const nowhere = {
    url: 'http://127.0.0.1:1',
    mint: () => Promise.resolve({ token: 'none', expiresAt: 9e9 }),
  };

  it('that does not answer is reported with what to do, and ends with 3', async () => {
    const { code, err } = await duban(['status'], { findServer: () => Promise.resolve(nowhere) });

    expect(code).toBe(3);
    expect(err).toContain('npm start');
  });

  it('that is not Duban is reported as such', async () => {
    const { code, err } = await run(['status', '--url', inject('inbox'), '--token-file', 'token'], {
      readText: () => Promise.resolve('token\n'),
    });

    expect(code).toBe(3);
    expect(err).toContain('不是督办服务');
  });

  it('that is not running is started for the command, and stopped after it', async () => {
    const steps: string[] = [];
    const { code, out, err } = await duban(['definitions', '--json'], {
      startServer: () => {
        steps.push('started');
        const stop = (): Promise<void> => {
          steps.push('stopped');
          return Promise.resolve();
        };
        return Promise.resolve({ ...server, stop });
      },
    });

    expect(code).toBe(0);
    expect(steps).toEqual(['started', 'stopped']);
    expect(err).toContain('临时启动');
    expect((JSON.parse(out) as Definitions).definitions).toHaveLength(1);
  });

  it('whose folder is from a newer version is reported in the server’s words', async () => {
    const sentence = '.duban was written by a newer Duban. Update this project.';

    const { code, err } = await duban(['status'], {
      findServer: () => Promise.reject(new Error(sentence)),
    });

    expect(code).toBe(3);
    expect(err).toContain(sentence);
  });
});
