/** From where a certificate may be fetched: from SNS in the topic's region, and nowhere else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isOfSns } from '../../../api/mail/signing-certificates.ts';

const aws = { topic: 'arn:aws:sns:eu-central-1:123456789012:mails', certificates: null };
const path = '/SimpleNotificationService-0123456789abcdef.pem';
const host = 'https://sns.eu-central-1.amazonaws.com';

describe('the address of a certificate', () => {
  it('is SNS’s own in the region of the topic', () => {
    expect(isOfSns(`${host}${path}`, aws, 'certificate')).toBe(true);
    expect(isOfSns(`${host}/?Action=ConfirmSubscription`, aws, 'confirmation')).toBe(true);
  });

  it.each([
    `http://sns.eu-central-1.amazonaws.com${path}`,
    `https://sns.us-east-1.amazonaws.com${path}`,
    `https://sns.eu-central-1.amazonaws.com.evil.example${path}`,
    `https://evil.example/sns.eu-central-1.amazonaws.com${path}`,
    `https://sns.eu-central-1.amazonaws.com@evil.example${path}`,
    `https://user@sns.eu-central-1.amazonaws.com${path}`,
    `https://sns.eu-central-1.amazonaws.com:8443${path}`,
    `https://s3.eu-central-1.amazonaws.com${path}`,
    `${host}/bucket${path}`,
    `${host}${path}.exe`,
    `${host}/SimpleNotificationService-.pem`,
    `${host}${path}?x=1#y`,
    'not an address',
    '',
  ])('%s is none', (url) => {
    expect(isOfSns(url, aws, 'certificate')).toBe(false);
  });

  it('is never another origin, whatever is written before and behind', () => {
    const sign = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(sign, sign, (before, behind) => {
        const url = `https://${before}.example/${behind}${path}`;
        expect(isOfSns(url, aws, 'certificate')).toBe(false);
      }),
    );
  });

  it('lies where the environment says, if it says so', () => {
    const own = { ...aws, certificates: 'http://127.0.0.1:8025' };

    expect(isOfSns(`http://127.0.0.1:8025${path}`, own, 'certificate')).toBe(true);
    expect(isOfSns(`${host}${path}`, own, 'certificate')).toBe(false);
  });
});
