/** The duban command sends files, shows a liaison and the log of access, against a real API. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { StoppedAddressesAnswer } from '../../../api/mail/wire-stopped-addresses.ts';
import type { AccessLogAnswer } from '../../../api/itself/wire-access-log.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { terminalIo } from '../../../bin/wiring/terminal.ts';
import type { Io } from '../../../cli/session/io.ts';
import type { FileEntry } from '../../../pack/upload.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { Listening, Ran } from '../../support/asking/memory-io.ts';
import { duban, listen } from '../../support/asking/memory-io.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { photoOf } from '../../support/media/real-photo.ts';

let engine: Engine;
let server: Listening;
let folder: string;
let openFile: Io['openFile'];

const campaign = 'rehearsal-files-2018';
const liaison = ['--as', 'liaison:li@220100'];
const upload = ['upload', campaign, '220100', 'activity-report', 'photos'];

beforeAll(async () => {
  const stack = inject('stackEnvironment');
  engine = await startEngine(stack);
  server = await listen(engine);
  folder = await mkdtemp(join(tmpdir(), 'duban-files-'));
  const done = new AbortController().signal;
  ({ openFile } = terminalIo(readEnvironment(stack), () => Promise.resolve(0), done));
  await plant(engine.campaigns, 'files-2018');
  await run(['rehearse', 'files-2018', '--until', '2018-05-04']);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await server.close();
  await engine.stop();
});

function run(argv: string[], changes: Partial<Io> = {}): Promise<Ran> {
  return duban(argv, { findServer: () => Promise.resolve(server), openFile, ...changes });
}

async function fileOf(name: string, bytes: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

describe('duban upload', () => {
  it('sends files and prints their entries; the same bytes are not sent again', async () => {
    const [wide, near] = await Promise.all(['wide', 'near'].map((mark) => photoOf({ mark })));
    const large = await fileOf('全景.jpg', wide ?? '');
    const small = await fileOf('近景.jpg', near ?? '');

    const first = await run([...upload, large, small, '--json', ...liaison]);
    const again = await run([...upload, small, '--json', ...liaison]);

    expect(first.code).toBe(0);
    const entries = JSON.parse(first.out) as FileEntry[];
    expect(entries).toMatchObject([
      { name: '全景.jpg', sizeBytes: wide?.length, deliverable: 'photos' },
      { name: '近景.jpg', sizeBytes: near?.length },
    ]);
    expect(entries.every(({ version }) => version.length > 0)).toBe(true);
    expect(JSON.parse(again.out)).toEqual([entries[1]]);
  });

  it('shows its progress on a terminal', async () => {
    const path = await fileOf('远景.jpg', await photoOf({ mark: 'far' }));
    const ask = () => Promise.resolve('');

    const { err } = await run([...upload, path, ...liaison], { ask });

    expect(err).toMatch(/\r█{20} 100% {2}远景\.jpg {2}(\d+\.\d)\/\1 MiB/);
  });

  it('says which file is refused and why, and which cannot be read', async () => {
    const page = await fileOf('page.html', '<script>');
    const empty = await fileOf('空.jpg', '');

    const refused = await run([...upload, page, ...liaison]);
    const nothing = await run([...upload, empty, ...liaison]);
    const missing = await run([...upload, join(folder, 'none.jpg'), ...liaison]);

    expect(refused.code).toBe(1);
    expect(refused.err).toContain('“page.html”为网页，依据四(末段)应为JPG、PNG、PSD');
    expect([nothing.code, nothing.err.includes('“空.jpg”是空文件')]).toEqual([1, true]);
    expect([missing.code, missing.err.includes('none.jpg')]).toEqual([2, true]);
    const whole = await run([...upload, folder, ...liaison]);
    expect([whole.code, whole.err.includes('这是文件夹')]).toEqual([2, true]);
  });

  it('does not stop at a faulty file, and says that one failed', async () => {
    const page = await fileOf('page.html', '<script>');
    const good = await fileOf('好 图.jpg', await photoOf({ mark: 'good' }));
    const files = [page, good, join(folder, 'none.jpg')];
    const submit = [
      'act',
      campaign,
      '220100',
      'submit',
      'activity-report',
      '--text',
      'report=启动',
    ];

    const sent = await run([...upload, ...files, '--json', ...liaison]);
    const named = files.flatMap((path) => ['--file', `photos=${path}`]);
    const filed = await run([...submit, ...named, ...liaison]);

    expect([sent.code, sent.err.includes('“page.html”为网页')]).toEqual([1, true]);
    expect(sent.err).toContain('none.jpg');
    const next = (await run([...upload, ...files, ...liaison])).out;
    expect(next).toContain('已存好1个，尚未报送');
    // Ready to paste: a name may contain a space, and the same account acts again.
    expect(next).toContain(`submit activity-report --file 'photos=${good}' ${liaison.join(' ')}\n`);
    expect(JSON.parse(sent.out)).toMatchObject([{ name: '好 图.jpg' }]);
    expect([filed.code, filed.out]).toEqual([1, '']);
    expect(filed.err).toContain('有2个文件未能上传，未作报送');
  });
});

describe('duban act … submit', () => {
  it('asks before it sends anything, and says once what is wrong', async () => {
    const path = await fileOf('太早.jpg', await photoOf({ mark: 'too early' }));
    const small = await fileOf('小图.jpg', await photoOf({ mark: 'small', widthPx: 800 }));
    const submit = ['act', campaign, '220100', 'submit'];

    const early = await run([...submit, 'preaching', '--file', `photos=${path}`, ...liaison]);
    const text = ['--text', 'report=启动', '--file', `photos=${small}`];
    const unfit = await run([...submit, 'activity-report', ...text, ...liaison]);
    const lacks = await run([...submit, 'activity-report', ...liaison]);

    expect([early.code, early.err.includes('起受理')]).toEqual([1, true]);
    expect(early.err).not.toContain('太早.jpg');
    expect([unfit.code, unfit.err.split('依据四(末段)').length]).toEqual([1, 2]);
    expect(unfit.err).toContain('有1个文件不符合要求，未作报送');
    expect(lacks.err.match(/缺少“活动信息”/g)).toHaveLength(1);
  });

  it('sends the files that it names and files them', async () => {
    const path = await fileOf('现场.jpg', await photoOf({ mark: 'filed by the command line' }));
    const filed = ['--text', 'report=启动仪式', '--file', `photos=${path}`];
    const submit = ['act', campaign, '220100', 'submit', 'activity-report'];

    const { code, out } = await run([...submit, ...filed, ...liaison]);

    expect(code).toBe(0);
    expect(out).toMatch(/报送「活动信息（第1件）」第1稿/);
  });

  it('says of each file what falls short, and files nothing', async () => {
    const small = await fileOf('小图.jpg', await photoOf({ mark: 'small', widthPx: 1440 }));
    const words = await fileOf('说明.png', '现场照片');
    const files = [small, words].flatMap((path) => ['--file', `photos=${path}`]);
    const submit = ['act', campaign, '220100', 'submit', 'activity-report'];

    const filed = [...submit, '--text', 'report=启动仪式', ...files];

    const { code, out, err } = await run([...filed, ...liaison]);

    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('“小图.jpg”为JPG，1440×1080，依据四(末段)分辨率不低于1920×1080');
    expect(err).toContain('“说明.png”实为纯文本，依据四(末段)应为JPG、PNG、PSD');
  });
});

describe('duban stopped-addresses and allow-mail', () => {
  it('show whose letters were stopped by no whole address, and allow them again', async () => {
    const why = { since: Date.now(), campaign, unit: '220100' };
    await engine.stopped.stop('zhao@bureau.example.cn', why);

    const shown = await run(['stopped-addresses', '--json']);
    const all = JSON.parse(shown.out) as StoppedAddressesAnswer['addresses'];
    const { id = '' } = all.find((one) => one.campaign === campaign) ?? {};
    const allowed = await run(['allow-mail', id, '--reason', '已电话商定']);
    const list = await run(['stopped-addresses']);

    expect(shown.out).not.toContain('zhao@');
    expect(allowed.out).toContain('恢复发信：已电话商定');
    expect(list.out).toContain('z***@bureau.example.cn');
    expect(await engine.stopped.allowedOf(['zhao@bureau.example.cn'])).toHaveLength(1);
  });
});

describe('duban liaison and access-log', () => {
  it('show a person to those who may see, and the auditor each such access', async () => {
    const fields = ['--field', 'name=李雷', '--field', 'phone=043100000001'];
    await run(['act', campaign, '220100', 'name-liaison', ...fields, ...liaison]);

    const shown = await run(['liaison', campaign, '220100', ...liaison]);
    const refused = await run(['liaison', campaign, '220100', '--as', 'auditor:wei']);
    const log = await run(['access-log', '--as', 'auditor:wei']);
    const json = await run(['access-log', '--json', '--as', 'auditor:wei']);

    expect(shown.out).toContain('李雷');
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(log.out).toContain('read');
    expect(log.out).not.toMatch(/李雷|0431/);
    const entries = (JSON.parse(json.out) as AccessLogAnswer['entries']).filter(
      ({ ids }) => ids['campaign'] === campaign,
    );
    expect(entries.at(-1)).toMatchObject({ kind: 'refused', by: { role: 'auditor' } });
  });
});
