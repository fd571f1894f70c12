/**
 * What a unit has filed, page by page, latest first: from its ledger, with the objects stored
 * beside each file. A bureau sees its own files with previews, but neither where they were taken
 * nor what others filed; the office and the auditor see everything. Starts missing renditions.
 */
import pMap from 'p-map';

import type { Origin } from '../../domain/files/facts.ts';
import type { FiledFile } from '../../domain/evidence/filed.ts';
import { filedFiles, isOfStep, usesAgain } from '../../domain/evidence/filed.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import { titleOf } from '../../domain/plan/item-title.ts';
import type { Likeness, Match } from '../../domain/evidence/likeness.ts';
import { withTold } from '../../domain/evidence/likeness.ts';
import { plannedStepOf } from '../../domain/plan/plan.ts';
import type { Actor } from '../../domain/terms/people.ts';
import { isUnitRole } from '../../domain/terms/people.ts';
import { inEach } from '../../domain/terms/language.ts';
import { foundText } from '../../domain/words/file-text.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import { itemIn } from '../../domain/unit/state.ts';
import { cursorOf, readCursor } from '../answers/cursor.ts';
import type { Ports } from './ports.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns, FoundUnit } from '../reading/read-campaign.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { readRecords, readState } from '../reading/read-unit.ts';
import type { EvidenceAnswer, FiledAnswer } from './wire-evidence.ts';
import type { HintedUnit } from './hints.ts';
import { fileHints, matchHints, usedAgainHints } from './hints.ts';
import type { Beside } from './look-beside.ts';
import { lookBeside, previewOf } from './look-beside.ts';
import { isUploaded, startRenditions } from './start-renditions.ts';

/** Files read concurrently: three small objects each. */
const filesAtOnce = 8;

interface EvidenceAsked {
  by: Actor;
  step: string | undefined;
  after: string;
  limit: number;
}

/** A page as everyone may see it; restricted data is separate. */
interface EvidencePage {
  answer: EvidenceAnswer;
  /** Where and with which device each file was taken, in the order of the files. */
  origins: (Origin | null)[];
}

/** Throws Refused: 404 for an unknown step, 422 for an invalid cursor. */
export async function listEvidence(
  deps: Ports,
  campaigns: Campaigns,
  found: FoundUnit,
  { by, step, after, limit }: EvidenceAsked,
): Promise<EvidencePage> {
  const seen = readCursor(after, isPlace);
  const [state, records] = await Promise.all([readState(deps, found), readRecords(deps, found)]);
  const { plan } = state;
  if (step !== undefined && !plannedStepOf(plan, step)) {
    throw new Refused({ code: 'unknown-step', step: step.slice(0, 80) });
  }
  const all = filedFiles(records)
    .filter((one) => step === undefined || isOfStep(one.step, step))
    .filter((one) => seen === null || isAfter(one, seen));
  const page = all.slice(0, limit);
  const beside = await pMap(
    page,
    (one) => lookBeside(deps.evidenceBeside, one, isUploaded(plan, found.unit.code, one.file)),
    { concurrency: filesAtOnce },
  );
  await heal(deps, { ...found, plan }, records, page, beside);
  const campaign = await deps.plans.read(found.fixed.knownPlanKey);
  const own = { plan, unit: found.unit.code, campaign };
  const toldOf = await readTold(deps, own, by, page);
  const files = await pMap(
    [...page.entries()],
    ([at, one]) => {
      const told = toldOf.get(one.file.sha256) ?? { matches: [], more: false };
      return answerOf(deps, { own, state, records, by }, one, { ...(beside[at] as Beside), told });
    },
    { concurrency: filesAtOnce },
  );
  const last = page.at(-1);
  return {
    answer: {
      campaign: plan.campaign,
      unit: own.unit,
      name: found.unit.name,
      mode: plan.mode,
      title: plan.title,
      at: isoBy(plan, await campaigns.now(found.fixed)),
      files,
      next: all.length > page.length && last ? cursorOf([last.seq, last.index]) : null,
    },
    origins: beside.map(({ origin }) => origin),
  };
}

interface Telling {
  own: HintedUnit;
  state: UnitState;
  records: readonly Recorded[];
  by: Actor;
}

type Told = Pick<Likeness, 'matches' | 'more'>;

/** Later matches are always of other units: a bureau may not see them, so they are not read. */
function readTold(
  { likeness }: Ports,
  { plan, unit }: HintedUnit,
  by: Actor,
  page: readonly FiledFile[],
): Promise<Map<string, Told>> {
  if (isUnitRole(by.role) || page.length === 0) return Promise.resolve(new Map());
  const contentIds = [...new Set(page.map(({ file }) => file.sha256))];
  return likeness.told(plan.mode, { campaign: plan.campaign, unit }, contentIds);
}

async function answerOf(
  deps: Ports,
  { own, state, records, by }: Telling,
  filed: FiledFile,
  { facts, note, likeness, told }: Beside & { told: Told },
): Promise<FiledAnswer> {
  const { plan } = own;
  const { seq, step, revision, receivedAt, recorded, file } = filed;
  const planned = plannedStepOf(plan, step);
  const asked = planned?.deliverables.find(({ id }) => id === file.deliverable)?.title;
  const preview = await previewOf(deps.evidenceBeside, plan, file, note);
  const pictured = preview.thumbnail !== null;
  const matches = withTold(likeness?.matches ?? [], told.matches).filter((match) =>
    isShownTo(by, own, match),
  );
  const hints = [
    ...fileHints(own, step, { ...file, ...(facts && { facts }) }),
    ...(await matchHints(deps, own, matches, { receivedAt, pictured })),
    ...usedAgainHints(own, usesAgain(records, filed)),
  ];
  return {
    seq,
    step,
    title: planned ? titleOf(planned, step) : { zh: step, en: step },
    revision,
    outcome: itemIn(state, step)?.submissions[revision - 1]?.outcome ?? 'pending',
    receivedAt: isoBy(plan, receivedAt),
    recorded,
    deliverable: file.deliverable,
    asked: asked ?? { zh: file.deliverable, en: file.deliverable },
    name: file.name,
    sizeBytes: file.sizeBytes,
    contentId: file.sha256,
    version: file.version,
    from: file.from ?? null,
    facts: facts && { ...facts },
    found: facts && inEach((language) => foundText(language, facts, plan.utcOffsetMinutes)),
    preview,
    hints,
    moreAlike: (likeness?.more === true || told.more) && !isUnitRole(by.role),
    origin: null,
  };
}

/**
 * A bureau is shown nothing of what other units filed, nor of another campaign: its session is
 * limited to its own, and the same unit code may be a different unit there.
 */
function isShownTo(by: Actor, own: HintedUnit, { campaign, unit }: Match): boolean {
  return !isUnitRole(by.role) || (unit === own.unit && campaign === own.plan.campaign);
}

/** A file without a note is being rendered or was never started; a second start does no harm. */
async function heal(
  deps: Ports,
  found: FoundUnit,
  records: readonly Recorded[],
  page: readonly FiledFile[],
  beside: readonly Beside[],
): Promise<void> {
  const missing = new Set(page.filter((_, at) => beside[at]?.note === null).map(({ seq }) => seq));
  for (const record of records.filter(({ seq }) => missing.has(seq))) {
    await startRenditions(deps, found, record).catch((error: unknown) => {
      const { campaign } = found.fixed;
      deps.log.error(
        { campaign, unit: found.unit.code, seq: record.seq, error },
        'renditions could not be started',
      );
    });
  }
}

type Place = [seq: number, index: number];

/** The list goes from the latest record to the first; within a record, in the files' order. */
function isAfter({ seq, index }: FiledFile, [lastSeq, lastIndex]: Place): boolean {
  return seq < lastSeq || (seq === lastSeq && index > lastIndex);
}

function isPlace(value: unknown): value is Place {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isInteger);
}
