/**
 * The same stories on the real server: the real workflow, real letters through S3 and SES, and the
 * server's own time skipping. Each transcript equals the one from the rules on paper.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pMap from 'p-map';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { letterIdOf } from '../../activities/mail/letter-tags.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import { firstBreakOf } from '../../domain/unit/ledger.ts';
import type { Engine, Launched } from '../support/engine.ts';
import { startEngine } from '../support/engine.ts';
import { expectedFile, readStories, worldOf } from '../support/stories/story-world.ts';
import { mailsOf } from '../support/asking/link-mails.ts';
import type { Story } from '../support/stories/story.ts';
import type { Telling } from '../support/stories/tell-story.ts';
import { tellStory } from '../support/stories/tell-story.ts';
import { onServer } from '../support/stories/told-on-server.ts';

const stories = await readStories();

/** The stories with the most variety, played again on workers that forget after each task. */
const retold = ['returned-twice', 'mail-undeliverable', 'amended', 'two-tiers'];

/** Stories played at once: enough to keep two cores busy, and few enough that none starves. */
const atOnce = 8;

describe('a story told to the server', () => {
  tellEach(stories, {});
});

describe('a story told to workers that replay it at every task', () => {
  const few = stories.filter(({ name }) => retold.includes(name));
  tellEach(few, { workflowsCachedMax: 0 });
});

/** Plays all stories at once, each in a campaign of its own, and then compares each. */
function tellEach(told: Story[], options: { workflowsCachedMax?: number }): void {
  const launches: Launched[] = [];
  const tellings = new Map<string, Promise<Telling>>();
  let engine: Engine;

  beforeAll(async () => {
    const environment = readEnvironment(inject('stackEnvironment'));
    engine = await startEngine({ environment, ...options });
    await pMap(
      told,
      async (story) => {
        const telling = tellAlone(engine, story, launches);
        tellings.set(story.name, telling);
        await Promise.allSettled([telling]);
      },
      { concurrency: atOnce },
    );
  }, 300_000);

  afterAll(async () => {
    await Promise.all(launches.map((one) => engine.end(one)));
    await engine.close();
  });

  it.each(told)('$name: $title', async ({ name }) => {
    const telling = await tellings.get(name);
    expect(telling?.text).toBe(await readFile(expectedFile(name), 'utf8'));
    expect(firstBreakOf(telling?.records ?? [], telling?.state.head)).toBeNull();
    expect(await lettersByMails(telling)).toEqual(lettersInLedger(telling));
  });
}

/** The unit's letters in the inboxes. A letter that was mailed twice is there twice. */
async function lettersByMails(telling: Telling | undefined): Promise<string[]> {
  const { plan, unit } = telling?.state ?? {};
  const mails = await mailsOf(plan?.campaign ?? '');
  const own = mails.filter(({ tags }) => tags['unit'] === unit?.code);
  return own.map(({ tags }) => letterIdOf(tags) ?? 'no letter of ours').toSorted();
}

function lettersInLedger(telling: Telling | undefined): string[] {
  return (telling?.records ?? [])
    .flatMap(({ event }) => (event.kind === 'letter-sent' ? event.letter : []))
    .toSorted();
}

async function tellAlone(engine: Engine, story: Story, launches: Launched[]): Promise<Telling> {
  const world = await worldOf(story, `${story.name}-${randomUUID().slice(0, 8)}`);
  const launched = await engine.launch(world.plan);
  launches.push(launched);
  return tellStory(world, onServer(engine, world, launched));
}
