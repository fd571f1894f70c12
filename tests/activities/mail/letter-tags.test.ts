/** Message tags: a bounced mail leads back to its letter, and SES accepts any id in them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { letterIdOf, tagsOf } from '../../../activities/mail/letter-tags.ts';
import { sampleLetter } from './letter-samples.ts';

describe('the tags of a letter', () => {
  it('lead back to it, whatever its id contains, in characters that SES accepts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (line) => {
        const id = `jilin-2018-safety-month/220100/${line.toWellFormed()}`;
        const tags = tagsOf(sampleLetter('reminder', { id }));

        for (const tag of Object.values(tags)) expect(tag).toMatch(/^[A-Za-z0-9_-]{1,255}$/);
        expect(letterIdOf(tags)).toBe(id);
      }),
    );
  });

  it('can be read by people for an everyday id', () => {
    expect(tagsOf(sampleLetter('reminder'))).toEqual({
      campaign: 'jilin-2018-safety-month',
      unit: '220100',
      letter: '1-reminder-liaison_2fmailbox',
    });
  });

  it('are refused when they are longer than a tag may be, or of another letter', () => {
    const long = `jilin-2018-safety-month/220100/${'督'.repeat(100)}`;

    expect(() => tagsOf(sampleLetter('reminder', { id: long }))).toThrow('too long for a mail tag');
    expect(() => tagsOf(sampleLetter('reminder', { id: 'elsewhere/1/x' }))).toThrow('is not of');
  });

  it.each([{}, { campaign: 'a', unit: 'b' }, { campaign: 'a', unit: 'b', letter: 'c d' }])(
    'that are not ours lead nowhere: %j',
    (tags) => {
      expect(letterIdOf(tags)).toBeNull();
    },
  );
});
