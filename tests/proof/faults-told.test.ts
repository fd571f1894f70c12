/** Every fault has a sentence in each language, in that language alone. */
import { expect, it } from 'vitest';

import type { Fault } from '../../proof/archive/faults.ts';
import { languages } from '../../domain/terms/language.ts';
import { wordsIn } from '../../proof/words/words.ts';
import { foreignIn } from '../support/languages/one-language.ts';

const path = 'units/220100/ledger.jsonl';
const faults: { [K in Fault['code']]: Extract<Fault, { code: K }> } = {
  'no-archive': { code: 'no-archive', lacks: path },
  'newer-format': { code: 'newer-format', format: 2, known: 1 },
  malformed: { code: 'malformed', path, line: 3 },
  'unsafe-path': { code: 'unsafe-path', line: 3 },
  'listed-twice': { code: 'listed-twice', path },
  'other-campaign': { code: 'other-campaign', path, campaign: 'a', expected: 'b' },
  'wrong-count': { code: 'wrong-count', listed: 3, said: 4 },
  link: { code: 'link', path },
  missing: { code: 'missing', path },
  added: { code: 'added', path },
  'wrong-size': { code: 'wrong-size', path, sizeBytes: 3, said: 4 },
  changed: { code: 'changed', path, isOf: path },
  'wrong-lines': { code: 'wrong-lines', path, lines: 3, said: 4 },
  'record-missing': { code: 'record-missing', path, record: 3 },
  'record-moved': { code: 'record-moved', path, record: 3 },
  'record-unchained': { code: 'record-unchained', path, record: 3 },
  'ledger-cut': { code: 'ledger-cut', path, records: 3 },
  'no-key': { code: 'no-key' },
  'other-key': { code: 'other-key', fingerprint: 'abcd' },
  unsigned: { code: 'unsigned', name: 'log' },
  'wrong-signature': { code: 'wrong-signature' },
  'wrong-root': { code: 'wrong-root' },
  'rolled-back': { code: 'rolled-back', size: 3, known: 4 },
  forked: { code: 'forked', size: 3 },
  'other-log': { code: 'other-log', origin: 'a', known: 'b' },
  'no-proof': { code: 'no-proof' },
  'proof-broken': { code: 'proof-broken' },
  'other-item': { code: 'other-item', path },
  arrived: { code: 'arrived', record: 3 },
  'about-no-file': { code: 'about-no-file', path },
};

it.each(Object.values(faults))('$code', (fault) => {
  const said = languages.map((language) => {
    const sentence = wordsIn(language).fault(fault);
    expect(foreignIn(language, sentence, path)).toBeNull();
    return sentence;
  });

  expect(new Set(said).size).toBe(languages.length);
});
