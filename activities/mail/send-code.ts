/**
 * Mails one-time codes to the address that a link was sent to, through the same checks as letters.
 * A code is sent once or not at all: the person who asked sees which, and can ask again. Callers
 * get addresses in masked form only.
 */
import { createHmac } from 'node:crypto';

import type { Letter, Recipient } from '../../domain/letters/letters.ts';
import { languageOf } from '../../domain/letters/letters.ts';
import { addresseesOf, refusalOf } from './addressees.ts';
import { placeTagsOf } from './letter-tags.ts';
import type { KeyRing } from '../people/key-ring.ts';
import type { CodeLetter } from '../letters/code-letter.tsx';
import { renderCodeLetter } from '../letters/code-letter.tsx';
import { automatic } from './mail-headers.ts';
import { mailboxFrom, masked } from './mailbox.ts';
import type { LetterParts } from './send-letter.ts';
import { LiveLettersHeld } from './send-letter.ts';

/** Where a code goes, as callers may know it. */
export interface Mailbox {
  /** The masked address. */
  shown: string;
  /** A keyed hash: the same for the same addresses in every campaign of this kind. */
  mark: string;
}

export interface CodeMail {
  /** The mailbox that a code would go to; null if there is none. */
  mailbox: (mode: Letter['mode'], to: Recipient) => Promise<Mailbox | null>;
  /** Sends a code. False if it can never arrive; throws if the failure may go away. */
  send: (letter: CodeLetter, to: Recipient) => Promise<boolean>;
}

/** Builds the code mail. Throws at once if the sender or reply address is not valid. */
export function createCodeMail(
  parts: Pick<LetterParts, 'mail' | 'people' | 'envelope' | 'allowLive'> & { ring: KeyRing },
): CodeMail {
  const [{ bytes: secret }] = parts.ring;
  const from = mailboxFrom(parts.envelope.sender);
  const replyTo = mailboxFrom(parts.envelope.replyTo);
  const goesTo = async (mode: Letter['mode'], to: Recipient): Promise<string[]> => {
    const found = await addresseesOf(to, parts.people);
    return refusalOf(mode, found) === null ? found.addresses : [];
  };
  return {
    async mailbox(mode, to) {
      const addresses = await goesTo(mode, to);
      const [address] = addresses;
      if (address === undefined) return null;
      const text = `mailbox ${JSON.stringify([mode, ...addresses.map(sameDomain).sort()])}`;
      const mark = createHmac('sha256', secret).update(text).digest('base64url');
      return { shown: masked(address), mark };
    },
    async send(letter, to) {
      if (letter.mode === 'live' && !parts.allowLive) {
        throw new LiveLettersHeld('letters of live campaigns are switched off here');
      }
      const addresses = await goesTo(letter.mode, to);
      if (addresses.length === 0) return false;
      const { subject, html, text } = await renderCodeLetter(languageOf({ to }), letter);
      const tags = placeTagsOf(letter);
      const answer = await parts.mail.send({
        from,
        replyTo,
        to: addresses,
        subject,
        html,
        text,
        headers: automatic,
        tags,
      });
      return answer.kind === 'accepted';
    },
  };
}

/** Domains are the same in any case (RFC 5321, 2.4); whether names are, only their server knows. */
function sameDomain(address: string): string {
  const at = address.lastIndexOf('@');
  return address.slice(0, at) + address.slice(at).toLowerCase();
}
