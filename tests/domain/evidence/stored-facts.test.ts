/** Facts beside a file: read as they were written, and always valid for the ledger. */
import { expect, it } from 'vitest';

import type { Inspected } from '../../../domain/files/facts.ts';
import { hashOf } from '../../../domain/terms/canonical-hash.ts';
import { inspectedIn, storedFacts } from '../../../domain/files/stored-facts.ts';

const inspected: Inspected = {
  facts: { inspection: 1, format: 'MP4', framesPerSecond: 29.97, secrecyMarks: ['机密★1年'] },
  origin: { latitude: 43.88, device: '👷' },
  cost: { bytesRead: 4_096, requests: 1, ms: 12 },
};

it('come back as they were', () => {
  expect(inspectedIn(storedFacts(inspected))).toEqual(inspected);
});

it('hold no half character, which no ledger could hash', () => {
  const { facts } = inspected;
  const half = { ...inspected, facts: { ...facts, videoCodec: 'AVC\uD83D' } };

  const read = inspectedIn(storedFacts(half));

  expect(() => hashOf(half)).toThrow(/surrogate/i);
  expect(hashOf(read)).toMatch(/^[0-9a-f]{64}$/);
  expect(read.facts.videoCodec).toBe('AVC\uFFFD');
});

it('hold no control character and no endless text, whatever the file contains', () => {
  const { facts } = inspected;
  const device = '\u001B]0;x\u0007Nokia';
  const long = { ...inspected, facts: { ...facts, videoCodec: `V${'👷'.repeat(60_000)}` } };

  const read = inspectedIn(storedFacts({ ...long, origin: { device } }));

  expect(read.facts.videoCodec).toHaveLength(200);
  expect(hashOf(read)).toMatch(/^[0-9a-f]{64}$/);
  expect(read.origin.device).toBe('\uFFFD]0;x\uFFFDNokia');
});

it('hold only known facts, and nothing else that a parser might add', () => {
  const more = '"latitude":43.88,"__proto__":{"damage":"empty"},"inspection"';

  const read = inspectedIn(storedFacts(inspected).replace('"inspection"', more));

  expect(Object.keys(read.facts).toSorted()).toEqual(Object.keys(inspected.facts).toSorted());
  expect(read).toEqual(inspected);
});

it('hold each fact only with a possible value', () => {
  const facts = {
    inspection: 1,
    format: 'constructor',
    damage: 'none at all',
    widthPx: '1920',
    heightPx: -1,
    durationMs: { valueOf: 1 },
    secrecyMarks: '机密',
    takenAt: 7,
    looksShrunk: 'yes',
  };
  const origin = { latitude: '43', device: ['x'] };

  const read = inspectedIn(JSON.stringify({ ...inspected, facts, origin }));

  const none = { inspection: 1, format: 'UNKNOWN', damage: 'unreadable' };
  expect(read).toMatchObject({ facts: none, origin: {} });
  expect(inspectedIn('{"facts":null}').facts).toEqual(none);
});

it('are believed as a whole or not at all, since an unreadable mark is not a missing one', () => {
  for (const [name, value] of Object.entries({
    secrecyMarks: '机密',
    widthPx: '1920',
    damage: 0,
  })) {
    const facts = { inspection: 1, format: 'JPG', [name]: value };

    expect(inspectedIn(JSON.stringify({ ...inspected, facts })).facts.damage).toBe('unreadable');
  }
});
