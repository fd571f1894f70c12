/**
 * Sends a letter and marks it as sent. A letter is sent at least once; a repeat is rare and visible
 * (sent-marker.ts). Errors, logs and results name a person by id. addressees.ts decides where a
 * letter may go, letters/ how it looks, and mail-client.ts interprets the answers of SES.
 */
import type { Letter } from '../../domain/letters/letters.ts';
import { linkOwnerOf } from '../../domain/letters/link-holders.ts';
import type { LetterResult } from '../../workflows/ports.ts';
import { addresseesOf, refusalOf } from './addressees.ts';
import { tagsOf } from './letter-tags.ts';
import type { StoppedAddresses } from './stopped-addresses.ts';
import type { LetterLinks } from '../letters/frame/letter-link.ts';
import { renderLetter } from '../letters/render-letter.tsx';
import type { MailClient } from './mail-client.ts';
import { listed, threaded } from './mail-headers.ts';
import { mailboxFrom } from './mailbox.ts';
import { sendMarked } from './send-marked.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { People } from '../people/people.ts';
import type { UnitLinks } from '../links/unit-links.ts';

export interface LetterParts {
  mail: MailClient;
  store: ObjectStore;
  people: Pick<People, 'openPerson'>;
  stopped: Pick<StoppedAddresses, 'allowedOf'>;
  /** Signs the links for a unit's people. */
  links: Pick<UnitLinks, 'sign'>;
  /** `sender`: an address or `name <address>`; `linkBase`: the base URL of the pages. */
  envelope: { sender: string; replyTo: string; linkBase: string };
  /** If false, letters of live campaigns are held, so that none leaves this machine by mistake. */
  allowLive: boolean;
  log: { warn: (facts: object, text: string) => void };
}

/** Live letters are switched off here. The caller should try again: it may be switched on. */
export class LiveLettersHeld extends Error {
  override name = 'LiveLettersHeld';
}

/**
 * Builds the activity `sendLetter`. Throws at once if the sender or the reply address is not valid.
 * For each letter, the activity returns a permanent failure as its answer, and throws a failure
 * that may go away (SES or S3 unreachable, throttled, live letters held).
 */
export function createSendLetter(parts: LetterParts): (letter: Letter) => Promise<LetterResult> {
  const from = mailboxFrom(parts.envelope.sender);
  const replyTo = mailboxFrom(parts.envelope.replyTo);
  const links = linksOf(parts);

  return async function sendLetter(letter) {
    if (letter.mode === 'live' && !parts.allowLive) {
      throw new LiveLettersHeld('letters of live campaigns are switched off here');
    }
    const found = await addresseesOf(letter.to, parts.people);
    const reason = refusalOf(letter.mode, found);
    if (reason) return { kind: 'undeliverable', to: found.shownAs, reason };
    const to = await parts.stopped.allowedOf(found.addresses);
    if (to.length === 0) return { kind: 'undeliverable', to: found.shownAs, reason: 'complained' };
    const shownAs = letter.to.person ? found.shownAs : to.join(', ');

    const { subject, html, text } = await renderLetter(letter, links);
    const tags = tagsOf(letter);
    const headers = {
      ...listed(from, tags.campaign, 'campaigns'),
      ...threaded(from, letter.campaign, letter.unit.code),
    };
    const mail = { from, replyTo, to, subject, html, text, headers, tags };
    return { to: shownAs, ...(await sendMarked(parts, letter.id, mail)) };
  };
}

function linksOf({ links, envelope }: LetterParts): LetterLinks {
  return {
    linkBase: envelope.linkBase,
    tokenOf: async (letter, target) => {
      const owner = linkOwnerOf(letter);
      if (!owner) return null;
      const place = { campaign: letter.campaign, unit: letter.unit.code };
      return links.sign({ ...place, ...owner }, target, Date.now());
    },
  };
}
