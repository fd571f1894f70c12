/**
 * Sends a letter, and marks what was sent. At least once, and a repeat is rare and visible: see
 * sent-marker.ts. Errors, logs and results name a person by id. Where it may go is in
 * addressees.ts, how it looks in letters/, what SES says in mail-client.ts.
 */
import type { Letter } from '../../domain/letters/letters.ts';
import { linkOwnerOf } from '../../domain/letters/link-holders.ts';
import type { LetterResult } from '../../workflows/ports.ts';
import { addresseesOf, refusalOf } from './addressees.ts';
import { tagsOf } from './letter-tags.ts';
import type { LetterLinks } from '../letters/frame/letter-link.ts';
import { renderLetter } from '../letters/render-letter.tsx';
import type { Mail, MailClient } from './mail-client.ts';
import { MailOutage, senderOf } from './mail-client.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { People } from '../people/people.ts';
import type { Claim } from './sent-marker.ts';
import { claim } from './sent-marker.ts';
import type { UnitLinks } from '../links/unit-links.ts';

export interface LetterParts {
  mail: MailClient;
  store: ObjectStore;
  people: Pick<People, 'openPerson'>;
  /** Signs the links of a unit's people. */
  links: Pick<UnitLinks, 'sign'>;
  /** `sender`: an address or `name <address>`; `linkBase`: where the pages are. */
  envelope: { sender: string; replyTo: string; linkBase: string };
  /** Where false, letters of live campaigns wait: nothing leaves this machine by mistake. */
  allowLive: boolean;
  log: { warn: (facts: object, text: string) => void };
}

/** Live letters are switched off here: passing, because the switch may be turned. */
export class LiveLettersHeld extends Error {
  override name = 'LiveLettersHeld';
}

/**
 * The activity `sendLetter`. Throws at once if sender or reply address are none; then, for each
 * letter, answers what is permanent and throws what may pass (SES or S3 away, throttled, held).
 */
export function createSendLetter(parts: LetterParts): (letter: Letter) => Promise<LetterResult> {
  const from = senderOf(parts.envelope.sender);
  const replyTo = senderOf(parts.envelope.replyTo);
  const links = linksOf(parts);

  return async function sendLetter(letter) {
    if (letter.mode === 'live' && !parts.allowLive) {
      throw new LiveLettersHeld('letters of live campaigns are switched off here');
    }
    const found = await addresseesOf(letter.to, parts.people);
    const { addresses, shownAs } = found;
    const reason = refusalOf(letter.mode, found);
    if (reason) return { kind: 'undeliverable', to: shownAs, reason };

    const { subject, html, text } = await renderLetter(letter, links);
    const mail = { from, replyTo, to: addresses, subject, html, text, tags: tagsOf(letter) };
    const turn = await claim(parts.store, letter.id);
    if (turn.kind === 'sent') {
      const { message, repeated } = turn;
      return { kind: 'sent', to: shownAs, message, repeated };
    }
    const answer = await sendOnce(parts, letter, turn, mail);
    return { to: shownAs, ...answer };
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

/** Asks SES once. Whatever is certain is written to the marker; what is not stays `sending`. */
async function sendOnce(
  parts: LetterParts,
  letter: Letter,
  turn: Claim,
  mail: Mail,
): Promise<Unaddressed<LetterResult>> {
  // The marker only says what happened: failing to write it must not change what happened.
  const tell = async <T>(write: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await write();
    } catch (error) {
      parts.log.warn({ letter: letter.id, error }, 'the sent-marker could not be written');
      return otherwise;
    }
  };
  try {
    const answer = await parts.mail.send(mail);
    if (answer.kind === 'accepted') {
      const { message } = answer;
      const { doubtful } = turn;
      const { repeated } = await tell(() => turn.confirm(message), { repeated: doubtful });
      return { kind: 'sent', message, repeated };
    }
    await tell(turn.release, undefined);
    return { kind: 'undeliverable', reason: answer.reason };
  } catch (failure) {
    if (failure instanceof MailOutage && !failure.maybeSent) await tell(turn.release, undefined);
    throw failure;
  }
}

type Unaddressed<T> = T extends { to: string } ? Omit<T, 'to'> : never;
