/**
 * Paper copies: the cover of a version, and the version that a code or hash on paper belongs to.
 * A code is valid only if the ledger leads to it. The rules decide whether the paper of that
 * version still counts.
 */
import { coverOf, parsePaperCode } from '../../domain/records/cover.ts';
import type { Cover } from '../../domain/records/cover.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { Receipt, ReceiptSource } from '../../domain/records/receipt.ts';
import { isHashOf, placeOfReceipt, receiptOf, receiptOfSeq } from '../../domain/records/receipt.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import { itemIn, revisionOf } from '../../domain/unit/state.ts';
import type { Ports } from './ports.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns, FoundUnit } from '../reading/read-campaign.ts';
import { readState } from '../reading/read-unit.ts';
import { nullIfUnknown, readReceipt, sourceOf } from './read-receipt.ts';

/** The version of which a paper is the copy. */
interface PaperVersion {
  revision: number;
  hash: string;
}

/**
 * The cover of a step's revision. Throws Refused: 404 if nothing was filed, 409 if no paper is
 * asked for or the version no longer counts, so that nobody sends paper in vain.
 */
export async function readCover(
  deps: Ports,
  campaigns: Campaigns,
  asked: { campaign: string; unit: string; step: string; revision: number },
  asker: Actor,
): Promise<Cover> {
  const { step, revision } = asked;
  const receipt = await readReceipt(deps, campaigns, asked, asker);
  const found = await campaigns.unit(asked.campaign, asked.unit, asker);
  const state = await readState(deps, found);
  const paper = itemIn(state, step)?.paper ?? 'not-asked';
  if (paper === 'not-asked' || paper === 'waived') {
    throw new Refused({ code: 'paper-not-asked', step }, { plan: state.plan });
  }
  const standing = standingOf(state, step);
  if (standing !== revision) throw ofAnother(state, step, revision);
  return coverOf(receipt, state.plan);
}

/** The unit, step and version that a code belongs to. Throws Refused (422, 403). */
export async function versionOfCode(
  deps: Ports,
  campaigns: Campaigns,
  code: string,
  asker: Actor,
): Promise<{ found: FoundUnit; receipt: Receipt }> {
  const parsed = parsePaperCode(code);
  const place = parsed && placeOfReceipt(parsed.number);
  if (!place) throw new Refused({ code: 'paper-code-wrong' });
  const found = await campaigns.unit(place.campaign, place.unit, asker).catch(nullIfUnknown);
  const receipt = found && receiptOfSeq(await sourceOf(deps, found), place.seq);
  if (!receipt || !isHashOf(receipt.hash, parsed.hash)) {
    throw new Refused({ code: 'paper-code-wrong' });
  }
  return { found, receipt };
}

/**
 * The version that a paper states by its hash (whole, or the short code), its revision, or both;
 * empty if it states neither. Throws Refused (422) if there is no such version.
 */
export async function versionOfPaper(
  deps: Ports,
  found: FoundUnit,
  { step, revision, hash }: { step: string; revision?: number; hash?: string },
): Promise<PaperVersion | null> {
  if (revision === undefined && hash === undefined) return null;
  const source = await sourceOf(deps, found);
  const receipt = receiptsOf(source, step).findLast(
    (one) =>
      (revision === undefined || one.facts.revision === revision) &&
      (hash === undefined || isHashOf(one.hash, hash)),
  );
  if (!receipt) throw new Refused({ code: 'paper-code-wrong' }, { plan: found.plan });
  const { revision: arrived } = receipt.facts;
  // A step that was removed and came back counts revisions anew; this one is from before.
  if (receiptOf(source, step, arrived)?.hash !== receipt.hash) {
    throw ofAnother(await readState(deps, found), step, arrived, null);
  }
  return { revision: arrived, hash: receipt.hash };
}

function receiptsOf(source: ReceiptSource, step: string): Receipt[] {
  return source.records.flatMap(({ seq, event }) => {
    if (event.kind !== 'submitted' || event.step !== step) return [];
    return receiptOfSeq(source, seq) ?? [];
  });
}

/** The revision that counts; null if the unit has to file again. */
function standingOf(state: UnitState, step: string): number | null {
  const item = itemIn(state, step);
  return !item || item.status === 'open' || item.status === 'returned' ? null : revisionOf(item);
}

function ofAnother(
  state: UnitState,
  step: string,
  arrived: number,
  outcome = itemIn(state, step)?.submissions[arrived - 1]?.outcome ?? null,
): Refused {
  const facts = { step, arrived, outcome, current: standingOf(state, step) };
  return new Refused({ code: 'paper-of-another-version', ...facts }, { plan: state.plan });
}
