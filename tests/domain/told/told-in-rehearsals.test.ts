/** How a script's unit reports told steps: each as it is done, all in one go, or never. */
import { describe, expect, it } from 'vitest';

import { scriptSchema } from '../../../domain/definition/script.ts';
import { instant } from '../../support/stories/world-plan.ts';
import { playedOnPaper } from '../../../domain/rehearsal/played-on-paper.ts';
import { planFor } from '../../support/stories/story-world.ts';

const { plan } = await planFor({
  of: 'oath-2018',
  campaign: 'rehearsed-oath',
  launchAt: instant('2018-05-04 10:00'),
  steps: [],
});
const [unit] = plan.units;

function rehearsed(tells: 'each' | 'together' | 'never' | undefined, leaves: string[] = []) {
  const script = scriptSchema.parse({
    seed: 1,
    reviews: [0, 1],
    paper: [0, 0],
    reasons: ['请补充。'],
    behaviours: {
      exact: {
        title: { zh: '只报要求报送的', en: 'Exactly what is asked' },
        acknowledges: [0, 0],
        files: { when: 'before', workingDays: [5, 6] },
        leaves,
        ...(tells && { tells }),
      },
    },
    units: {},
    others: 'exact',
  });
  const { state, records, letters } = playedOnPaper(plan, unit!, script);
  const said = records.filter(
    ({ event }) => event.kind === 'submitted' && state.steps[event.step]?.told,
  );
  return { state, records, letters, moments: new Set(said.map(({ at }) => at)).size, said };
}

describe('a unit of a rehearsal', () => {
  it('that files exactly what is asked and reports nothing else is done, and never chased', () => {
    const { state, records, letters, said } = rehearsed(undefined);

    expect(said).toEqual([]);
    expect(records.map(({ event }) => event.kind)).not.toContain('chased');
    expect(letters.map(({ kind }) => kind)).toEqual(['launch']);
    expect(records.at(-1)?.event).toEqual({ kind: 'closed', open: [] });
    expect(state.toOffice ?? []).toEqual([]);
  });

  it('reports each activity once it is done', () => {
    const { said, moments } = rehearsed('each');
    expect([said.length, moments]).toEqual([4, 4]);
  });

  it('reports all of them in one go, each with its day', () => {
    const { said, moments } = rehearsed('together');
    expect([said.length, moments]).toEqual([4, 1]);
    const days = said.map(({ event }) => event.kind === 'submitted' && event.content.doneOn);
    expect(new Set(days).size).toBeGreaterThan(1);
  });

  it('reports nothing about steps that it leaves out', () => {
    expect(rehearsed('together', ['oath', 'quiz']).said).toHaveLength(2);
  });
});
