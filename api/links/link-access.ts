/**
 * What a link from a letter gives: a view of what is asked, a code by mail, and with the code a
 * session on this device, which acts for the person to whom the link was sent. At each use the
 * unit's present state decides whether they still have that role.
 */
import type { SessionLink } from '../../activities/links/link-sessions.ts';
import type { CodePlace } from '../../activities/links/one-time-codes.ts';
import type { Link } from '../../activities/links/unit-links.ts';
import { titleOf } from '../../domain/plan/item-title.ts';
import type { LinkHolder } from '../../domain/letters/link-holders.ts';
import { linkHoldersOf } from '../../domain/letters/link-holders.ts';
import { plannedStepOf } from '../../domain/plan/plan.ts';
import type { Language } from '../../domain/terms/language.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import { itemIn } from '../../domain/unit/state.ts';
import type { UnitView } from '../../workflows/messages.ts';
import { unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import type { Ports } from './ports.ts';
import type { Recognise } from '../edge/asked.ts';
import { Unconfirmed } from '../edge/asked.ts';
import { inTime, isEngineAnswerless } from '../edge/outages.ts';
import { Refused } from '../problems/problems.ts';
import { askedOr, isoBy, isoOrNull } from '../reading/read-campaign.ts';
import type { CodeSent, LinkAnswer, SessionOpened } from './wire-links.ts';

type Parts = Pick<Ports, 'client' | 'patienceMs' | 'now' | 'links'>;

/** A unit of a campaign. */
export interface UnitPlace {
  campaign: string;
  unit: string;
}

interface Held {
  state: UnitState;
  holder: LinkHolder;
}

/** What a link shows, and its reader's language if the list of units gives it. */
export interface LinkLook {
  shown: LinkAnswer;
  language?: Language | undefined;
}

/** What anyone who opens the link sees: nothing is changed, nobody is signed in. */
export async function lookAtLink(deps: Parts, token: string): Promise<LinkLook> {
  const { link, state, holder } = await heldLink(deps, token);
  const { plan, unit } = state;
  const shown: LinkAnswer = {
    campaign: plan.campaign,
    title: plan.title,
    mode: plan.mode,
    unit: unit.code,
    name: unit.name,
    role: link.role,
    leadsTo: link.leadsTo,
    step: stepOf(state, link.step),
    sentTo: await deps.links.mail.shownAddress(plan.mode, holder.to),
    expiresAt: isoBy(plan, link.expiresAt),
  };
  return { shown, language: holder.to.language };
}

/** Mails a code to the person to whom the link was sent. Throws Refused. */
export async function sendCode(deps: Parts, token: string): Promise<CodeSent> {
  const { link, state, holder } = await heldLink(deps, token);
  const { codes, mail, codeMinutes: minutes } = deps.links;
  const { plan, unit } = state;
  const sentTo = await mail.shownAddress(plan.mode, holder.to);
  if (sentTo === null) throw new Refused({ code: 'code-undeliverable' });
  const now = deps.now();
  const issued = await codes.issue(placeOf(link), now);
  if ('waitMs' in issued) throw tooMany('too-many-codes', issued.waitMs);
  const { campaign, mode, title, document } = plan;
  const letter = { mode, campaign, title, document, unit, code: issued.code, minutes };
  const isSent = await mail.send(letter, holder.to).catch(mailAway);
  if (!isSent) throw new Refused({ code: 'code-undeliverable' });
  return { sentTo, expiresAt: isoBy(plan, now + minutes * 60_000) };
}

/** Opens a session on this device if the code is right. Throws Refused. */
export async function openSession(
  deps: Parts,
  token: string,
  code: string,
): Promise<SessionOpened> {
  const { link, state, holder } = await heldLink(deps, token);
  const { codes, sessions } = deps.links;
  const now = deps.now();
  const found = await codes.redeem(placeOf(link), code, now);
  if (found.kind === 'spent') throw tooMany('too-many-guesses', found.waitMs);
  if (found.kind === 'wrong') throw new Refused({ code: 'wrong-code', left: found.left });
  const opened = await sessions.open(link, now);
  const { campaign } = state.plan;
  return {
    token: opened.token,
    expiresAt: isoBy(state.plan, opened.expiresAt),
    campaign,
    unit: state.unit.code,
    actor: holder.actor,
  };
}

/** Recognises a session's token: its holder, limited to their campaign. */
export function recogniseLink(parts: Parts): Recognise {
  return async (token) => {
    const { sessions } = parts.links;
    if (!sessions.isOne(token)) return null;
    const session = await sessions.find(token, parts.now());
    if (!session) throw new Refused({ code: 'session-over' });
    const { campaign, unit, role, key, mark } = session.link;
    const who = `link:${campaign}/${unit}/${role}/${key}/${mark}`;
    const { holder } = await heldBy(parts, session.link).catch((failure: unknown) => {
      throw isEngineAnswerless(failure) ? new Unconfirmed(who, failure) : failure;
    });
    const expiresAt = Math.floor(session.expiresAt / 1_000);
    return { actor: holder.actor, via: 'link', expiresAt, within: { campaign }, who };
  };
}

/** A link whose reader is signed in on this device. */
export interface OpenLink extends Held {
  link: Link;
  expiresAt: number;
}

/** The session if it was opened by this link or another of the same reader; otherwise null. */
export async function sessionOfLink(
  deps: Parts,
  token: string,
  session: string,
): Promise<OpenLink | null> {
  const held = await heldLink(deps, token);
  const found = await deps.links.sessions.find(session, deps.now());
  if (!found) return null;
  const { campaign, unit, role } = found.link;
  const { link, holder } = held;
  const isHere = campaign === link.campaign && unit === link.unit && role === link.role;
  if (!isHere || !deps.links.tokens.names(found.link, holder.name)) return null;
  return { ...held, expiresAt: found.expiresAt };
}

/**
 * The place of a session's page, from the store alone. It serves for a filing while the engine is
 * unavailable; the unit's route then checks the session's own token. Null if the session has ended
 * or belongs to another reader.
 */
export async function placeOfSession(
  { links: { tokens, sessions }, now }: Parts,
  token: string,
  session: string,
): Promise<UnitPlace | null> {
  const link = await tokens.read(token, now());
  const found = await sessions.find(session, now());
  if (typeof link === 'string' || !found) return null;
  const { campaign, unit, role } = found.link;
  const isHere = campaign === link.campaign && unit === link.unit && role === link.role;
  return isHere ? { campaign, unit } : null;
}

async function heldLink(deps: Parts, token: string): Promise<Held & { link: Link }> {
  const link = await deps.links.tokens.read(token, deps.now());
  if (link === 'unknown') throw new Refused({ code: 'link-unknown' });
  if (link === 'expired') throw new Refused({ code: 'link-expired' });
  return { link, ...(await heldBy(deps, link)) };
}

/** The person whom the link names, if they still have that role. */
async function heldBy(deps: Parts, link: SessionLink): Promise<Held> {
  const handle = deps.client.workflow.getHandle(unitWorkflowId(link.campaign, link.unit));
  const { state } = await askedOr(
    () => inTime(deps, () => handle.query<UnitView>(unitQueries.view)),
    // The campaign sent the letter; if it no longer exists, it ended long ago.
    () => new Refused({ code: 'link-expired' }),
  );
  const { tokens } = deps.links;
  const holder = linkHoldersOf(state, link.role).find((one) => tokens.names(link, one.name));
  if (!holder) throw new Refused({ code: 'link-revoked' });
  return { state, holder };
}

function placeOf({ campaign, unit, id }: Link): CodePlace {
  return { campaign, unit, link: id };
}

function stepOf(state: UnitState, id: string | undefined): LinkAnswer['step'] {
  const step = id === undefined ? undefined : itemIn(state, id);
  const planned = step && plannedStepOf(state.plan, step.id);
  if (!step || !planned) return null;
  return {
    id: step.id,
    title: titleOf(planned, step.id),
    dueAt: isoOrNull(state.plan, step.dueAt),
  };
}

/** A transient failure to send mail: the service is down, or live mail is switched off here. */
function mailAway(cause: unknown): never {
  const isPassing =
    cause instanceof Error && ['MailOutage', 'LiveLettersHeld'].includes(cause.name);
  throw isPassing ? new Refused({ code: 'mail-unavailable' }, { cause }) : cause;
}

function tooMany(code: 'too-many-codes' | 'too-many-guesses', waitMs: number): Refused {
  return new Refused({ code, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) });
}
