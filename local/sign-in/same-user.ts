/**
 * Whose program is at the other end of a connection on loopback. Accounts are chosen without a
 * password, so only the user who runs the provider may choose; on a machine that several people
 * share, loopback alone would let in all of them. It must not know what is asked.
 */
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

/** Loopback, as proc(5) writes it: 127.0.0.1 in the machine's byte order. */
const loopbackHex = '0100007F';

/**
 * Is it a program of ours, or of root, who may do everything anyway? Where the system does not
 * tell (no /proc, as on a Mac), nobody can be told apart: yes.
 */
export async function isSameUser(socket: Socket): Promise<boolean> {
  const table = await readFile('/proc/net/tcp', 'utf8').catch(() => null);
  if (table === null || process.getuid === undefined) return true;
  const { remotePort = 0, localPort = 0 } = socket;
  const owner = ownerIn(table, { port: remotePort, to: localPort });
  return owner === process.getuid() || owner === 0;
}

/**
 * The user who has the socket on loopback `port` that is connected `to` another; null when there
 * is none, or when its program has let go of it (its inode is 0): then nobody can be told.
 */
export function ownerIn(table: string, { port, to }: { port: number; to: number }): number | null {
  const [from, peer] = [port, to].map((one) => {
    return `${loopbackHex}:${one.toString(16).toUpperCase().padStart(4, '0')}`;
  });
  // proc(5), /proc/net/tcp: sl, local, remote, state, queues, timer, retransmits, uid, _, inode.
  const row = table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find((fields) => fields[1] === from && fields[2] === peer);
  return row === undefined || row[9] === '0' ? null : Number(row[7]);
}
