/** Whom letters reach, what each contains, and what happens if they do not arrive. */
import { describe, expect, it } from 'vitest';

import type { Event } from '../../../domain/unit/events.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import { letterSubject } from '../../../domain/words/letter-subject.ts';
import { factsOf } from '../../../domain/letters/letters.ts';
import { deliver, delivered, noted } from '../../../domain/rehearsal/on-paper.ts';
import {
  actors,
  command,
  sendBack,
  serviceAway,
  submit,
  tell,
  undeliverable,
  wait,
  world,
} from '../../support/stories/world.ts';
import type { Story } from '../../support/stories/world.ts';
import { planOf } from '../../support/stories/world-plan.ts';

const { liaison, reviewer } = actors;

const named = (id: string, at: string): ReturnType<typeof command> =>
  command('name-liaison', { person: { id, sealed: 'sealed' } }, { by: liaison, at });

const bounced = (story: Story, letter: Letter): Story =>
  deliver(noted(story, [{ kind: 'mail-bounced', letter: letter.id, reason: '550' }]));

const last = ({ letters }: Story): Letter => {
  const letter = letters.at(-1);
  if (!letter) throw new Error('no letter yet');
  return letter;
};

/** The letters that one story has beyond another: their recipients and their content. */
function newer(before: Story, after: Story): { to: string; kinds: string[] }[] {
  return after.letters.slice(before.letters.length).map(({ to, lines }) => ({
    to: to.person?.id ?? to.addresses.join(),
    kinds: lines.map(({ kind }) => kind),
  }));
}

/** What the office will read in its morning mail. */
const forOffice = ({ state }: Story): string[] => (state.toOffice ?? []).map(({ kind }) => kind);

describe('a letter', () => {
  it('goes to the mailbox until a liaison is named, then to her', () => {
    const before = world();
    const after = tell(before, named('person-1', '2018-05-07 10:00'));
    const reminded = wait(after, '2018-05-14 10:00');

    expect(before.letters[0]?.to.addresses).toEqual(['dehui@example.com']);
    expect(newer(after, reminded)).toContainEqual({ to: 'person-1', kinds: ['reminder'] });
  });

  it('holds all that is due for somebody at one moment', () => {
    const [first] = planOf().steps;
    const twoDue = planOf().steps.map((step) =>
      step.due ? { ...step, due: first!.due, opensAt: first!.opensAt } : step,
    );
    const before = tell(
      world({ plan: { steps: twoDue } }),
      command('acknowledge', {}, { by: liaison, at: '2018-05-07 10:00' }),
    );
    const after = wait(before, '2018-05-14 10:00');

    expect(newer(before, after)).toEqual([
      { to: 'dehui@example.com', kinds: ['reminder', 'reminder', 'reminder'] },
    ]);
    expect(letterSubject(last(after))).toBe(
      '报送提醒｜德惠市工信局｜活动方案等3项（期限2018年5月18日）',
    );
  });

  it('is not sent about what was done before it went out', () => {
    const returned = tell(
      world({ steps: ['plan'] }),
      submit('plan', '2018-05-15 18:00'),
      command('withdraw', { step: 'plan', revision: 1 }, { by: liaison, at: '2018-05-15 18:30' }),
    );

    expect(newer(returned, wait(returned, '2018-05-16 12:00'))).toEqual([]);
  });

  it('of a rehearsal says so first', () => {
    const { letters } = world({ plan: { mode: 'rehearsal' } });

    const [letter] = letters;
    expect(letterSubject(letter!)).toMatch(/^【演练】/);
    const english = { ...letter!, to: { ...letter!.to, language: 'en' as const } };
    expect(letterSubject(english)).toMatch(/^\[REHEARSAL\]/);
  });
});

describe('the letter of the launch', () => {
  it('lists every step that is owed, under the name of the campaign', () => {
    const [letter] = world().letters;

    const owed = Object.values(world().state.steps).map((step) => step.id);
    expect(letter?.lines.map((line) => line.step)).toEqual(owed);
    expect(letterSubject(letter!)).toContain(world().state.plan.title.zh);
  });
});

describe('a letter that cannot be delivered', () => {
  it('to the liaison goes to the mailbox, and the office is told', () => {
    const post = (letter: Letter): Event =>
      letter.to.person ? undeliverable(letter) : delivered(letter);
    const before = tell(
      world({ post }),
      named('person-1', '2018-05-07 10:00'),
      submit('plan', '2018-05-08 10:00'),
    );
    const after = tell(before, sendBack('plan', 1, '2018-05-08 11:00'));

    expect(newer(before, after)).toEqual([
      { to: 'person-1', kinds: ['returned'] },
      { to: 'dehui@example.com', kinds: ['returned'] },
    ]);
    expect(forOffice(after)).toEqual(['undeliverable']);
    expect(after.state.liaisonReachable).toBe(false);
  });

  it('to a liaison who was replaced while it was under way goes to the new one', () => {
    const held: Story = {
      ...tell(world(), named('person-1', '2018-05-07 10:00'), submit('plan', '2018-05-08 10:00')),
    };
    const { state } = noted(held, [
      {
        kind: 'returned',
        step: 'plan',
        revision: 1,
        reason: '改',
        clause: '四',
        dueAt: held.now,
        dueDay: 17_661,
      },
      { kind: 'liaison-named', person: { id: 'person-2', sealed: 'sealed' } },
    ]);
    const line = state.outbox.find(({ kind }) => kind === 'returned')!;
    const failed: Event = {
      kind: 'letter-failed',
      letter: 'x/person-1',
      about: 'returned',
      role: 'liaison',
      lines: [line.id],
      person: 'person-1',
      to: 'liaison',
      reason: '550',
    };
    const after = deliver(noted({ ...held, state }, [failed]));

    expect(newer(held, after)).toEqual([{ to: 'person-2', kinds: ['returned'] }]);
    expect(after.state.liaisonReachable).toBe(true);
  });

  it('to anybody ends with the office, not in a circle', () => {
    const dead = world({ post: undeliverable });

    const told = newer({ ...dead, letters: [] }, dead);
    expect(told.map(({ to, kinds }) => ({ to, kinds: [...new Set(kinds)] }))).toEqual([
      { to: 'dehui@example.com', kinds: ['launch'] },
    ]);
    expect(forOffice(dead)).toEqual(['undeliverable']);
    expect(dead.state.outbox).toEqual([]);
  });

  it('is no longer news once the unit has another address', () => {
    const dead = world({ post: undeliverable });
    const change = { by: reviewer, at: '2018-05-07 10:00' };
    const mended = tell(dead, command('set-address', { address: 'new@example.com' }, change));

    expect(forOffice(mended)).toEqual([]);
  });
});

describe('a mail service that is away', () => {
  const before = tell(
    world(),
    named('person-1', '2018-05-07 10:00'),
    submit('plan', '2018-05-08 10:00'),
  );

  it('loses no letter and blames nobody: all is tried again the next working morning', () => {
    const failed = tell({ ...before, post: serviceAway }, sendBack('plan', 1, '2018-05-11 10:00'));
    const back = wait({ ...failed, post: delivered }, '2018-05-14 12:00');

    expect(failed.state.liaisonReachable).toBe(true);
    expect(newer(failed, back)).toEqual([{ to: 'person-1', kinds: ['returned', 'reminder'] }]);
  });

  it.each(['message-rejected', 'not-verified', 'too-many-recipients'])(
    'or a fault of our own (%s) makes nobody unreachable; after some mornings the office hears',
    (reason) => {
      const post = (letter: Letter): Event => ({
        kind: 'letter-failed',
        ...factsOf(letter),
        to: letter.to.role,
        reason,
      });
      const failed = tell({ ...before, post }, sendBack('plan', 1, '2018-05-11 10:00'));
      const later = wait(failed, '2018-05-17 12:00');

      expect(later.state.liaisonReachable).toBe(true);
      expect(forOffice(later)).toContain('undeliverable');
      const mornings = later.letters.filter(({ kind }) => kind === 'returned');
      expect(mornings.length).toBeLessThanOrEqual(4);
      expect(later.state.outbox.filter(({ kind }) => kind === 'returned')).toEqual([]);
    },
  );

  it('is tried once a working day, and given up with the close', () => {
    const year = wait({ ...before, post: serviceAway }, '2019-02-01');

    const days = year.letters.map(({ at }) => at);
    expect(days.every((at) => at <= before.state.plan.closesAt + 1)).toBe(true);
    expect(new Set(days.slice(0, -3)).size).toBeGreaterThan(100);
    expect(year.state.outbox).toEqual([]);
  });
});

describe('a mail that bounces', () => {
  const before = tell(
    world(),
    named('person-1', '2018-05-07 10:00'),
    submit('plan', '2018-05-08 10:00'),
    sendBack('plan', 1, '2018-05-08 11:00'),
  );

  it('to the liaison is told again to the mailbox, and to the office, once', () => {
    const once = bounced(before, last(before));
    const twice = bounced(once, last(before));

    expect(newer(before, twice)).toEqual([{ to: 'dehui@example.com', kinds: ['returned'] }]);
    expect(forOffice(twice)).toEqual(['undeliverable']);
    expect(twice.state.liaisonReachable).toBe(false);
  });

  it('to the liaison is not told again where the unit has done it meanwhile', () => {
    const letter = last(before);
    const done = tell(before, submit('plan', '2018-05-08 12:00'));

    const after = bounced(done, letter);
    expect(newer(done, after)).toEqual([]);
    expect(forOffice(after)).toContain('undeliverable');
  });

  it('to a former liaison is told to the new one, who is not blamed for it', () => {
    const letter = last(before);
    const replaced = tell(before, named('person-2', '2018-05-08 12:00'));
    const after = bounced(replaced, letter);

    expect(newer(replaced, after)).toEqual([{ to: 'person-2', kinds: ['returned'] }]);
    expect(after.state.liaisonReachable).toBe(true);
  });

  it('at the mailbox of the unit tells the office and leaves the liaison reachable', () => {
    const after = bounced(before, before.letters[0]!);

    expect(newer(before, after)).toEqual([]);
    expect(forOffice(after)).toEqual(['undeliverable']);
    expect(after.state.liaisonReachable).toBe(true);
  });

  it('at the mailbox of the office is recorded and told nobody: it would go round for ever', () => {
    const urgent = { ...before.state.plan.settings, urgent: ['review-opened' as const] };
    const atOnce = { ...before.state, plan: { ...before.state.plan, settings: urgent } };
    const asked = tell({ ...before, state: atOnce }, submit('plan', '2018-05-08 12:00'));
    expect(last(asked).to.addresses).toEqual(['office@example.com']);

    expect(newer(asked, bounced(asked, last(asked)))).toEqual([]);
  });
});
