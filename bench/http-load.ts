/**
 * Clients of an HTTP server. Each keeps a connection of its own, and asks again as soon as it was
 * answered.
 */
import { Pool } from 'undici';

export interface Ask {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** The next request. `answered` is called before anybody asks for what depends on it. */
export interface Turn {
  ask: Ask;
  answered?: (isOk: boolean) => void;
}

/** Returns turns as long as anybody takes them. */
export type Turns = () => Turn;

export interface Load {
  rate: number;
  /** Milliseconds until each answer was read completely. */
  taken: number[];
  /** Bytes of the last answer. */
  bytes: number;
  /**
   * How many answers reported an outage: more was asked than Temporal or the worker could handle.
   */
  away: number;
}

/** A server and who asks it. */
export interface Clients {
  /**
   * Collects this many answers with this many clients. Throws if one is neither as expected nor an
   * outage.
   */
  play: (turns: Turns, answers: number, clients: number, expected: number) => Promise<Load>;
  /** Gets one answer that the next requests need. */
  ask: (one: Ask) => Promise<{ status: number; etag: string; body: unknown }>;
  close: () => Promise<void>;
}

/** `url`: `http://127.0.0.1:8700`. */
export function clientsOf(url: string, clientsMax: number): Clients {
  const pool = new Pool(url, { connections: clientsMax, pipelining: 1 });
  return {
    async play(turns, answers, clients, expected) {
      const taken: number[] = [];
      let left = answers;
      let bytes = 0;
      let away = 0;
      const client = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          const { ask, answered } = turns();
          const at = performance.now();
          const { statusCode, body } = await pool.request(ask);
          const read = await body.arrayBuffer();
          answered?.(statusCode === expected);
          if (statusCode === expected) {
            taken.push(performance.now() - at);
            bytes = read.byteLength;
            continue;
          }
          away += 1;
          if (statusCode === 503) continue;
          const said = Buffer.from(read).toString().slice(0, 500);
          throw new Error(`${ask.method} ${ask.path} answered ${statusCode}: ${said}`);
        }
      };
      const begun = performance.now();
      await Promise.all(Array.from({ length: clients }, client));
      return { rate: (taken.length * 1000) / (performance.now() - begun), taken, bytes, away };
    },
    async ask(one) {
      const { statusCode, headers, body } = await pool.request(one);
      const text = await body.text();
      const parsed = text === '' ? null : (JSON.parse(text) as unknown);
      return { status: statusCode, etag: String(headers['etag'] ?? ''), body: parsed };
    },
    close: () => pool.close(),
  };
}
