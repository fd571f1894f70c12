/**
 * The verifier as a program of its own: bundled into verify.mjs, which lies in every archive and
 * runs with any Node from 18 on. Without arguments it verifies the folder that it lies in.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import type { Language } from '../../domain/terms/language.ts';
import { wordsIn } from '../words/words.ts';
import { UnreadablePath, verifyPaths } from './verify-paths.ts';

/** The part of a process that is needed; it comes in from outside, as everywhere. */
interface World {
  argv: string[];
  env: Record<string, string | undefined>;
  stdout: { write: (text: string) => unknown };
  stderr: { write: (text: string) => unknown; isTTY?: boolean };
  exitCode?: number | string | null | undefined;
}

const options = {
  key: { type: 'string' },
  known: { type: 'string', multiple: true },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** Runs the program; sets the exit code: 0 if all is good, 1 if not, 2 if it was typed wrongly. */
export async function runVerifier(world: World): Promise<void> {
  const { argv, env, stdout, stderr } = world;
  const typed = typedIn(argv.slice(2));
  const words = wordsIn(languageOf(typed?.values.lang, env));
  if (!typed) {
    stderr.write(`${words.usage}\n`);
    world.exitCode = 2;
    return;
  }
  const { values, positionals } = typed;
  const own = dirname(fileURLToPath(import.meta.url));
  const paths = positionals.length > 0 ? positionals : [own];
  try {
    const outcome = await verifyPaths(
      { paths, key: values.key, known: values.known ?? [] },
      words,
      (done, files) => {
        if (stderr.isTTY) stderr.write(`\r${words.progress(done, files)}\u001b[K`);
      },
    );
    if (stderr.isTTY) stderr.write('\r\u001b[K');
    const { isGood, archives, proofs, lines } = outcome;
    const found = [...archives, ...proofs].map(({ name, faults }) => ({ name, faults }));
    stdout.write(`${values.json ? JSON.stringify(found, null, 2) : lines.join('\n')}\n`);
    world.exitCode = isGood ? 0 : 1;
  } catch (failure) {
    if (!(failure instanceof UnreadablePath)) throw failure;
    stderr.write(`✗ ${words.unreadable(failure.path)}\n`);
    world.exitCode = 1;
  }
}

function typedIn(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch {
    return null;
  }
}

function languageOf(asked: string | undefined, env: World['env']): Language {
  const set = [asked, env['DUBAN_LANGUAGE'], env['LC_ALL'], env['LANG']].find(Boolean) ?? '';
  return set.startsWith('en') ? 'en' : 'zh';
}
