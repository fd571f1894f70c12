/**
 * Mailboxes as they are configured: an address, and the name that readers see before it. Also says
 * which addresses SES accepts.
 */

export interface Mailbox {
  name: string;
  address: string;
}

/**
 * Is this a single bare address that SES accepts: ASCII only, without name, list or line break?
 * Source: HTML standard, "valid e-mail address"; RFC 5321, 4.5.3.1 (64 and 255 octets).
 */
export function isPlainAddress(address: string): boolean {
  const [local = '', domain = ''] = address.split('@');
  if (local.length > 64 || domain.length > 255 || !domain.includes('.')) return false;
  return plainAddress.test(address) && !/^\.|\.\.|\.@/.test(address);
}

const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const plainAddress = new RegExp(
  `^[a-zA-Z0-9.!#$%&'*+/=?^_\`{|}~-]+@${label}(?:\\.${label})+$(?![\\s\\S])`,
);

/** Reads `name <address>` or a bare address. Throws if `text` is neither. */
export function mailboxFrom(text: string): Mailbox {
  const [, name = '', address = text] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  if (!isPlainAddress(address)) throw new Error(`not a sender's address: ${text}`);
  return { name: name.replaceAll('"', ''), address };
}

/** Masks an address: `l***@bureau.example.cn` still tells its owner which mailbox to open. */
export function masked(address: string): string {
  const at = address.lastIndexOf('@');
  return `${at > 1 ? address.slice(0, 1) : ''}***${address.slice(at)}`;
}
