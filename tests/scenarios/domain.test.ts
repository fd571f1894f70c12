/** Stories played on paper: the expected transcripts are the specification. */
import { beforeAll, describe, expect, it } from 'vitest';

import { commandKinds } from '../../domain/rules/decide.ts';
import { firstBreakOf } from '../../domain/unit/ledger.ts';
import { eventKinds } from '../../domain/words/transcript.ts';
import { expectedFile, readStories, worldOf } from '../support/stories/story-world.ts';
import type { Telling } from '../support/stories/tell-story.ts';
import { tellStory } from '../support/stories/tell-story.ts';
import { onPaper } from '../support/stories/told-on-paper.ts';

const stories = await readStories();

describe('a story told to the rules', () => {
  const tellings = new Map<string, Telling>();
  beforeAll(async () => {
    for (const story of stories) {
      const world = await worldOf(story);
      tellings.set(story.name, await tellStory(world, onPaper(world)));
    }
  });
  const tellingOf = (name: string): Telling => {
    const telling = tellings.get(name);
    if (!telling) throw new Error(`${name} was not told`);
    return telling;
  };

  it.each(stories)('$name: $title', async ({ name }) => {
    await expect(tellingOf(name).text).toMatchFileSnapshot(expectedFile(name));
  });

  it.each(stories)('$name leaves an unbroken ledger', ({ name }) => {
    const { records, state } = tellingOf(name);
    expect(firstBreakOf(records)).toBeNull();
    expect(records).toHaveLength(state.seq);
  });

  it('all stories together give every command', () => {
    const given = new Set([...tellings.values()].flatMap((one) => one.given));
    expect(commandKinds.filter((kind) => !given.has(kind))).toEqual([]);
  });

  it('all stories together show every event', () => {
    const told = [...tellings.values()].flatMap(({ records }) => records);
    const shown = new Set(told.map(({ event }) => event.kind));
    expect(eventKinds().filter((kind) => !shown.has(kind))).toEqual([]);
  });
});
