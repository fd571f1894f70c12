/**
 * Mails with links and codes from the inbox of the test stack: what the owner of a mailbox can
 * read, and nothing else.
 */
import { inject } from 'vitest';

import { until } from './api-asker.ts';

interface Mail {
  at: number;
  destination: { to: string[] };
  subject: string;
  body: { html: string; text: string };
  tags: Record<string, string>;
}

/** The latest link mailed to an address for a campaign; waits for it. */
export async function linkMailedTo(
  campaign: string,
  address: string,
): Promise<{ token: string; url: string; subject: string }> {
  const { mail, found } = await latest(campaign, address, /^(https?:\/\/\S+\/l\/(\S+))$/m);
  return { url: found[1] ?? '', token: decodeURIComponent(found[2] ?? ''), subject: mail.subject };
}

/** The latest code mailed to an address for a campaign; waits for it. */
export async function codeMailedTo(campaign: string, address: string): Promise<string> {
  const { found } = await latest(campaign, address, /^(\d{6})$/m);
  return found[1] ?? '';
}

/** All mails to an address for a campaign, oldest first. */
export async function mailsTo(campaign: string, address: string): Promise<Mail[]> {
  return (await mailsOf(campaign)).filter(({ destination }) => destination.to.includes(address));
}

/** All mails of a campaign, oldest first. */
export async function mailsOf(campaign: string): Promise<Mail[]> {
  const answer = await fetch(new URL('/store', inject('inbox')));
  const { emails } = (await answer.json()) as { emails: Mail[] };
  return emails.filter(({ tags }) => tags['campaign'] === campaign);
}

async function latest(
  campaign: string,
  address: string,
  pattern: RegExp,
): Promise<{ mail: Mail; found: RegExpExecArray }> {
  let result: { mail: Mail; found: RegExpExecArray } | null = null;
  await until(`a mail of ${campaign} to ${address} with ${String(pattern)}`, async () => {
    for (const mail of await mailsTo(campaign, address)) {
      const found = pattern.exec(mail.body.text);
      if (found) result = { mail, found };
    }
    return result !== null;
  });
  if (!result) throw new Error('it was there');
  return result;
}
