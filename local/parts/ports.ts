/**
 * Which port each server gets: its previous one, its usual one, or the next free one. All are below
 * 32768: the system hands out higher ones to anybody, so a restart could find its port taken. It
 * must not know what listens there.
 */
import getPort, { clearLockedPorts, portNumbers } from 'get-port';

import { inWords } from '../words/words.ts';
import { StackError } from './home.ts';

export const loopback = '127.0.0.1';

/** How many ports are tried in the search for a free one. */
const portsTried = 200;

/** Linux assigns ports from here on automatically. */
const firstEphemeralPort = 32_768;

/** The servers' ports, unlikely to be used by other programs; links in mails contain one. */
export const usualPorts = {
  temporal: 7233,
  'temporal-page': 8233,
  'temporal-http': 7243,
  'temporal-metrics': 7253,
  s3: 8333,
  's3-grpc': 8334,
  's3-master': 8335,
  's3-master-grpc': 8336,
  's3-volume': 8337,
  's3-volume-grpc': 8338,
  's3-filer': 8339,
  's3-filer-grpc': 8340,
  's3-admin': 8341,
  mail: 8025,
} as const;

export type Ports<Name extends string = string> = Readonly<Record<Name, number>>;

/**
 * A free port on loopback for each name: the wanted one, or the next free one above it. Throws if
 * none of the next 200 is free.
 */
export async function choosePorts<Name extends string>(wanted: Ports<Name>): Promise<Ports<Name>> {
  const chosen: Partial<Record<Name, number>> = {};
  const taken = new Set<number>();
  for (const [name, first] of Object.entries(wanted) as [Name, number][]) {
    const last = Math.min(first + portsTried, firstEphemeralPort - 1);
    // The library remembers ports it returned before; here only ports in use count as taken.
    clearLockedPorts();
    const port = await getPort({
      port: portNumbers(first, last),
      host: loopback,
      exclude: taken,
    });
    if (port < first || port > last) {
      throw new StackError(inWords((words) => words.noPort(name, first, last)));
    }
    taken.add(port);
    chosen[name] = port;
  }
  return chosen as Ports<Name>;
}

/** Whether the port answers this path with a status below 400. */
export async function isAnswered(port: number | undefined, path: string): Promise<boolean> {
  try {
    const answer = await fetch(`http://${loopback}:${String(port)}${path}`);
    await answer.body?.cancel();
    return answer.status < 400;
  } catch {
    return false;
  }
}

/** Programs' output when their port was taken after it had been chosen, and the remedy. */
export const portTaken = {
  words: /address already in use|port \d+ is taken|is not available on \S+ and cannot be used/,
  remedy: inWords((words) => words.portTaken),
};

/** A port that was chosen before. Throws if it was not. */
export function portOf(ports: Ports, name: string): number {
  const port = ports[name];
  if (port === undefined) throw new Error(`no port was chosen for ${name}`);
  return port;
}

/** Consecutive ports for these names, beginning at `first`. */
export function blockOf<Name extends string>(names: readonly Name[], first: number): Ports<Name> {
  return Object.fromEntries(names.map((name, at) => [name, first + at])) as Ports<Name>;
}
