/**
 * Makes one act of a person, however often the button is pressed. Its key is kept with the tab,
 * also over a reload, until the answer arrived, and belongs to exactly this content. Only hashes
 * and the key are stored: no address, and nothing that was written.
 */

import { hexOf, sha256Of } from '../../pack/sha-256.ts';

interface Kept {
  key: string;
  /** The hash of the content that was sent under the key. */
  content: string;
}

/** Acts whose answers have not arrived yet, by their address. */
interface Intents {
  /**
   * The key of this act: that of the last attempt with the same content, while that is unanswered.
   */
  keyOf: (url: string, body: object) => Promise<string>;
  /** The answer arrived, so sending the same content again is a new act. */
  seen: (url: string) => Promise<void>;
  /** Was something sent whose answer never arrived? */
  isUnanswered: (url: string) => Promise<boolean>;
}

/** Keeps them in a tab's store; in memory alone where a browser has switched that off. */
export function createIntents(store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null) {
  const memory = new Map<string, string>();
  const kept = async (url: string): Promise<{ name: string; before: Kept | null }> => {
    const name = `duban:${await digestOf(url)}`;
    const text = memory.get(name) ?? tried(() => store?.getItem(name)) ?? null;
    return { name, before: text === null ? null : (JSON.parse(text) as Kept) };
  };
  const intents: Intents = {
    async keyOf(url, body) {
      const { name, before } = await kept(url);
      const content = await digestOf(JSON.stringify(body));
      if (before?.content === content) return before.key;
      const fresh: Kept = { key: freshKey(), content };
      memory.set(name, JSON.stringify(fresh));
      tried(() => store?.setItem(name, JSON.stringify(fresh)));
      return fresh.key;
    },
    async seen(url) {
      const { name } = await kept(url);
      memory.delete(name);
      tried(() => store?.removeItem(name));
    },
    isUnanswered: async (url) => (await kept(url)).before !== null,
  };
  return intents;
}

/** A store that is full or forbidden counts as none. */
function tried<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}

function digestOf(text: string): Promise<string> {
  return sha256Of(new TextEncoder().encode(text));
}

/** Random, of 128 bits. `crypto.randomUUID` is too young, and missing without https. */
function freshKey(): string {
  return hexOf(crypto.getRandomValues(new Uint8Array(16)));
}

/** The tab's own store; null if even asking for it is forbidden. */
export function tabStore(): Storage | null {
  return tried(() => sessionStorage);
}
