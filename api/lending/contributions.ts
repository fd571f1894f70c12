/**
 * What counties and enterprises handed over to a unit: people who may submit for the unit list it
 * and accept it or set it aside; who decided and when is recorded. Accepting changes no step: the
 * unit names the files, with their origin, in its own submission.
 */
import pMap from 'p-map';

import type { Contribution } from '../../activities/links/upload-link-records.ts';
import { refusedToKeepLinks } from '../../domain/evidence/upload-links.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import type { Ports } from './ports.ts';
import { Refused } from '../problems/problems.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { readState } from '../reading/read-unit.ts';
import type { UnitAsked } from './upload-links.ts';
import { recordsAtOnce, stepTitleOf } from './upload-links.ts';
import type { ContributionAnswer, ContributionsAnswer } from './wire-upload-links.ts';

/** Contributions on one page. */
const contributionsPageMax = 100;

/** A page of the unit's contributions, by step. `step`: only those for this step. */
export async function listContributions(
  deps: Ports,
  { found }: UnitAsked,
  { step, after = null }: { step?: string; after?: string | null },
): Promise<ContributionsAnswer> {
  const { records } = deps.uploadLinks;
  const place = { campaign: found.fixed.campaign, unit: found.unit.code };
  const asked = { ...place, ...(step !== undefined && { step }) };
  const limit = contributionsPageMax;
  const listed = await records.listContributions(asked, { after, limit: limit + 1 });
  const page = listed.slice(0, limit);
  const state = await readState(deps, found);
  const contributions = await pMap(
    page,
    (one) => records.readContribution({ ...place, step: one.step, id: one.id }),
    { concurrency: recordsAtOnce },
  );
  return {
    contributions: contributions
      .filter((one) => one !== null)
      .map((one) => contributionAnswer(state, one)),
    next: listed.length > limit ? (page.at(-1)?.cursor ?? null) : null,
  };
}

/** Accepts a contribution or sets it aside, once. Reversing the decision is refused. */
export async function decideOnContribution(
  deps: Ports,
  { found, by }: UnitAsked,
  id: string,
  what: 'taken' | 'set-aside',
): Promise<ContributionAnswer> {
  const state = await readState(deps, found);
  const refused = refusedToKeepLinks(state, by);
  if (refused) throw new Refused(refused, { plan: state.plan });
  const { records } = deps.uploadLinks;
  const place = { campaign: found.fixed.campaign, unit: found.unit.code };
  const step = await stepOf(deps, place, id);
  const decided = { what, at: deps.now(), by };
  const after =
    step === null
      ? null
      : await records.changeContribution({ ...place, step, id }, (before) => {
          if (before.decided) return { answer: before };
          const next = { ...before, decided };
          return { next, answer: next };
        });
  if (!after) throw new Refused({ code: 'unknown-contribution', contribution: id.slice(0, 80) });
  if (after.decided && after.decided.what !== what) {
    const { what: before } = after.decided;
    throw new Refused({ code: 'contribution-decided', contribution: id, decided: before });
  }
  return contributionAnswer(state, after);
}

/** The key contains the step, but the caller gives only the id. */
async function stepOf(
  deps: Ports,
  place: { campaign: string; unit: string },
  id: string,
): Promise<string | null> {
  const { records } = deps.uploadLinks;
  for (let after: string | null = null; ;) {
    const page = await records.listContributions(place, { after, limit: 1_000 });
    const found = page.find((one) => one.id === id);
    if (found) return found.step;
    after = page.at(-1)?.cursor ?? null;
    if (after === null) return null;
  }
}

function contributionAnswer(state: UnitState, one: Contribution): ContributionAnswer {
  const { plan } = state;
  const { id, step, link, from, files, numbers, note = null, decided } = one;
  return {
    id,
    step,
    title: stepTitleOf(state, step),
    link,
    from,
    receivedAt: isoBy(plan, one.receivedAt),
    files: files.map(({ deliverable, key, version, sha256, sizeBytes, name }) => {
      return { deliverable, key, version, sha256, sizeBytes, name, from };
    }),
    numbers,
    note,
    decided: decided && { what: decided.what, at: isoBy(plan, decided.at), by: decided.by },
  };
}
