/** While reminders are paused, none is sent, and none is made up for later. */
import { describe, expect, it } from 'vitest';

import { actors, command, submit, tell, wait, world } from '../../support/stories/world.ts';
import type { Story } from '../../support/stories/world.ts';
import { instant } from '../../support/stories/world-plan.ts';

const { reviewer, officeLeader } = actors;

/** The content of letters that one story has beyond another. */
const told = (before: Story, after: Story): string[] =>
  after.letters.slice(before.letters.length).flatMap(({ lines }) => lines.map(({ kind }) => kind));

describe('reminders that the office has paused', () => {
  // By rules 1 a unit also reminds the office's reviewers, which is paused as well.
  const paused = tell(
    world({ plan: { rules: 1 } }),
    submit('drill', '2018-06-01 10:00'),
    command('pause-reminders', { reason: '机构改革' }, { by: reviewer, at: '2018-06-01 11:00' }),
  );
  const resumed = tell(
    paused,
    command('resume-reminders', {}, { by: officeLeader, at: '2018-07-20 10:00' }),
  );

  it('are not sent, to the unit or to the reviewers', () => {
    const kinds = told(paused, wait(paused, '2018-07-20'));
    expect(kinds.filter((kind) => kind !== 'review-opened' && kind !== 'copy')).toEqual([]);
  });

  it('are not all sent at once when they are resumed', () => {
    const dayAfter = wait(resumed, '2018-07-21');

    expect(told(resumed, dayAfter)).toEqual([]);
    expect(stepChasedAt(wait(resumed, '2018-07-31'))).toEqual([instant('2018-07-30 09:00')]);
  });
});

function stepChasedAt({ records }: Story): number[] {
  return records.filter(({ event }) => event.kind === 'review-chased').map(({ at }) => at);
}
