/**
 * What the sessions of a device open: the links of whoever signed in, and other links whose reader
 * has the same mailbox. At each use the unit's present state decides who that reader is, so a
 * liaison who has left and a link that was replaced get in no more.
 */
import type { LinkSession, SessionLink } from '../../activities/links/link-sessions.ts';
import type { Link } from '../../activities/links/unit-links.ts';
import type { Recognise } from '../edge/asked.ts';
import { Unconfirmed } from '../edge/asked.ts';
import { isEngineAnswerless } from '../edge/outages.ts';
import { Refused } from '../problems/problems.ts';
import type { Held, Parts } from './link-access.ts';
import { heldBy, heldLink, readLink } from './link-access.ts';
import type { Caller } from './unit-call.ts';

/** Recognises a session's token: its holder, limited to their campaign. */
export function recogniseLink(parts: Parts): Recognise {
  return async (token) => {
    const { sessions } = parts.links;
    if (!sessions.isOne(token)) return null;
    const [name, named] = inBearer(token);
    const session = await sessions.find(name, parts.now());
    if (!session) throw new Refused({ code: 'session-over' });
    const link = named === null ? session.link : await readLink(parts, named);
    const { campaign, unit, role, key, mark } = link;
    const who = `link:${campaign}/${unit}/${role}/${key}/${mark}`;
    const held = await heldBy(parts, link).catch((failure: unknown) => {
      const isKnown = isEngineAnswerless(failure) && sessions.names(session, link);
      throw isKnown ? new Unconfirmed(who, failure) : failure;
    });
    if ((await accessOf(parts, session, { ...held, link })) === null) {
      throw new Refused({ code: 'session-over' });
    }
    const expiresAt = Math.floor(session.expiresAt / 1_000);
    return { actor: held.holder.actor, via: 'link', expiresAt, within: { campaign }, who };
  };
}

/** A link whose reader is signed in on this device. */
export interface OpenLink extends Held {
  link: Link;
  expiresAt: number;
  /** A token that acts as the link's reader. */
  bearer: string;
}

/** Tokens of the device's sessions, and the token of the link that it shows. */
export interface Device {
  token: string;
  sessions: readonly string[];
}

/**
 * The link, if a session of this device was opened by its reader or by whoever reads the same
 * mailbox; otherwise null.
 */
export async function openOnDevice(deps: Parts, device: Device): Promise<OpenLink | null> {
  const { sessions } = deps.links;
  const [held, found] = await Promise.all([
    heldLink(deps, device.token),
    Promise.all(device.sessions.map(async (one) => sessions.find(one, deps.now()))),
  ]);
  for (const [at, session] of found.entries()) {
    const name = device.sessions[at] ?? '';
    const access = session && (await accessOf(deps, session, held));
    if (access === 'by-mailbox') await sessions.admit(name, held.link);
    if (!session || !access) continue;
    return { ...held, expiresAt: session.expiresAt, bearer: bearerOf(name, device.token) };
  }
  return null;
}

/**
 * Whose page it is as far as the store alone can say: for a filing while the engine is away, which
 * is then judged by the session's own token. Null if the device has no session of the reader.
 */
export async function placeOnDevice(
  deps: Parts,
  { token, sessions }: Device,
): Promise<Caller | null> {
  const link = await readLink(deps, token);
  for (const name of sessions) {
    const found = await deps.links.sessions.find(name, deps.now());
    if (found && deps.links.sessions.names(found, link)) {
      return { place: link, bearer: bearerOf(name, token) };
    }
  }
  return null;
}

/** Signs the link's reader out on this device; the device's other readers stay signed in. */
export async function leaveHere(deps: Parts, { token, sessions }: Device): Promise<void> {
  const link = await readLink(deps, token);
  await Promise.all(sessions.map(async (name) => deps.links.sessions.leave(name, link)));
}

/** Neither a session's token nor its name contains a dot; a link's token does. */
function bearerOf(session: string, token: string): string {
  return `${session}.${token}`;
}

function inBearer(bearer: string): [session: string, token: string | null] {
  const session = sessionOf(bearer);
  return [session, session === bearer ? null : bearer.slice(session.length + 1)];
}

/** The session's own token, whether or not a link's follows. */
export function sessionOf(bearer: string): string {
  return bearer.split('.', 1).join();
}

/**
 * Whether a session admits the present reader of a link: it was opened or admitted for them, or the
 * mailbox that it proves is theirs now. Whoever signed out alone has to prove it again.
 */
async function accessOf(
  { links: { tokens, mail } }: Parts,
  session: LinkSession,
  { link, holder, state }: Held & { link: SessionLink },
): Promise<'by-reader' | 'by-mailbox' | null> {
  const isReader = (one: SessionLink): boolean =>
    one.campaign === link.campaign &&
    one.unit === link.unit &&
    one.role === link.role &&
    tokens.names(one, holder.name);
  if (session.ended.some(isReader)) return null;
  if ([session.link, ...session.others].some(isReader)) return 'by-reader';
  const mailbox = await mail.mailbox(state.plan.mode, holder.to);
  return mailbox?.mark === session.mailbox ? 'by-mailbox' : null;
}
