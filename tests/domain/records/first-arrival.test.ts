/**
 * Which arrival counts if a filing had to be sent again because of us: the first, if the step
 * accepted filings then. Ledger and receipt have both instants, and nothing new if there is only
 * one.
 */
import { describe, expect, it } from 'vitest';

import { receiptOf } from '../../../domain/records/receipt.ts';
import type { EventOf } from '../../../domain/unit/events.ts';
import type { Command } from '../../../domain/unit/commands.ts';
import { isLate } from '../../../domain/unit/state.ts';
import type { Story } from '../../support/stories/world.ts';
import {
  actors,
  command,
  sendBack,
  stepOf,
  submit,
  tell,
  withdraw,
  world,
} from '../../support/stories/world.ts';
import { instant } from '../../support/stories/world-plan.ts';

const inTime = instant('2018-05-18 23:59');
const afterwards = instant('2018-05-19 01:00');

/** What the API sends when a request that had arrived before is sent again. */
const again = (sent: Command, firstAt: number): Command =>
  ({ ...sent, receivedAt: firstAt, sentAgainAt: sent.receivedAt }) as Command;

const lastOf = ({ records }: Story): EventOf<'submitted'> => {
  const event = records.findLast((one) => one.event.kind === 'submitted')?.event;
  if (event?.kind !== 'submitted') throw new Error('nothing was filed');
  return event;
};

const receiptIn = ({ state, records }: Story, revision: number) =>
  receiptOf({ launch: state.plan, unit: state.unit, records }, 'plan', revision)?.facts;

describe('a filing that first arrived in time, and was carried out after the deadline', () => {
  const done = tell(world(), again(submit('plan', '2018-05-19 01:00'), inTime));

  it('is not late', () => {
    expect(isLate(stepOf(done, 'plan'))).toBe(false);
    expect(isLate(stepOf(tell(world(), submit('plan', '2018-05-19 01:00')), 'plan'))).toBe(true);
  });

  it('has both instants in ledger and receipt', () => {
    expect(lastOf(done)).toMatchObject({ receivedAt: inTime, sentAgainAt: afterwards });
    expect(receiptIn(done, 1)).toMatchObject({
      receivedAt: '2018-05-18T23:59:00+08:00',
      sentAgainAt: '2018-05-19T01:00:00+08:00',
    });
  });

  it('is mentioned nowhere for a filing that was carried out at once', () => {
    const plain = tell(world(), submit('plan', '2018-05-18 23:59'));

    expect(lastOf(plain)).not.toHaveProperty('sentAgainAt');
    expect(receiptIn(plain, 1)).not.toHaveProperty('sentAgainAt');
  });
});

describe('a first arrival at which the step took no filing', () => {
  const filed = tell(world(), submit('plan', '2018-05-14 09:00'));

  it.each<[string, Story]>([
    ['before it was returned', tell(filed, sendBack('plan', 1, '2018-05-16 09:00'))],
    ['before it was withdrawn', tell(filed, withdraw('plan', 1, '2018-05-16 09:00'))],
  ])('does not count: %s', (_what, before) => {
    const sent = submit('plan', '2018-05-17 09:00');

    const early = lastOf(tell(before, again(sent, instant('2018-05-15 09:00'))));
    const since = lastOf(tell(before, again(sent, instant('2018-05-16 09:00'))));

    expect(early.receivedAt).toBe(instant('2018-05-17 09:00'));
    expect(early).not.toHaveProperty('sentAgainAt');
    expect(since.receivedAt).toBe(instant('2018-05-16 09:00'));
  });

  it('does not count before the activity opens, nor before a later report on it', () => {
    const oath = (doneOn: string, at: string) =>
      command('tell', { tells: [{ step: 'oath', doneOn }] }, { by: actors.liaison, at });
    const opensAt = stepOf(world({ steps: ['oath'] }), 'oath').opensAt;
    const day = '2018-06-16';
    const told = tell(world({ steps: ['oath'] }), oath(day, '2018-06-17 09:00'));

    const early = tell(
      world({ steps: ['oath'] }),
      again(oath(day, '2018-06-18 09:00'), opensAt - 1),
    );
    const overtaken = tell(told, again(oath(day, '2018-06-19 09:00'), instant('2018-06-16 12:00')));

    expect(lastOf(early).receivedAt).toBe(instant('2018-06-18 09:00'));
    expect(lastOf(overtaken).receivedAt).toBe(instant('2018-06-19 09:00'));
  });
});
