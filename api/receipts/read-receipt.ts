/**
 * Finds receipts: reads a unit's ledger and the plan that its first record names; domain/ makes the
 * receipt from them. Also verifies a receipt that somebody presents.
 */
import { inEach } from '../../domain/terms/language.ts';
import { wordsIn } from '../../domain/words/words.ts';
import { plannedStepOf } from '../../domain/plan/plan.ts';
import type { EventOf } from '../../domain/unit/events.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { Receipt, ReceiptSource } from '../../domain/records/receipt.ts';
import {
  differenceOf,
  isHashOf,
  placeOfReceipt,
  receiptNumber,
  receiptOf,
  receiptOfSeq,
  shortCodeOf,
} from '../../domain/records/receipt.ts';
import type { Ports } from './ports.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns, FoundUnit } from '../reading/read-campaign.ts';
import { readRecords } from '../reading/read-unit.ts';
import type { ReceiptAnswer, ReceiptVerified, VerifyRequest } from './wire-receipts.ts';

/** The receipt of a step's revision. Throws Refused (404, 403). */
export async function readReceipt(
  deps: Ports,
  campaigns: Campaigns,
  asked: { campaign: string; unit: string; step: string; revision: number },
  asker: Actor,
): Promise<Receipt> {
  const { step, revision } = asked;
  const found = await campaigns.unit(asked.campaign, asked.unit, asker);
  const source = await sourceOf(deps, found);
  const receipt = receiptOf(source, step, revision);
  if (receipt) return receipt;
  if (!isKnown(source, step)) throw new Refused({ code: 'unknown-step', step });
  throw new Refused({ code: 'unknown-receipt', step, revision });
}

/** The receipt with that number. Throws Refused (404, 403). */
export async function readNumbered(
  deps: Ports,
  campaigns: Campaigns,
  number: string,
  asker: Actor,
): Promise<Receipt> {
  const receipt = await receiptByNumber(deps, campaigns, number, asker);
  if (!receipt) throw new Refused({ code: 'unknown-receipt-number', number });
  return receipt;
}

/** Whether a receipt is genuine and unchanged. Throws Refused (403) for another's unit. */
export async function verifyReceipt(
  deps: Ports,
  campaigns: Campaigns,
  request: VerifyRequest,
  asker: Actor,
): Promise<ReceiptVerified> {
  const given = 'receipt' in request ? request.receipt : null;
  const number = 'receipt' in request ? request.receipt.facts.number : request.number;
  const receipt = await receiptByNumber(deps, campaigns, number, asker);
  if (!receipt) return verdict(number, 'no-such-receipt', [], null);
  const differs = given ? differenceOf(receipt.facts, given.facts) : [];
  const hash = 'receipt' in request ? request.receipt.hash : request.hash;
  const isSame = differs.length === 0 && isHashOf(receipt.hash, hash);
  return verdict(number, isSame ? 'genuine' : 'altered', differs, receiptAnswer(receipt));
}

/** A receipt in the form of the API's answer. */
export function receiptAnswer({ facts, hash }: Receipt): ReceiptAnswer {
  const page = receiptPath(facts);
  return {
    facts,
    hash,
    shortCode: shortCodeOf(hash),
    says: inEach((language) => wordsIn(language).receiptSays),
    links: { page: `${page}.html`, pdf: `${page}.pdf`, verify: verifyPath({ facts, hash }) },
  };
}

/** The path of a submission's receipt. */
function receiptPath(facts: {
  campaign: { id: string };
  unit: { code: string };
  step: { id: string };
  revision: number;
}): string {
  return `${stepPath(facts)}/receipts/${facts.revision}`;
}

/** The path of the cover of its paper copy. */
export function coverPath(facts: Parameters<typeof receiptPath>[0]): string {
  return `${stepPath(facts)}/revisions/${facts.revision}/cover`;
}

/** The path by its number, which is known as soon as something was filed. */
function numberPath(number: string): string {
  return `/api/receipts/${encodeURIComponent(number)}`;
}

/**
 * The filing that led to these records. Null if the engine does not answer at once: it was received
 * all the same.
 */
export async function filingIn(
  deps: Ports,
  found: FoundUnit,
  { from, to }: { from: number; to: number },
): Promise<{ seq: number; event: EventOf<'submitted'> } | null> {
  const records = await readRecords(deps, found, from - 1).catch(() => []);
  for (const { seq, event } of records) {
    if (seq <= to && event.kind === 'submitted') return { seq, event };
  }
  return null;
}

/** Where the receipt of a filing is: `seq` is the number of its record. */
export function receiptLink({ fixed, unit }: FoundUnit, seq: number): string {
  return numberPath(receiptNumber(fixed.campaign, unit.code, seq));
}

/** The path at which everyone who may see the unit can verify a receipt. */
export function verifyPath({ facts, hash }: Receipt): string {
  return `${numberPath(facts.number)}/verify?hash=${hash}`;
}

function stepPath(facts: Parameters<typeof receiptPath>[0]): string {
  const [campaign, unit, step] = [facts.campaign.id, facts.unit.code, facts.step.id].map(
    encodeURIComponent,
  );
  return `/api/campaigns/${campaign}/units/${unit}/steps/${step}`;
}

async function receiptByNumber(
  deps: Ports,
  campaigns: Campaigns,
  number: string,
  asker: Actor,
): Promise<Receipt | null> {
  const place = placeOfReceipt(number);
  if (!place) return null;
  const found = await campaigns.unit(place.campaign, place.unit, asker).catch(nullIfUnknown);
  return found ? receiptOfSeq(await sourceOf(deps, found), place.seq) : null;
}

/** An invented number means that there is no such receipt, which is a valid answer. */
export function nullIfUnknown(failure: unknown): null {
  const code = failure instanceof Refused ? failure.problem.code : '';
  if (code === 'unknown-campaign' || code === 'unknown-unit') return null;
  throw failure;
}

/** What a unit's receipts are made from: its whole ledger, and the plan it started with. */
export async function sourceOf(deps: Ports, found: FoundUnit): Promise<ReceiptSource> {
  const records = await readRecords(deps, found);
  return { launch: await deps.plans.atLaunch(found.plan, records), unit: found.unit, records };
}

/** Whether the step, or a filing of it, ever existed for this unit. */
function isKnown({ launch, records }: ReceiptSource, step: string): boolean {
  const amended = records.flatMap(({ event }) => (event.kind === 'amended' ? [event.plan] : []));
  return [launch, ...amended].some((plan) => plannedStepOf(plan, step));
}

function verdict(
  number: string,
  why: ReceiptVerified['why'],
  differs: string[],
  receipt: ReceiptAnswer | null,
): ReceiptVerified {
  const message = inEach((language) => wordsIn(language).verdicts[why]);
  return { number, genuine: why === 'genuine', why, message, differs, receipt };
}
