/**
 * Records the golden histories: plays every story on a real server of its own, with unencrypted
 * payloads, and stores each history. Run it after adding a story or changing the workflows on
 * purpose, and read the diff; histories of released rules are kept for ever beside the new ones.
 *   node --import tsx bin/record-histories.ts [words of names]
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pMap from 'p-map';
import { parse } from 'yaml';

import { scriptSchema } from '../domain/definition/script.ts';
import { currentBuild, writeBuild } from '../local/workers/builds.ts';
import { project } from '../local/project.ts';
import { presentWay } from '../workflows/messages.ts';
import { startEngine } from '../tests/support/engine.ts';
import type { Recording } from '../tests/support/histories/recordings.ts';
import {
  recordAmendments,
  recordCampaign,
  recordInspection,
  recordMove,
  recordOutage,
  recordRehearsal,
  recordStory,
} from '../tests/support/histories/recordings.ts';
import { recordLeaving } from '../tests/support/histories/recorded-leaving.ts';
import { recordMornings } from '../tests/support/histories/recorded-mornings.ts';
import { recordEarlierWay } from '../tests/support/histories/recorded-earlier-way.ts';
import { recordWorkerOff } from '../tests/support/histories/recorded-worker-off.ts';
import { recordReplay } from '../tests/support/histories/recorded-replay.ts';
import { recordRenditions } from '../tests/support/histories/recorded-renditions.ts';
import { ownHome, ownStack, removeHome } from '../tests/support/stack.ts';
import { readStories } from '../tests/support/stories/story-world.ts';
import { readEnvironment } from './environment/environment.ts';

/** The plan's rules version and the workflows' way: both are part of a history's name. */
const madeUnder = `rules-3-way-${presentWay}`;
const atOnce = 6;

const words = process.argv.slice(2);
const isWanted = (name: string): boolean =>
  words.length === 0 || words.some((word) => name.includes(word));

const home = await ownHome();
const stack = await ownStack({ home, servers: join(project, '.duban', 'servers') });
const environment = readEnvironment(stack.environment);
const folder = join(project, 'tests', 'workflows', 'histories');
try {
  await recordAll();
} finally {
  await stack.stop();
  await removeHome(home);
}

async function recordAll(): Promise<void> {
  const stories = (await readStories()).filter(({ name }) => isWanted(`unit/${name}`));
  const engine = await startEngine({ environment, plain: true });
  try {
    await pMap(stories, async (story) => keep(await recordStory(engine, story)), {
      concurrency: atOnce,
    });
    if (isWanted('campaign/operated')) await keep(await recordCampaign(engine));
    if (isWanted('campaign/amended-twice')) await keep(await recordAmendments(engine));
    if (isWanted('campaign/launched-earlier')) await keep(await recordEarlierWay(engine));
    if (isWanted('campaign/unit-leaves')) await keep(await recordLeaving(engine));
    if (isWanted('unit/worker-off')) await keep(await recordWorkerOff(engine));
    if (isWanted('campaign/mornings')) await keep(await recordMornings(engine));
    if (isWanted('renditions/made')) {
      await keep(await recordRenditions(engine, environment));
    }
    if (isWanted('replay/carried-out')) {
      await keep(await recordReplay(engine, environment));
    }
    if (isWanted('evidence/inspected')) await keep(await recordInspection(engine));
    if (isWanted('rehearsal/whole-year')) {
      await keep(await recordRehearsal(engine, await readScript()));
    }
  } finally {
    await engine.close();
  }
  if (isWanted('unit/moved-away')) await keepMove();
  if (isWanted('unit/mail-away')) {
    await keep(await recordOutage((mail) => startEngine({ environment, plain: true, mail })));
  }
}

async function keep(recordings: Recording[]): Promise<void> {
  for (const { name, text } of recordings) {
    const file = join(folder, `${name}--${madeUnder}.json`);
    await mkdir(dirname(file), { recursive: true });
    // An existing history is never overwritten: to replace one, delete it first and say why.
    await writeFile(file, text, { flag: 'wx' });
    console.log(`${name}  ${Buffer.byteLength(text)} bytes`);
  }
}

/** The same code under two build names: the history shows a unit moving from one to the other. */
async function keepMove(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'duban-builds-'));
  const code = await readFile((await currentBuild(project, home)).codePath);
  const older = await writeBuild(home, 'older', code);
  const newer = await writeBuild(home, 'newer', code);
  const story = (await readStories()).find(({ name }) => name === 'returned-twice');
  if (!story) throw new Error('the story is gone');
  const recordings = await recordMove(
    story,
    () => startEngine({ environment, plain: true, build: older }),
    () => startEngine({ environment, plain: true, build: newer, buildsOf: home }),
  );
  await keep(recordings);
  await rm(home, { recursive: true });
}

async function readScript(): Promise<ReturnType<typeof scriptSchema.parse>> {
  const file = join(project, 'campaigns', 'jilin-2018-safety-month', 'rehearsal.yaml');
  return scriptSchema.parse(parse(await readFile(file, 'utf8')));
}
