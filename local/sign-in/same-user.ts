/**
 * Finds out whose program is at the other end of a loopback connection. Accounts are chosen without
 * a password, so only the user who runs the provider may choose; on a shared machine, loopback
 * alone would admit every user. It must not know what is requested.
 */
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

/** 127.0.0.1 in the notation of proc(5): in the machine's byte order. */
const loopbackHex = '0100007F';

/**
 * Whether the program belongs to our user, or to root, who may do everything anyway. Also true if
 * the system does not tell (no /proc, as on a Mac), because users cannot be distinguished there.
 */
export async function isSameUser(socket: Socket): Promise<boolean> {
  const table = await readFile('/proc/net/tcp', 'utf8').catch(() => null);
  if (table === null || process.getuid === undefined) return true;
  const { remotePort = 0, localPort = 0 } = socket;
  const owner = ownerIn(table, { port: remotePort, to: localPort });
  return owner === process.getuid() || owner === 0;
}

/**
 * The id of the user who owns the socket on loopback `port` that is connected `to` another port.
 * Null if there is none, or if its program has closed it (its inode is 0): then the user is
 * unknown.
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
