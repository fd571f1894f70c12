/**
 * Uploading files: where to send one, whole or in parts, and how an upload in parts is completed.
 * No state is kept between requests: the same file has the same content id, hence the same key and
 * the same unfinished upload, which S3 finds. No bytes pass through here.
 */
import type { SignedUrl } from '../../activities/evidence/signed-addresses.ts';
import { evidenceKeyOf, refusedToBring } from '../../domain/evidence/evidence.ts';
import { typeOf } from '../../domain/definition/formats.ts';
import { claimedFormat } from '../../domain/files/claimed-format.ts';
import { inEach } from '../../domain/terms/language.ts';
import {
  bytesOfPart,
  compositeOf,
  missingParts,
  partCountOf,
  usualParting,
} from '../../domain/evidence/parting.ts';
import type { PartSum } from '../../domain/evidence/parting.ts';
import type { UnitPlan } from '../../domain/plan/plan.ts';
import type { Actor } from '../../domain/terms/people.ts';
import { refusedByClosing } from '../../domain/rules/decide.ts';
import { placeOf } from '../../domain/unit/state.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import type { Ports } from './ports.ts';
import { faultOf, isSame, pathOf, refusedFiles } from './judge-names.ts';
import { apiText } from '../problems/problem-text.ts';
import { Refused } from '../problems/problems.ts';
import type { FoundUnit } from '../reading/read-campaign.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { readState } from '../reading/read-unit.ts';
import type {
  CompletedAnswer,
  CompleteRequest,
  PartsAnswer,
  PartsRequest,
  UploadAnswer,
  UploadRequest,
} from './wire-uploads.ts';

/** Where to send a file, or that the same bytes exist already. */
export async function uploadFor(
  deps: Ports,
  found: FoundUnit,
  asked: UploadRequest,
  by: Actor,
): Promise<UploadAnswer> {
  const { evidence } = deps;
  const { plan, key } = await placeFor(deps, found, asked, by);
  const { sha256, sizeBytes, name } = asked;
  const there = await evidence.look(key);
  if (there && isSame(there, asked)) {
    return { key, version: there.version, put: null, parts: null };
  }
  // Until inspection the type is guessed from the name; downloads are served by their real type.
  const type = typeOf(claimedFormat(name));
  const { parting = usualParting } = deps;
  const count = partCountOf(sizeBytes, parting);
  if (count === null) {
    const put = signed(plan, await evidence.uploadUrl({ key, type, sizeBytes, sha256 }));
    return { key, version: null, put: { method: 'PUT', ...put }, parts: null };
  }
  const { upload, stored } = (await evidence.parts.find(key)) ?? {
    upload: await evidence.parts.begin({ key, type }),
    stored: [],
  };
  const { partBytes } = parting;
  return { key, version: null, put: null, parts: { upload, partBytes, count, stored } };
}

/** Where to send some of a file's parts. */
export async function partUrlsFor(
  deps: Ports,
  found: FoundUnit,
  asked: PartsRequest,
  by: Actor,
): Promise<PartsAnswer> {
  const { plan, key } = await placeFor(deps, found, asked, by);
  const { upload, sizeBytes, parts } = asked;
  refuseUnknownParts(deps, asked);
  if (!(await deps.evidence.parts.stored(key, upload))) throw unknownUpload(upload);
  const urls = parts.map(async ({ number, sha256 }) => {
    const length = bytesOfPart(number, sizeBytes, deps.parting);
    const part = { key, upload, number, sha256, sizeBytes: length };
    return { number, ...signed(plan, await deps.evidence.parts.partUrl(part)) };
  });
  return { parts: await Promise.all(urls) };
}

/**
 * Assembles the file from all of its parts, only if their checksums, which S3 enforces, give its
 * content id. Repeats change nothing, even if another caller was faster.
 */
export async function completeUpload(
  deps: Ports,
  found: FoundUnit,
  asked: CompleteRequest,
  by: Actor,
): Promise<CompletedAnswer> {
  const { evidence, parting } = deps;
  const { key } = await placeFor(deps, found, asked, by);
  const { upload, sizeBytes, sha256 } = asked;
  refuseUnknownParts(deps, asked);
  const sums = asked.parts.toSorted((one, other) => one.number - other.number);
  const computed = compositeOf(sums.map((part) => part.sha256));
  if (computed !== sha256) throw new Refused({ code: 'another-file', given: sha256, computed });
  const before = await madeOf(deps, key, asked);
  if (before) return before;
  const stored = await evidence.parts.stored(key, upload);
  const missing = stored && missingParts(sizeBytes, stored, sums, parting);
  if (missing && missing.length > 0) {
    throw new Refused({ code: 'parts-missing', missing, count: sums.length });
  }
  const became = missing
    ? await evidence.parts.complete({ key, upload, sizeBytes, parts: sums })
    : 'gone';
  if (became === 'differ') {
    await evidence.parts.abort(key, upload);
    throw new Refused({ code: 'parts-differ', upload });
  }
  const made = await madeOf(deps, key, asked);
  if (!made && became === 'done') throw new Error(`${key} was made of parts, and is another file`);
  if (!made) throw unknownUpload(upload);
  // Removes further uploads of the same file by other pages: each of them finds the file.
  await evidence.parts.abort(key);
  return made;
}

/** The file's key, after checking that this person may upload it now. */
export async function placeFor(
  deps: Ports,
  found: FoundUnit,
  asked: UploadRequest,
  by: Actor,
): Promise<{ state: UnitState; plan: UnitPlan; key: string }> {
  const state = await readState(deps, found);
  const refused = refusedToBring(by, placeOf(state)) ?? refusedByClosing(state);
  if (refused) throw new Refused(refused);
  const { plan, unit } = state;
  const fault = faultOf(deps, state, asked.step, asked);
  if (fault) throw refusedFiles([{ path: pathOf(fault), fault }]);
  return { state, plan, key: evidenceKeyOf(plan, unit.code, asked.sha256) };
}

/** Refuses part numbers that the file does not have, with their place in the request. */
function refuseUnknownParts(
  { parting }: Pick<Ports, 'parting'>,
  { sizeBytes, parts }: { sizeBytes: number; parts: readonly PartSum[] },
): void {
  const count = partCountOf(sizeBytes, parting) ?? 0;
  const at = parts.findIndex(({ number }) => number > count);
  const part = parts[at];
  if (!part) return;
  const { number } = part;
  const told = { code: 'part-out-of-range', number, count } as const;
  const { zh, en } = inEach((language) => apiText(language, told).detail);
  const error = { path: `/parts/${at}/number`, code: told.code, message: zh, en };
  throw new Refused(told, { errors: [error] });
}

/** The stored object if it is this file; null if there is none, or a different one. */
export async function madeOf(
  { evidence }: Ports,
  key: string,
  asked: UploadRequest,
): Promise<CompletedAnswer | null> {
  const there = await evidence.look(key);
  return there && isSame(there, asked) ? { key, version: there.version } : null;
}

function unknownUpload(upload: string): Refused {
  return new Refused({ code: 'unknown-upload', upload });
}

function signed(plan: UnitPlan, { url, headers, expiresAt }: SignedUrl) {
  return { url, headers, expiresAt: isoBy(plan, expiresAt) };
}
