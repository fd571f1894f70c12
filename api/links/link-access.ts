/**
 * What a link from a letter gives: a view of what is asked, a code by mail, and with the code a
 * session. The unit's present state decides whether the link's reader still has that role. What a
 * session opens: device-access.ts.
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
import { inTime } from '../edge/outages.ts';
import { Refused } from '../problems/problems.ts';
import { askedOr, isoBy, isoOrNull } from '../reading/read-campaign.ts';
import type { CodeSent, LinkAnswer, SessionOpened } from './wire-links.ts';

/** What links are judged with. */
export type Parts = Pick<Ports, 'client' | 'patienceMs' | 'now' | 'links'>;

/** A unit of a campaign. */
export interface UnitPlace {
  campaign: string;
  unit: string;
}

/** A unit's present state, and who has a role in it. */
export interface Held {
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
    sentTo: (await deps.links.mail.mailbox(plan.mode, holder.to))?.shown ?? null,
    expiresAt: isoBy(plan, link.expiresAt),
  };
  return { shown, language: holder.to.language };
}

/** Mails a code to the person to whom the link was sent. Throws Refused. */
export async function sendCode(deps: Parts, token: string): Promise<CodeSent> {
  const { state, holder } = await heldLink(deps, token);
  const { codes, mail, codeMinutes: minutes } = deps.links;
  const { plan, unit } = state;
  const mailbox = await mail.mailbox(plan.mode, holder.to);
  if (!mailbox) throw new Refused({ code: 'code-undeliverable' });
  const now = deps.now();
  const issued = await codes.issue(placeOf(plan, mailbox.mark), now);
  if ('waitMs' in issued) throw tooMany('too-many-codes', issued.waitMs);
  const { campaign, mode, title, document } = plan;
  const letter = { mode, campaign, title, document, unit, ...issued, minutes };
  const isSent = await mail.send(letter, holder.to).catch(mailAway);
  if (!isSent) throw new Refused({ code: 'code-undeliverable' });
  const expiresAt = isoBy(plan, now + minutes * 60_000);
  return { sentTo: mailbox.shown, number: issued.number, expiresAt };
}

/** Opens a session if the code is right. `mailbox`: the mark of the one that it proves. */
export async function openSession(
  deps: Parts,
  token: string,
  code: string,
): Promise<{ opened: SessionOpened; mailbox: string }> {
  const { link, state, holder } = await heldLink(deps, token);
  const { codes, mail, sessions } = deps.links;
  const now = deps.now();
  const mailbox = await mail.mailbox(state.plan.mode, holder.to);
  if (!mailbox) throw new Refused({ code: 'code-undeliverable' });
  const found = await codes.redeem(placeOf(state.plan, mailbox.mark), code, now);
  if (found.kind === 'spent') throw tooMany('too-many-guesses', found.waitMs);
  if (found.kind === 'wrong') throw new Refused({ code: 'wrong-code', left: found.left });
  const { token: session, expiresAt } = await sessions.open({ link, mailbox: mailbox.mark }, now);
  const { campaign } = state.plan;
  const opened: SessionOpened = {
    token: session,
    expiresAt: isoBy(state.plan, expiresAt),
    campaign,
    unit: state.unit.code,
    actor: holder.actor,
  };
  return { opened, mailbox: mailbox.mark };
}

/** The link of a token. Throws Refused. */
export async function readLink(deps: Parts, token: string): Promise<Link> {
  const link = await deps.links.tokens.read(token, deps.now());
  if (link === 'unknown') throw new Refused({ code: 'link-unknown' });
  if (link === 'expired') throw new Refused({ code: 'link-expired' });
  return link;
}

/** A link, and the person whom it names. Throws Refused. */
export async function heldLink(deps: Parts, token: string): Promise<Held & { link: Link }> {
  const link = await readLink(deps, token);
  return { link, ...(await heldBy(deps, link)) };
}

/** The person whom the link names, if they still have that role. */
export async function heldBy(deps: Parts, link: SessionLink): Promise<Held> {
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

function placeOf({ mode, campaign }: UnitState['plan'], mailbox: string): CodePlace {
  return { mailbox, rehearsal: mode === 'rehearsal' ? campaign : null };
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
