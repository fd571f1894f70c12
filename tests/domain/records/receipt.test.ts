/** The receipt: its content for each kind of filing, where its number leads, and what it binds. */
import assert from 'node:assert/strict';

import { describe, expect, it } from 'vitest';

import type { Recorded } from '../../../domain/unit/events.ts';
import { hashOf } from '../../../domain/terms/canonical-hash.ts';
import type { Receipt, ReceiptSource } from '../../../domain/records/receipt.ts';
import {
  differenceOf,
  isHashOf,
  placeOfReceipt,
  receiptHash,
  receiptNumber,
  receiptOf,
  receiptOfSeq,
  shortCodeOf,
} from '../../../domain/records/receipt.ts';
import { expectOfLives } from '../../support/stories/random-life.ts';
import type { Story } from '../../support/stories/world.ts';
import {
  actors,
  command,
  content,
  file,
  sendBack,
  submit,
  tell,
  withdraw,
  world,
} from '../../support/stories/world.ts';

const plan = content({ files: [file('plan-file', '方案.pdf')], attested: ['organised'] });

function sourceOf(story: Story): ReceiptSource {
  const { state, records } = story;
  return { launch: world().state.plan, unit: state.unit, records };
}

function receipt(story: Story, step: string, revision: number): Receipt {
  const found = receiptOf(sourceOf(story), step, revision);
  assert(found, `no receipt of ${step}, revision ${revision}`);
  return found;
}

describe('what a receipt says', () => {
  const story = tell(world(), submit('plan', '2018-05-15 16:31', plan));
  const { facts, hash } = receipt(story, 'plan', 1);

  it('is the unit, the step with its clause, the revision, and the second of receipt', () => {
    expect(facts).toMatchObject({
      number: `${facts.campaign.id}.${facts.unit.code}.${facts.ledger.seq}`,
      mode: 'live',
      step: { id: 'plan', title: { zh: '活动方案' }, clause: '四' },
      revision: 1,
      receivedAt: '2018-05-15T16:31:00+08:00',
      via: 'api',
      by: { role: 'liaison' },
      recorded: null,
    });
  });

  it('includes each file with its hash, and what was confirmed', () => {
    expect(facts.filed).toMatchObject({
      nil: false,
      files: [{ name: '方案.pdf', sizeBytes: 1_000, sha256: 'a'.repeat(64) }],
      attested: [{ zh: 'organised', en: 'organised' }],
    });
  });

  it('names no person, and says nothing about the outcome', () => {
    const words = JSON.stringify(facts);

    expect(words).not.toContain(actors.liaison.id);
    expect(words).not.toMatch(/outcome|approved|returned|pending/);
  });

  it('holds the hash of its record, which the next record holds too', () => {
    const index = story.records.findIndex(({ seq }) => seq === facts.ledger.seq);
    const after = tell(story, withdraw('plan', 1, '2018-05-15 17:00'));

    expect(facts.ledger.record).toBe(hashOf(story.records[index]));
    expect(after.records[index + 1]?.prev).toBe(facts.ledger.record);
    expect(hash).toBe(hashOf(facts));
  });

  it('has a text’s length and hash, not the text', () => {
    const filed = content({ texts: { case: '某企业' } });
    const of = receipt(
      tell(world(), submit('exposure', '2018-06-01 10:00', filed)),
      'exposure#1',
      1,
    );

    expect(of.facts.step).toMatchObject({ id: 'exposure#1', title: { zh: /第1件/ } });
    // printf 某企业 | sha256sum
    expect(of.facts.filed.texts).toMatchObject([
      {
        characters: 3,
        sha256: '78f99a9e3005393d8e8365e334da8294e55ded534bd52ef66d5e9819c1c931eb',
      },
    ]);
  });

  it('for a fax includes its real arrival, marked, and the role of who recorded it', () => {
    const record = command(
      'record',
      {
        step: 'plan',
        channel: 'fax',
        arrivedAt: Date.parse('2018-05-15T09:12:34+08:00'),
        content: plan,
      },
      { by: actors.reviewer, at: '2018-05-16 10:00' },
    );
    const recorded = receipt(tell(world(), record), 'plan', 1);

    expect(recorded.facts).toMatchObject({
      receivedAt: '2018-05-15T09:12:34+08:00',
      by: { role: 'reviewer' },
      recorded: { channel: 'fax', at: '2018-05-16T10:00:00+08:00' },
    });
  });

  it('for a nil report says that it was one', () => {
    const nil = submit('daily@20180604', '2018-06-04 16:00', content({ nil: true }));

    expect(receipt(tell(world(), nil), 'daily@20180604', 1).facts.filed.nil).toBe(true);
  });
});

describe('a receipt of a filing', () => {
  const story = tell(
    world(),
    submit('plan', '2018-05-15 10:00', plan),
    sendBack('plan', 1, '2018-05-15 11:00'),
    submit('plan', '2018-05-15 12:00', plan),
    withdraw('plan', 2, '2018-05-15 13:00'),
  );

  it('exists for each revision, including returned and withdrawn ones', () => {
    expect(receipt(story, 'plan', 1).facts).toMatchObject({
      revision: 1,
      receivedAt: '2018-05-15T10:00:00+08:00',
    });
    expect(receipt(story, 'plan', 2).facts).toMatchObject({
      revision: 2,
      receivedAt: '2018-05-15T12:00:00+08:00',
    });
  });

  it('does not exist for an unfiled revision or step, or another kind of record', () => {
    expect(receiptOf(sourceOf(story), 'plan', 3)).toBeNull();
    expect(receiptOf(sourceOf(story), 'drill', 1)).toBeNull();
    expect(receiptOfSeq(sourceOf(story), 1)).toBeNull();
    expect(receiptOfSeq(sourceOf(story), 9_999)).toBeNull();
  });

  it('is the same later, whatever happened since', () => {
    const early = receipt(tell(world(), submit('plan', '2018-05-15 10:00', plan)), 'plan', 1);

    expect(receipt(story, 'plan', 1)).toEqual(early);
  });

  it('follows the plan in force then, not a later one', () => {
    const { plan: before } = story.state;
    const renamed = {
      ...before,
      definition: { ...before.definition, version: 2 },
      steps: before.steps.map((one) => ({ ...one, title: { zh: '另称', en: 'renamed' } })),
    };
    const amend = command(
      'amend',
      { plan: renamed, notice: '补充通知' },
      {
        by: actors.system,
        at: '2018-05-16 09:00',
      },
    );
    const again = submit('plan', '2018-05-16 10:00', plan);

    const amended = tell(story, amend, again);

    expect(receipt(amended, 'plan', 1).facts.step.title.zh).toBe('活动方案');
    expect(receipt(amended, 'plan', 3).facts.step.title.zh).toBe('另称');
  });
});

describe("a receipt's number", () => {
  it('leads back to where it came from', () => {
    const number = receiptNumber('jilin-2018-safety-month', 'minbao', 42);

    expect(number).toBe('jilin-2018-safety-month.minbao.42');
    expect(placeOfReceipt(number)).toEqual({
      campaign: 'jilin-2018-safety-month',
      unit: 'minbao',
      seq: 42,
    });
  });

  it.each(['', 'a.b', 'a.b.0', 'a.b.01', 'a.b.c', '../x.y.1', 'A.b.1', 'a.b.1.2'])(
    'is not “%s”',
    (given) => {
      expect(placeOfReceipt(given)).toBeNull();
    },
  );
});

describe('the hash', () => {
  const { facts, hash } = receipt(
    tell(world(), submit('plan', '2018-05-15 10:00', plan)),
    'plan',
    1,
  );

  it('is recognised whole or by its short code, as people type it', () => {
    const short = shortCodeOf(hash);

    expect(short).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){3}$/);
    for (const given of [hash, short, short.toUpperCase(), short.replaceAll('-', ' ')]) {
      expect(isHashOf(hash, given)).toBe(true);
    }
    for (const given of ['', hash.slice(0, 15), hash.slice(0, 20), `${hash}0`]) {
      expect(isHashOf(hash, given)).toBe(false);
    }
  });

  it('changes with every fact, and the difference is named', () => {
    for (const [path, changed] of changesOf(facts)) {
      expect([path, receiptHash(changed as typeof facts) === hash]).toEqual([path, false]);
      expect(differenceOf(facts, changed as object)).toEqual([path.split('.')[0]]);
    }
  });

  it('does not depend on the order of the facts; half a character is a difference', () => {
    const turned = Object.fromEntries(Object.entries(facts).toReversed());

    expect(receiptHash(turned as unknown as typeof facts)).toBe(hash);
    expect(differenceOf(facts, turned)).toEqual([]);
    expect(differenceOf(facts, { ...facts, number: '\ud800' })).toEqual(['number']);
  });
});

describe('on random lives', () => {
  it('each submission has one receipt, a function of the records alone, bound to its own', () => {
    expectOfLives(({ launch, records, start }) => {
      const source = { launch: start.plan, unit: start.unit, records: [...launch, ...records] };
      const copy = JSON.parse(JSON.stringify(source)) as ReceiptSource;
      const hashes = new Set<string>();
      for (const record of source.records) {
        const found = receiptOfSeq(source, record.seq);
        assert.equal(found !== null, record.event.kind === 'submitted');
        if (!found) continue;
        hashes.add(found.hash);
        assert.deepEqual(receiptOfSeq(copy, record.seq), found);
        assert.notEqual(receiptOfSeq(forged(source, record), record.seq)?.hash, found.hash);
      }
      assert.equal(hashes.size, source.records.filter(isSubmission).length);
    }, 40);
  });
});

const isSubmission = ({ event }: Recorded): boolean => event.kind === 'submitted';

/** The same ledger with another author of the record, which a receipt does not show. */
function forged(source: ReceiptSource, record: Recorded): ReceiptSource {
  const other = { ...record, by: { ...record.by, id: 'forger' } };
  const records = source.records.map((one) => (one.seq === record.seq ? other : one));
  return { ...source, records };
}

/** Copies of a value, each with one changed leaf, and the place of that leaf. */
function changesOf(value: unknown, path = ''): [string, unknown][] {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  if (Array.isArray(value)) {
    return value.flatMap((one, index) =>
      changesOf(one, at(String(index))).map(([where, changed]): [string, unknown] => [
        where,
        value.with(index, changed),
      ]),
    );
  }
  if (typeof value !== 'object' || value === null) return [[path, `${String(value)}!`]];
  return Object.entries(value).flatMap(([name, one]) =>
    changesOf(one, at(name)).map(([where, changed]): [string, unknown] => [
      where,
      { ...value, [name]: changed },
    ]),
  );
}
