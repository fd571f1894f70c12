/**
 * Upload links of a unit: created, listed and revoked by people who may submit for it. The unit
 * copies the address into a chat; we send no letter. Using a link: open-upload-link.ts.
 */
import { createHash } from 'node:crypto';
import pMap from 'p-map';

import type { UploadLink } from '../../activities/links/upload-link-records.ts';
import type { Text } from '../../domain/definition/definition.ts';
import { momentIn } from '../../domain/terms/day-words.ts';
import { inEach } from '../../domain/terms/language.ts';
import { titleOf } from '../../domain/plan/item-title.ts';
import { wordsIn } from '../../domain/words/words.ts';
import { plannedStepOf } from '../../domain/plan/plan.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import { itemIn } from '../../domain/unit/state.ts';
import {
  refusedToKeepLinks,
  refusedToLend,
  uploadLinksOfStepMax,
  uploadLinkUntil,
} from '../../domain/evidence/upload-links.ts';
import type { Ports } from './ports.ts';
import { Refused } from '../problems/problems.ts';
import type { FoundUnit } from '../reading/read-campaign.ts';
import { isoBy, isoOrNull } from '../reading/read-campaign.ts';
import { readState } from '../reading/read-unit.ts';
import type { UploadLinkAnswer, UploadLinkRequest } from './wire-upload-links.ts';

/** Whose links, who asks, and when: `at` is by the campaign's calendar (epoch ms). */
export interface UnitAsked {
  found: FoundUnit;
  by: Actor;
  at: number;
  /** The base of the links' addresses. */
  base: string;
}

/** Records of a unit read concurrently. */
export const recordsAtOnce = 8;

/**
 * Creates a link for one step. The same key gives the same link, found by its id: the answer
 * contains a token, so it is not recorded. Throws Refused.
 */
export async function createUploadLink(
  deps: Ports,
  asked: UnitAsked,
  body: UploadLinkRequest,
  key: string,
): Promise<{ link: UploadLinkAnswer; isRepeat: boolean }> {
  const { found, by, at } = asked;
  const { step, from, days } = body;
  const note = body.note === undefined || body.note === '' ? null : body.note;
  const state = await readState(deps, found);
  const name = { campaign: state.plan.campaign, unit: state.unit.code, id: idUnder(key, asked) };
  const before = await deps.uploadLinks.records.find(name);
  if (before) {
    const isSame = before.step === step && before.from === from && before.note === note;
    if (!isSame) throw new Refused({ code: 'key-reused', key });
    return { link: await answerOf(deps, asked, state, before), isRepeat: true };
  }
  const refused = refusedToLend(state, step, { asker: by, now: at });
  if (refused) throw new Refused(refused, { plan: state.plan });
  const links = await linksOf(deps, found);
  const open = links.filter((one) => one.step === step && statusOf(deps, one) === 'open');
  if (open.length >= uploadLinksOfStepMax) {
    throw new Refused({ code: 'too-many-upload-links', step, max: uploadLinksOfStepMax });
  }
  const until = uploadLinkUntil(state, step, { now: at, ...(days !== undefined && { days }) });
  const now = deps.now();
  const link = await deps.uploadLinks.records.create({
    ...name,
    step,
    from,
    note,
    created: { at: now, by },
    // The calendar of a rehearsal differs, but the link is valid for as long by the real clock.
    expiresAt: now + (until - at),
    revoked: null,
    files: {},
    contributions: [],
  });
  return { link: await answerOf(deps, asked, state, link), isRepeat: false };
}

/** Keys are separate for each person: two people with the same key create two links. */
function idUnder(key: string, { found, by }: UnitAsked): string {
  const { fixed, unit } = found;
  const whole = `${fixed.campaign}/${unit.code} ${by.role}:${by.id}@${by.unit ?? ''} ${key}`;
  return createHash('sha256').update(whole).digest('hex').slice(0, 18);
}

/** All links of the unit that are still stored, newest first. */
export async function listUploadLinks(deps: Ports, asked: UnitAsked): Promise<UploadLinkAnswer[]> {
  const state = await readState(deps, asked.found);
  const links = await linksOf(deps, asked.found);
  const ordered = links.toSorted((a, b) => b.created.at - a.created.at);
  return pMap(ordered, (link) => answerOf(deps, asked, state, link), {
    concurrency: recordsAtOnce,
  });
}

/** Revokes a link immediately and permanently. Repeats change nothing. Throws Refused. */
export async function revokeUploadLink(
  deps: Ports,
  asked: UnitAsked,
  id: string,
): Promise<UploadLinkAnswer> {
  const { found, by } = asked;
  const state = await readState(deps, found);
  const refused = refusedToKeepLinks(state, by);
  if (refused) throw new Refused(refused, { plan: state.plan });
  const name = { campaign: state.plan.campaign, unit: state.unit.code, id };
  const mark = { at: deps.now(), by };
  const link = await deps.uploadLinks.records.change(name, (before) => {
    if (before.revoked) return { answer: before };
    const next = { ...before, revoked: mark };
    return { next, answer: next };
  });
  if (!link) throw new Refused({ code: 'upload-link-unknown' });
  return answerOf(deps, asked, state, link);
}

/** Whether a link can be used now, or why not. */
export function statusOf(
  deps: Pick<Ports, 'now'>,
  link: Pick<UploadLink, 'revoked' | 'expiresAt'>,
): UploadLinkAnswer['status'] {
  if (link.revoked) return 'revoked';
  return link.expiresAt <= deps.now() ? 'expired' : 'open';
}

async function linksOf(deps: Ports, { fixed, unit }: FoundUnit): Promise<UploadLink[]> {
  const place = { campaign: fixed.campaign, unit: unit.code };
  const { records } = deps.uploadLinks;
  const ids = await records.listLinks(place);
  const found = await pMap(ids, (id) => records.find({ ...place, id }), {
    concurrency: recordsAtOnce,
  });
  // Null: the record has just expired.
  return found.filter((one) => one !== null);
}

async function answerOf(
  deps: Ports,
  { by, base }: UnitAsked,
  state: UnitState,
  link: UploadLink,
): Promise<UploadLinkAnswer> {
  const { plan } = state;
  const status = statusOf(deps, link);
  // People with read access only do not get the token.
  const isShown = status === 'open' && refusedToKeepLinks(state, by) === null;
  const token = isShown ? await deps.uploadLinks.tokens.sign(link, link.expiresAt) : null;
  const address = token === null ? null : `${base}/u/${token}`;
  const brought = Object.values(link.files);
  return {
    id: link.id,
    step: link.step,
    title: stepTitleOf(state, link.step),
    from: link.from,
    note: link.note,
    status,
    createdAt: isoBy(plan, link.created.at),
    createdBy: link.created.by,
    expiresAt: isoBy(plan, link.expiresAt),
    revokedAt: isoOrNull(plan, link.revoked?.at),
    files: brought.length,
    bytes: brought.reduce((sum, bytes) => sum + bytes, 0),
    contributions: link.contributions.length,
    token,
    address,
    message: address === null ? null : messageOf(state, link, address),
  };
}

/** A step's title for people; its id if an amendment has removed the step. */
export function stepTitleOf({ plan }: UnitState, step: string): Text {
  const planned = plannedStepOf(plan, step);
  return planned ? titleOf(planned, step) : { zh: step, en: step };
}

/** A message to copy into a chat: who asks whom for what, until when, and what not to send. */
function messageOf(state: UnitState, link: UploadLink, address: string): Text {
  const { plan, unit } = state;
  const title = stepTitleOf(state, link.step);
  const clause = plannedStepOf(plan, link.step)?.source.clause ?? '';
  const dueAt = itemIn(state, link.step)?.dueAt ?? null;
  return inEach((language) => {
    const minute = (at: number): string => momentIn(language, at, plan.utcOffsetMinutes);
    return wordsIn(language).lentLink({
      unit: unit.name[language],
      from: link.from,
      title: title[language],
      document: plan.document.number,
      clause,
      due: dueAt === null ? null : minute(dueAt),
      until: minute(link.expiresAt),
      note: link.note,
      address,
      rehearsal: plan.mode === 'rehearsal',
    });
  });
}
