/**
 * The hints about one filed file: remarks from its inspection, further use by the unit itself (a
 * friendly remark), and the same or similar files filed elsewhere, with both pictures. The
 * sentences come from domain/; `list-evidence.ts` decides who may see which.
 */
import type { Text } from '../../domain/definition/definition.ts';
import { evidenceKeyOf } from '../../domain/evidence/evidence.ts';
import type { UsedAgain } from '../../domain/evidence/filed.ts';
import type { HintedFile } from '../../domain/evidence/file-hints.ts';
import { hintsOf } from '../../domain/evidence/file-hints.ts';
import { fileHintText } from '../../domain/words/file-text.ts';
import { matchText, usedAgainText } from '../../domain/words/likeness-text.ts';
import { inEach } from '../../domain/terms/language.ts';
import type { Match } from '../../domain/evidence/likeness.ts';
import { isLater } from '../../domain/evidence/likeness.ts';
import { titleOf } from '../../domain/plan/item-title.ts';
import type { CampaignPlan, UnitPlan } from '../../domain/plan/plan.ts';
import { plannedStepOf, unitPlanOf } from '../../domain/plan/plan.ts';
import type { Ports } from './ports.ts';
import type { HintAnswer } from './wire-evidence.ts';
import { viewOf } from './look-beside.ts';

/** The unit that owns the file, and the plan that names places. */
export interface HintedUnit {
  plan: UnitPlan;
  unit: string;
  /** The campaign's plan, which contains the units' names. */
  campaign: CampaignPlan;
}

/** Hints from the file itself: taken on another day, too small for its rule. */
export function fileHints({ plan }: HintedUnit, step: string, file: HintedFile): HintAnswer[] {
  return hintsOf(plan, step, file).map((hint) => ({
    code: hint.code,
    text: inEach((language) => fileHintText(language, hint)),
    friendly: ['ending-differs', 'looks-shrunk', 'small-for-another'].includes(hint.code),
    place: null,
    distance: null,
  }));
}

/** Further places where the unit's own file is used. */
export function usedAgainHints({ plan }: HintedUnit, uses: readonly UsedAgain[]): HintAnswer[] {
  return uses.map((use) => ({
    code: 'used-again',
    text: inEach((language) => usedAgainText(language, use, titleIn(plan, use.step))),
    friendly: true,
    place: null,
    distance: null,
  }));
}

/** The file that others are compared with. */
interface HeldAgainst {
  receivedAt: number;
  /** Whether this file has a picture: only then does an identical file have one. */
  pictured: boolean;
}

/** Hints that it was also filed elsewhere, before or later. */
export async function matchHints(
  { evidenceBeside }: Pick<Ports, 'evidenceBeside'>,
  own: HintedUnit,
  matches: readonly Match[],
  { receivedAt, pictured }: HeldAgainst,
): Promise<HintAnswer[]> {
  return Promise.all(
    matches.map(async (match): Promise<HintAnswer> => {
      const { campaign, unit, step, revision, contentId, kind, distance } = match;
      const key = evidenceKeyOf({ campaign, mode: own.plan.mode }, unit, contentId);
      const later = isLater(match, receivedAt);
      const called = calledIn(own, match);
      const hasPicture = pictured || kind !== 'same-file';
      const thumbnail = hasPicture
        ? await viewOf(evidenceBeside, own.plan, key, 'thumbnail.webp')
        : null;
      return {
        code: kind,
        text: inEach((language) => matchText(language, match, called, later === true)),
        // A unit's own pictures of one activity look alike, and it may use them again.
        friendly: unit === own.unit,
        place: { campaign, unit, step, revision, contentId, later, thumbnail },
        distance,
      };
    }),
  );
}

function calledIn(own: HintedUnit, { campaign, unit, step }: Match) {
  const isHere = campaign === own.plan.campaign;
  const other = isHere ? own.campaign.units.find(({ code }) => code === unit) : undefined;
  const name: Text = other?.name ?? { zh: unit, en: unit };
  const plan = other ? unitPlanOf(own.campaign, other) : own.plan;
  return {
    campaign: isHere ? null : campaign,
    unit: unit === own.unit ? null : name,
    step: isHere ? titleIn(plan, step) : { zh: step, en: step },
  };
}

function titleIn(plan: UnitPlan, item: string): Text {
  const planned = plannedStepOf(plan, item);
  return planned ? titleOf(planned, item) : { zh: item, en: item };
}
