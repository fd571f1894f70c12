#!/usr/bin/env node
/**
 * The `duban` command, from any folder and with any Node from 18 on: installs what is missing
 * (reporting on stderr), then runs bin/duban.ts with a Node that is new enough.
 */
import { isInstalled } from '../local/lockfile.mjs';
import { languageOf } from '../local/reader-language.mjs';
import { SetUpError, handOver, project, setUp } from '../local/setup.mjs';

try {
  const quiet = isInstalled(project);
  const say = (line) => {
    if (!quiet) console.error(line);
  };
  const language = languageOf(process.env);
  const node = await setUp({ environment: process.env, say, language });
  const args = process.argv.slice(2);
  handOver({ node, file: 'bin/duban.ts', args, environment: process.env, language });
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
