/** Which files of a timeline count, and the outcome of each filing. */
import { describe, expect, it } from 'vitest';

import type { Timeline } from '../../api/reading/wire-units.ts';
import type { Filed } from '../../pack/evidence-list.ts';
import { filesOf } from '../../pack/evidence-list.ts';

const unit = {
  unit: '220100',
  name: { zh: '长春市工信局', en: 'Changchun Bureau' },
  steps: [{ id: 'plan', title: { zh: '活动方案', en: 'The plan' } }],
  asks: [
    { step: 'case', deliverables: [{ id: 'd', title: { zh: '推荐材料', en: 'Recommendation' } }] },
  ],
};

type RecordOf = Timeline['records'][number];

function recordsOf(...events: { kind: string; [field: string]: unknown }[]): RecordOf[] {
  return events.map((event, at) => ({
    seq: at + 1,
    at: '2018-05-15T10:00:00+08:00',
    by: { id: 'li', role: 'liaison' },
    via: 'page',
    text: { zh: '', en: '' },
    event,
    prev: '',
  }));
}

function submitted(step: string, revision: number, name: string) {
  const file = { deliverable: 'd', name, sizeBytes: 1, sha256: 'a', key: 'k', version: 'v' };
  const receivedAt = Date.parse('2018-05-15T01:59:07Z');
  return { kind: 'submitted', step, revision, receivedAt, content: { files: [file] } };
}

const shown = (files: Filed[]): string[] =>
  files.map(({ step, revision, outcome, name }) => `${step} ${revision} ${outcome} ${name}`);

const records = recordsOf(
  { kind: 'launched' },
  submitted('plan', 1, 'first.pdf'),
  { kind: 'returned', step: 'plan', revision: 1 },
  submitted('plan', 2, 'second.pdf'),
  { kind: 'approved', step: 'plan', revision: 2, completes: 'stage' },
  submitted('drill', 1, 'drill.pdf'),
  { kind: 'withdrawn', step: 'drill', revision: 1 },
  submitted('case#1', 1, 'case.pdf'),
  { kind: 'approved', step: 'case#1', revision: 1, completes: 'review' },
);

describe('the files of a unit', () => {
  it('that count are those of the latest filing that was not withdrawn', () => {
    expect(shown(filesOf(unit, records, 'standing', 'zh'))).toEqual([
      'plan 2 pending second.pdf',
      'case#1 1 approved case.pdf',
    ]);
  });

  it('of told steps count without a review, the latest report replacing earlier ones', () => {
    const told = { ...unit, steps: [{ ...unit.steps[0]!, told: {} }] };
    const said = recordsOf(submitted('plan', 1, 'one.jpg'), submitted('plan', 2, 'two.jpg'));
    expect(shown(filesOf(told, said, 'standing', 'zh'))).toEqual(['plan 2 told two.jpg']);
    expect(shown(filesOf(told, said, 'all', 'zh'))).toEqual([
      'plan 1 replaced one.jpg',
      'plan 2 told two.jpg',
    ]);
  });

  it('are all of them if every revision is wanted', () => {
    expect(shown(filesOf(unit, records, 'all', 'zh'))).toEqual([
      'plan 1 returned first.pdf',
      'plan 2 pending second.pdf',
      'drill 1 withdrawn drill.pdf',
      'case#1 1 approved case.pdf',
    ]);
  });

  it('have their step’s title, and their arrival to the second in the campaign’s time', () => {
    const [plan, other] = filesOf(unit, records, 'standing', 'zh');

    expect(plan).toMatchObject({
      stepTitle: '活动方案',
      receivedAt: '2018-05-15T09:59:07+08:00',
      contentId: 'a',
    });
    expect(other).toMatchObject({ stepTitle: 'case#1', deliverableTitle: '推荐材料' });
    expect(plan?.deliverableTitle).toBe('d');
    expect(plan).not.toHaveProperty('from');
  });

  it('have titles in the reader’s language', () => {
    const [plan, other] = filesOf(unit, records, 'standing', 'en');

    expect(plan).toMatchObject({ unitName: 'Changchun Bureau', stepTitle: 'The plan' });
    expect(other?.deliverableTitle).toBe('Recommendation');
  });

  it('of a step that was dropped and came back are kept apart', () => {
    const again = recordsOf(
      submitted('plan', 1, 'before.pdf'),
      { kind: 'approved', step: 'plan', revision: 1, completes: 'review' },
      { kind: 'amended' },
      submitted('plan', 1, 'after.pdf'),
      { kind: 'withdrawn', step: 'plan', revision: 1 },
    );

    expect(shown(filesOf(unit, again, 'all', 'zh'))).toEqual([
      'plan 1 approved before.pdf',
      'plan 1 withdrawn after.pdf',
    ]);
    expect(shown(filesOf(unit, again, 'standing', 'zh'))).toEqual(['plan 1 approved before.pdf']);
  });
});
