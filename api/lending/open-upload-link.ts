/**
 * What the holder of an upload link can do: see what is asked, upload files for its one step under
 * the unit's own keys, and hand them over. Nothing else, and no submission: the unit's people
 * decide (contributions.ts). Rules: domain/evidence/upload-links.ts.
 */
import { createHash } from 'node:crypto';
import pMap from 'p-map';

import type { Contribution, UploadLink } from '../../activities/links/upload-link-records.ts';
import { usualFormats } from '../../domain/files/asked-files.ts';
import type { Deliverable } from '../../domain/definition/definition.ts';
import { endingsOf } from '../../domain/definition/formats.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { PlannedStep, UnitPlan } from '../../domain/plan/plan.ts';
import { plannedStepOf } from '../../domain/plan/plan.ts';
import type { Actor } from '../../domain/terms/people.ts';
import { inMeasure } from '../../domain/unit/numbers.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import { itemIn } from '../../domain/unit/state.ts';
import {
  refusedHandOver,
  refusedToContribute,
  uploadLinkActor,
  uploadLinkBounds,
} from '../../domain/evidence/upload-links.ts';
import { placeFor } from '../files/bring-files.ts';
import { checkFile } from '../files/check-file.ts';
import type { Ports } from './ports.ts';
import { faultOfStored } from '../files/files.ts';
import { pathOf, refusedFiles } from '../files/judge-names.ts';
import type { FieldError } from '../problems/problems.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns, FoundUnit } from '../reading/read-campaign.ts';
import { isoBy, isoOrNull } from '../reading/read-campaign.ts';
import { readState } from '../reading/read-unit.ts';
import { statusOf, stepTitleOf } from './upload-links.ts';
import type {
  HandedOverAnswer,
  HandOverRequest,
  LinkUploadRequest,
  OpenUploadLinkAnswer,
} from './wire-upload-links.ts';

/** A link that is valid now, and the step that it is for. */
export interface OpenUploadLink {
  link: UploadLink;
  found: FoundUnit;
  state: UnitState;
  /** The actor in whose name its files are uploaded. */
  by: Actor;
  /** The present time by the campaign's calendar (epoch ms). */
  at: number;
}

/** Concurrent requests to S3 for one contribution. */
const filesAtOnce = 8;

/** Finds a token's link. Throws Refused: 404, 410. */
export async function openUploadLink(
  deps: Ports,
  campaigns: Campaigns,
  token: string,
): Promise<OpenUploadLink> {
  const { tokens, records } = deps.uploadLinks;
  const name = await tokens.read(token, deps.now());
  if (name === 'unknown') throw new Refused({ code: 'upload-link-unknown' });
  const link = name === 'expired' ? null : await records.find(name);
  // A missing record has expired by the bucket's rules.
  const status = link ? statusOf(deps, link) : 'expired';
  if (status === 'revoked') throw new Refused({ code: 'upload-link-revoked' });
  if (!link || status === 'expired') throw new Refused({ code: 'upload-link-expired' });
  const by = uploadLinkActor(link.unit, link.id);
  const found = await campaigns.unit(link.campaign, link.unit, by);
  const at = await campaigns.receiptAt(found.fixed, link.unit, deps.now());
  return { link, found, state: await readState(deps, found), by, at };
}

/** The same, for a caller who is about to upload. Throws Refused: 404, 409, 410. */
export async function usableUploadLink(
  deps: Ports,
  campaigns: Campaigns,
  token: string,
): Promise<OpenUploadLink> {
  const open = await openUploadLink(deps, campaigns, token);
  const { link, state, at } = open;
  const refused = refusedToContribute(state, link.step, { link: link.id, now: at });
  if (refused) throw new Refused(refused, { plan: state.plan });
  return open;
}

/** What the link asks for; reading changes nothing. Throws Refused if uploads are over. */
export function openLinkAnswer({ link, state, at }: OpenUploadLink): OpenUploadLinkAnswer {
  const { plan, unit } = state;
  const refused = refusedToContribute(state, link.step, { link: link.id, now: at });
  if (refused && refused.code !== 'not-yet-open') throw new Refused(refused, { plan });
  const planned = plannedStepOf(plan, link.step);
  if (!planned) throw new Refused({ code: 'unknown-step', step: link.step });
  const item = itemIn(state, link.step);
  const brought = Object.values(link.files);
  const { files, bytes, contributions } = uploadLinkBounds;
  return {
    campaign: plan.campaign,
    title: plan.title,
    document: plan.document.number,
    mode: plan.mode,
    unit: unit.code,
    name: unit.name,
    step: link.step,
    stepTitle: stepTitleOf(state, link.step),
    clause: planned.source.clause,
    quote: planned.source.quote,
    opensAt: isoBy(plan, item?.opensAt ?? planned.opensAt),
    dueAt: isoOrNull(plan, item?.dueAt),
    from: link.from,
    note: link.note,
    expiresAt: isoBy(plan, link.expiresAt),
    deliverables: wantedOf(planned, plan),
    numbers: planned.numbers,
    left: {
      files: Math.max(0, files - brought.length),
      bytes: Math.max(0, bytes - brought.reduce((sum, one) => sum + one, 0)),
      contributions: Math.max(0, contributions - link.contributions.length),
    },
  };
}

/** The deliverables that accept files, each with its rule. */
export function wantedOf(
  { deliverables }: Pick<PlannedStep, 'deliverables'>,
  { media }: Pick<UnitPlan, 'media'>,
): OpenUploadLinkAnswer['deliverables'] {
  return deliverables.filter(takesFiles).map((one) => {
    const rule = one.media === undefined ? undefined : media[one.media];
    const formats = rule?.formats ?? usualFormats[one.kind];
    const { clause, reading = null } = rule?.source ?? one.source;
    return {
      ...one,
      formats: [...formats],
      endings: formats.flatMap(endingsOf),
      sizePx: rule?.sizePx ? { ...rule.sizePx, clause, reading } : null,
    };
  });
}

function takesFiles({ kind }: Deliverable): boolean {
  return usualFormats[kind].length > 0;
}

/**
 * Counts a file before its upload is prepared in the store, so that a full link starts nothing
 * there. Throws Refused for a file that is not asked for, and 409 if the link is full.
 */
export async function countFile(
  deps: Ports,
  { link, found, by }: OpenUploadLink,
  asked: LinkUploadRequest,
): Promise<void> {
  await placeFor(deps, found, { ...asked, step: link.step }, by);
  const { sha256, sizeBytes } = asked;
  type Full = 'files' | 'bytes' | null;
  const full = await deps.uploadLinks.records.change<Full>(link, (before) => {
    // If one content id is requested with two sizes, the larger one counts: it may be sent.
    const counted = Object.hasOwn(before.files, sha256) ? (before.files[sha256] ?? 0) : -1;
    if (counted >= sizeBytes) return { answer: null };
    const files = { ...before.files, [sha256]: sizeBytes };
    const bytes = Object.values(files).reduce((sum, one) => sum + one, 0);
    if (Object.keys(files).length > uploadLinkBounds.files) return { answer: 'files' };
    if (bytes > uploadLinkBounds.bytes) return { answer: 'bytes' };
    return { next: { ...before, files }, answer: null };
  });
  if (full)
    throw new Refused({ code: 'upload-link-full', what: full, max: uploadLinkBounds[full] });
}

/** Refuses files that were not uploaded through this link. */
export function refuseOthers(
  { link }: OpenUploadLink,
  file: { sha256: string; sizeBytes: number; name: string },
): void {
  const isOurs = Object.hasOwn(link.files, file.sha256);
  if (isOurs && file.sizeBytes <= (link.files[file.sha256] ?? 0)) return;
  const fault = { code: 'file-not-there' as const, name: file.name };
  throw refusedFiles([{ path: pathOf(fault), fault }]);
}

/** Hands files, numbers and a note over to the unit; repeats change nothing. Throws Refused. */
export async function handOver(
  deps: Ports,
  open: OpenUploadLink,
  given: HandOverRequest,
): Promise<{ handed: HandedOverAnswer; isRepeat: boolean }> {
  const { link, state, at } = open;
  const { files, numbers, note = '' } = given;
  if (files.length + Object.keys(numbers).length === 0 && note === '') {
    throw new Refused({ code: 'nothing-handed-over' });
  }
  const sent = { files, numbers, ...(note !== '' && { note }) };
  const asked = plannedStepOf(state.plan, link.step)?.numbers ?? [];
  const content = inMeasure({ id: link.step, numbers: asked }, sent);
  if ('code' in content) throw new Refused(content, { plan: state.plan });
  const id = idOf(link, content);
  const isCounted = link.contributions.includes(id);
  if (!isCounted) {
    const refused = refusedHandOver(state, link.step, content, { link: link.id, now: at });
    if (refused) throw new Refused(refused, { plan: state.plan });
    await secureHandedOver(deps, open, files);
    await countContribution(deps, link, id);
  }
  const { campaign, unit, step, from } = link;
  const place = { id, campaign, unit, step, link: link.id, from };
  const fresh: Contribution = { ...place, receivedAt: at, decided: null, ...content };
  const kept = await deps.uploadLinks.records.handOver(fresh);
  const receivedAt = isoBy(state.plan, kept.receivedAt);
  const handed = { id, unit, name: state.unit.name, from, receivedAt, files: files.length };
  return { handed, isRepeat: isCounted };
}

/** Checks each stored file, and keeps it from expiring until the unit has decided. */
async function secureHandedOver(
  deps: Ports,
  { link, state, found, by }: OpenUploadLink,
  files: HandOverRequest['files'],
): Promise<void> {
  const faults = await pMap(
    files,
    async (file) => {
      const isOurs = Object.hasOwn(link.files, file.sha256);
      if (!isOurs) return { code: 'file-not-there' as const, name: file.name };
      return faultOfStored(deps, state, link.step, file);
    },
    { concurrency: filesAtOnce },
  );
  const wrong = faults.flatMap((fault, at) =>
    fault ? [{ path: `/files/${at}${pathOf(fault)}`, fault }] : [],
  );
  if (wrong.length > 0) throw refusedFiles(wrong);
  // Files that are not inspected yet are judged when the unit submits them.
  const errors = await pMap(
    [...files.entries()],
    async ([at, file]) => {
      const { faults: short } = await checkFile(deps, found, { step: link.step, ...file }, by);
      return short.map(({ code, message, en }): FieldError => {
        return { path: `/files/${at}`, code, message, en };
      });
    },
    { concurrency: filesAtOnce },
  );
  const short = errors.flat();
  if (short.length > 0) {
    const refused = errors.filter((one) => one.length > 0).length;
    throw new Refused({ code: 'files-refused', files: refused }, { errors: short });
  }
  await pMap(files, ({ key, version }) => deps.uploadLinks.hold(key, version), {
    concurrency: filesAtOnce,
  });
}

async function countContribution(deps: Ports, link: UploadLink, id: string): Promise<void> {
  const max = uploadLinkBounds.contributions;
  const isFull = await deps.uploadLinks.records.change(link, (before) => {
    if (before.contributions.includes(id)) return { answer: false };
    if (before.contributions.length >= max) return { answer: true };
    return { next: { ...before, contributions: [...before.contributions, id] }, answer: false };
  });
  if (isFull) throw new Refused({ code: 'upload-link-full', what: 'contributions', max });
}

/** The same content through the same link gets the same id, however often it is sent. */
function idOf(link: UploadLink, content: object): string {
  const hash = createHash('sha256')
    .update(`${link.id} ${hashOf(content)}`)
    .digest('hex');
  return hash.slice(0, 24);
}
