/** What a unit may send while some of its letters are being sent, and when one is called back. */
import { describe, expect, it } from 'vitest';

import { factsOf, lettersDue } from '../../../domain/letters/letters.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import { freeOf, isVoid } from '../../../domain/letters/under-way.ts';
import { lettersSent } from '../../../domain/records/report.ts';
import { record } from '../../../domain/rules/apply.ts';
import { clock, enact } from '../../../domain/rules/decide.ts';
import type { Command } from '../../../domain/unit/commands.ts';
import type { EventOf, Recorded } from '../../../domain/unit/events.ts';
import type { UnitState } from '../../../domain/unit/state.ts';
import { city, instant } from '../../support/stories/world-plan.ts';
import {
  actors,
  command,
  sendBack,
  submit,
  tell,
  wait,
  world,
} from '../../support/stories/world.ts';

const at = instant('2018-05-15 10:00');
const nudge = command('nudge', { channel: 'mail' }, { by: actors.reviewer, at });
const person = { id: 'person-1', sealed: 'sealed' };
const named = command('name-liaison', { person }, { by: actors.liaison, at });
const submitted = submit('plan', at);

interface Life {
  state: UnitState;
  records: Recorded[];
}

/** The plan was filed and returned; the letter about it is written and being sent. */
function returned(): { life: Life; letter: Letter } {
  const { state, records } = wait(
    tell(world({ steps: ['plan'] }), submit('plan', '2018-05-14 10:00')),
    at,
  );
  const life = after({ state, records }, sendBack('plan', 1, at));
  const [letter] = lettersDue(life.state, at);
  if (!letter) throw new Error('nothing is to be told');
  return { life, letter };
}

function after({ state, records }: Life, ...commands: Command[]): Life {
  return commands.reduce<Life>(
    (before, one) => {
      const next = enact(before.state, one, at);
      if ('code' in next) throw new Error(next.code);
      return { state: next.state, records: [...before.records, ...next.records] };
    },
    { state, records },
  );
}

/** An hour later the letter was sent. `seq` is the record after which it was written. */
function out({ state, records }: Life, letter: Letter, seq: number): Life {
  const to = letter.to.role;
  const event: EventOf<'letter-sent'> = {
    kind: 'letter-sent',
    ...factsOf(letter),
    written: { seq, at },
    to,
    message: '',
    repeated: false,
  };
  const next = record(state, [event], { at: at + 3_600_000, ...clock });
  return { state: next.state, records: [...records, ...next.records] };
}

function due({ state }: Life, underWay: Letter[]): Letter[] {
  return lettersDue(freeOf(state, underWay, at), at);
}

function sentIn({ state: { plan, unit }, records }: Life): Letter[] {
  return lettersSent({ plan, unit, above: [city] }, records).map(({ letter }) => letter);
}

describe('while a letter is on its way', () => {
  it('its content is not sent a second time', () => {
    const { life, letter } = returned();

    expect(due(life, [])).toEqual([letter]);
    expect(due(life, [letter])).toEqual([]);
  });

  it('later news for its reader waits until it is out', () => {
    const { life, letter } = returned();
    const nudged = after(life, nudge);

    expect(due(nudged, [letter])).toEqual([]);
    const told = out(nudged, letter, life.state.seq);
    expect(due(told, []).map(({ kind }) => kind)).toEqual(['nudge']);
  });

  it('news for another reader goes at once, without its content', () => {
    const { life, letter } = returned();

    const [next] = due(after(life, named, nudge), [letter]);

    expect(next).toMatchObject({ kind: 'nudge', to: { person } });
    expect(next?.lineIds).not.toContain(letter.lineIds[0]);
  });

  it('what falls due later still wakes the unit', () => {
    const { life, letter } = returned();
    const later = at + 60_000;
    const [line] = life.state.outbox;
    const outbox = [...life.state.outbox, { ...line!, id: 'later', at: later }];

    const free = (now: number): string[] =>
      freeOf({ ...life.state, outbox }, [letter], now).outbox.map(({ id }) => id);

    expect(free(at)).toEqual(['later']);
    expect(free(later)).toEqual([]);
  });
});

describe('a letter on its way', () => {
  it('is called back if nothing in it still needs to be told', () => {
    const { life, letter } = returned();

    expect(isVoid(life.state, letter)).toBe(false);
    expect(isVoid(after(life, nudge).state, letter)).toBe(false);
    expect(isVoid(after(life, submitted).state, letter)).toBe(true);
  });

  it('is found in the ledger word for word, whatever came in between', () => {
    const { life, letter } = returned();
    const nudged = after(life, named, nudge);
    const [second] = due(nudged, [letter]);
    if (!second) throw new Error('the nudge waits');

    const told = out(out(nudged, second, nudged.state.seq), letter, life.state.seq);

    expect(sentIn(told).slice(-2)).toEqual([second, letter]);
  });

  it('that is dated to a time when nobody owed it is rejected', () => {
    const { life, letter } = returned();

    expect(() => sentIn(out(life, letter, 1))).toThrow('was ever owed');
  });
});
