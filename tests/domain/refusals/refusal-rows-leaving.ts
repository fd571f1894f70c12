/**
 * Rows of the refusal table: a unit that leaves the campaign, and one that takes over.
 * A row is a story, what is asked in it, and the refusal with its facts.
 */
import type { Command } from '../../../domain/unit/commands.ts';
import type { Refusal } from '../../../domain/unit/refusals.ts';
import { actors, command, submit, tell } from '../../support/stories/world.ts';
import { county, instant } from '../../support/stories/world-plan.ts';
import { filed, launched } from './refusal-rows-filing.ts';
import type { Row } from './refusal-rows-filing.ts';

const { liaison, reviewer } = actors;
const reason = '机构改革';
const sister = { unit: '220300', name: { zh: '姊妹县工信局', en: 'Sister County Bureau' } };

const leave = (successors: { unit: string; steps: string[] }[], at: string): Command => {
  const named = successors.map((one) => ({ ...sister, ...one }));
  return command('leave', { reason, successors: named }, { by: reviewer, at });
};

const left = tell(launched, leave([{ unit: sister.unit, steps: [] }], '2018-05-16 10:00'));
const unitLeft: Refusal = {
  code: 'unit-left',
  unit: county.code,
  at: instant('2018-05-16 10:00'),
  reason,
  successors: [sister],
};

const succeed = command(
  'succeed',
  { reason, from: sister, steps: ['plan'] },
  { by: reviewer, at: '2018-05-16 10:00' },
);

export const leavingRows: Row[] = [
  {
    when: 'the unit has left and files something',
    after: left,
    asks: submit('plan', '2018-05-16 11:00'),
    meets: unitLeft,
  },
  {
    when: 'the unit has left and leaves again',
    after: left,
    asks: leave([], '2018-05-17 10:00'),
    meets: unitLeft,
  },
  {
    when: 'a unit is named as its own successor',
    after: launched,
    asks: leave([{ unit: county.code, steps: [] }], '2018-05-16 10:00'),
    meets: { code: 'own-successor', unit: county.code },
  },
  {
    when: 'a unit takes over from itself',
    after: launched,
    asks: command(
      'succeed',
      { reason, from: { unit: county.code, name: county.name }, steps: [] },
      { by: reviewer, at: '2018-05-16 10:00' },
    ),
    meets: { code: 'own-successor', unit: county.code },
  },
  {
    when: 'a successor is named twice',
    after: filed,
    asks: leave(
      [
        { unit: sister.unit, steps: ['plan'] },
        { unit: sister.unit, steps: [] },
      ],
      '2018-05-16 10:00',
    ),
    meets: { code: 'successor-twice', unit: sister.unit },
  },
  {
    when: 'a step is handed over that was never filed',
    after: filed,
    asks: leave([{ unit: sister.unit, steps: ['plan', 'drill'] }], '2018-05-16 10:00'),
    meets: { code: 'nothing-to-hand-over', step: 'drill', successor: sister },
  },
  {
    when: 'a step is filed again that a unit before had filed',
    after: tell(launched, succeed),
    asks: submit('plan', '2018-05-16 11:00'),
    meets: { code: 'filed-by-predecessor', step: 'plan', from: sister },
  },
  {
    when: 'an inherited step is waived',
    after: tell(launched, succeed),
    asks: command(
      'waive',
      { step: 'plan', part: 'all', reason },
      { by: reviewer, at: '2018-05-16 11:00' },
    ),
    meets: { code: 'filed-by-predecessor', step: 'plan', from: sister },
  },
  {
    when: 'the unit has left and names a liaison',
    after: left,
    asks: command(
      'name-liaison',
      { person: { id: 'p', sealed: 's' } },
      { by: liaison, at: '2018-05-16 11:00' },
    ),
    meets: unitLeft,
  },
];
