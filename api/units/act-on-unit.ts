/**
 * Sends one command from a request to a unit: parsed again by the domain's schema, with persons
 * encrypted, dated by the unit's clock, under the caller's key. Refusals are thrown with the plan,
 * so that texts name steps by their titles.
 */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { WorkflowNotFoundError } from '@temporalio/common';

import type { PersonDetails } from '../../activities/people/people.ts';
import type { Command, CommandKind } from '../../domain/unit/commands.ts';
import { commandBodies } from '../../domain/unit/commands.ts';
import { decide, repeatOf } from '../../domain/rules/decide.ts';
import type { Actor } from '../../domain/terms/people.ts';
import { receiptedCommands } from '../../domain/records/receipt.ts';
import { isRefusal } from '../../domain/unit/refusals.ts';
import type { Refusal } from '../../domain/unit/refusals.ts';
import { revisionOf } from '../../domain/unit/state.ts';
import type { Acted } from '../../workflows/messages.ts';
import { repeatedHeader } from '../edge/answer-once.ts';
import type { FirstArrivals } from './first-arrival.ts';
import type { Ports } from './ports.ts';
import type { Asked } from '../edge/asked.ts';
import { startRenditionsOf } from '../evidence/start-renditions.ts';
import { refusedByFacts, secureFiles } from '../files/files.ts';
import { askingOf, bodyHash } from '../edge/identity.ts';
import { inTime } from '../edge/outages.ts';
import { Refused, statusOf } from '../problems/problems.ts';
import type { Campaigns, FoundUnit } from '../reading/read-campaign.ts';
import { isoBy, isoOrNull } from '../reading/read-campaign.ts';
import { readStateAnew } from '../reading/read-unit.ts';
import { versionOfPaper } from '../receipts/paper-copy.ts';
import { filingIn, receiptLink } from '../receipts/read-receipt.ts';
import type { ActedAnswer } from '../reading/wire-units.ts';

/** What every command to a unit needs. */
export interface Acting {
  deps: Ports;
  campaigns: Campaigns;
  arrivals: FirstArrivals;
}

/**
 * Sends the command; a repeat gets the first answer, with a header that says so. Throws Refused
 * with the rules' refusal, or 404 if unit or step do not exist.
 */
export async function actOnUnit(
  { deps, campaigns, arrivals }: Acting,
  asked: {
    c: Context<Asked>;
    place: { campaign: string; unit: string };
    kind: CommandKind;
    body: Record<string, unknown>;
  },
): Promise<ActedAnswer> {
  const { c, place, kind, body } = asked;
  const asking = askingOf(c);
  const found = await campaigns.unit(place.campaign, place.unit, asking.by);
  const command = {
    kind,
    ...(await sentBody(deps, kind, body)),
    ...(kind === 'paper' ? await versionOfPaper(deps, found, body as { step: string }) : {}),
    ...asking,
    body: hashedBody(deps, kind, body, asking.by),
    ...(await arrivedAs({ campaigns, arrivals }, c, found)),
  } as Command;
  const secured = await secureFiles(deps, found, command);
  const attempt = randomUUID();
  const answer = 'kind' in secured ? await give(deps, found, secured, attempt) : secured;
  if ('code' in answer) throw await refusedNow(deps, found, command, answer);
  // A unit running on an older build does not report which request was carried out.
  const isRepeat = answer.attempt !== undefined && answer.attempt !== attempt;
  if (isRepeat) c.header(repeatedHeader, 'true');
  else if (kind === 'submit') await endDraft(deps, found, c.get('arrivedAt'), body);
  const { from, to, at } = answer;
  if (hasFiles(command)) await startRenditionsOf(deps, found, answer);
  const filed = receiptedCommands.includes(kind) ? await filingIn(deps, found, answer) : null;
  const receipt = filed && receiptLink(found, filed.seq);
  const isEarlier = filed?.event.sentAgainAt !== undefined;
  const countsFrom = isEarlier ? { countsFrom: isoBy(found.plan, filed.event.receivedAt) } : {};
  return { ...place, kind, from, to, at: isoBy(found.plan, at), ...countsFrom, receipt };
}

/** The filing was taken: ends the step's draft, unless somebody has gone on writing since. */
async function endDraft(
  { drafts, log }: Ports,
  { fixed: { campaign }, unit }: FoundUnit,
  arrivedAt: number,
  { step }: { step?: unknown },
): Promise<void> {
  const place = { campaign, unit: unit.code, step: String(step) };
  try {
    const draft = await drafts.read(place);
    if (draft && draft.rev <= arrivedAt) await drafts.remove(place);
  } catch (error) {
    // What was filed is filed: a draft that stays is only in the way, and expires.
    log.error({ error }, 'a draft outlived its filing');
  }
}

/**
 * The arrival time that counts. If the same request came before and failed because of us, its first
 * arrival counts.
 */
async function arrivedAs(
  { campaigns, arrivals }: Omit<Acting, 'deps'>,
  c: Context<Asked>,
  { fixed, unit }: FoundUnit,
): Promise<Pick<Command, 'receivedAt' | 'sentAgainAt'>> {
  const receivedAt = await campaigns.receiptAt(fixed, unit.code, c.get('arrivedAt'));
  const first = fixed.mode === 'live' ? await arrivals.of(c) : null;
  return first !== null && first < receivedAt
    ? { receivedAt: first, sentAgainAt: receivedAt }
    : { receivedAt };
}

function hasFiles(command: Command): boolean {
  const isFiling = command.kind === 'submit' || command.kind === 'record';
  return isFiling && command.content.files.length > 0;
}

/** For a decision that comes too late, adds the step's present state to the refusal. */
async function refusedNow(
  deps: Ports,
  found: FoundUnit,
  command: Command,
  refusal: Refusal,
): Promise<Refused> {
  const { plan } = found;
  // The facts were judged by a plan that has just been amended.
  if (refusal.code === 'files-not-as-asked') return refusedByFacts(refusal.files);
  if (statusOf(refusal.code) !== 409) return new Refused(refusal, { plan });
  const state = await readStateAnew(deps, found);
  const { step: item = null } = command as { step?: string };
  const step = item === null ? undefined : state.steps[item];
  const present = {
    unit: state.status,
    seq: state.seq,
    ...(step && {
      step: step.id,
      status: step.status,
      revision: revisionOf(step),
      dueAt: isoOrNull(plan, step.dueAt),
    }),
  };
  return new Refused(refusal, { plan, present });
}

async function give(
  deps: Ports,
  found: FoundUnit,
  command: Command,
  attempt: string,
): Promise<Acted | Refusal> {
  const place = { campaign: found.fixed.campaign, unit: found.unit.code };
  try {
    return await inTime(deps, () => deps.commandUnit(place, command, attempt));
  } catch (failure) {
    if (!(failure instanceof WorkflowNotFoundError)) throw failure;
    return whyTooLate(deps, found, command, failure);
  }
}

/**
 * A unit that has ended accepts no Update, but its state still gives the reason for the refusal, or
 * the first answer to a repeated request.
 */
async function whyTooLate(
  deps: Ports,
  found: FoundUnit,
  command: Command,
  failure: Error,
): Promise<Acted | Refusal> {
  const state = await readStateAnew(deps, found);
  const answer = decide(state, command, command.receivedAt);
  if (isRefusal(answer)) return answer;
  const before = repeatOf(state, command);
  if (before) return { ...before, at: before.at ?? command.receivedAt, attempt: null };
  throw failure;
}

/** The Update's body. A person is encrypted here and never seen in plain text after this. */
async function sentBody(
  deps: Ports,
  kind: CommandKind,
  body: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  if (kind !== 'name-liaison') return parsedItem(kind, body);
  return { person: await deps.people.sealPerson(body as unknown as PersonDetails) };
}

/** The step comes from the path, so it has not been checked by the domain's schema yet. */
function parsedItem(kind: CommandKind, body: Record<string, unknown>): Record<string, unknown> {
  const parsed = commandBodies[kind].safeParse(body);
  if (parsed.success) return parsed.data;
  const { step, steps } = body as { step?: string; steps?: string[] };
  throw new Refused({ code: 'unknown-step', step: step ?? steps?.[0] ?? '' });
}

/** Keys are separate for each person: the same key from another person is another request. */
function hashedBody(
  deps: Ports,
  kind: CommandKind,
  body: Record<string, unknown>,
  { role, id }: Actor,
): string {
  const isPersonal = kind === 'name-liaison';
  const asked = { kind, ...body, by: `${role}:${id}` };
  return bodyHash(asked, isPersonal ? { secret: deps.personalSecret } : undefined);
}
