/**
 * Reads and writes the drafts of a unit for one of its own people. Nobody else has any: neither the
 * office nor a higher unit nor an auditor. A draft files and decides nothing.
 */
import type { Draft } from '../../domain/terms/draft.ts';
import { charsOf, draftCharsMax, mayDraft, shownDraft } from '../../domain/terms/draft.ts';
import { plannedStepOf } from '../../domain/plan/plan.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { UnitPlan } from '../../domain/plan/plan.ts';
import { Refused } from '../problems/problems.ts';
import type { FoundUnit } from '../reading/read-campaign.ts';
import { isoBy } from '../reading/read-campaign.ts';
import type { Ports } from './ports.ts';
import type { DraftAnswer, DraftRequest } from './wire-drafts.ts';

/** Whose draft of which step. */
export interface DraftAsked {
  found: FoundUnit;
  by: Actor;
  step: string;
}

/** The draft as its reader sees it. Throws Refused. */
export async function readDraft({ drafts }: Ports, asked: DraftAsked): Promise<DraftAnswer> {
  const draft = await drafts.read(placeOf(asked));
  return draftAnswer(asked.found.plan, draft, asked.by);
}

/** Writes a change. Throws Refused, also if the draft would become too large. */
export async function writeDraft(
  { drafts, now }: Ports,
  asked: DraftAsked,
  given: DraftRequest,
): Promise<DraftAnswer> {
  const who = { by: asked.by, at: now() };
  const isTooLarge = (draft: Draft): boolean => charsOf(draft) > draftCharsMax;
  const draft = await drafts.write(placeOf(asked), given, who, isTooLarge);
  if (!draft) throw new Refused({ code: 'body-too-large', maxBytes: draftCharsMax });
  return draftAnswer(asked.found.plan, draft, asked.by);
}

/** The unit's drafts by step, for its page; empty for whoever is not of the unit. */
export async function draftsOfUnit(
  { drafts }: Ports,
  plan: UnitPlan,
  unit: string,
  by: Actor,
): Promise<Map<string, DraftAnswer>> {
  if (!mayDraft(by, unit)) return new Map();
  const { campaign } = plan;
  const steps = await drafts.steps({ campaign, unit });
  const all = steps.map(async (step): Promise<[string, DraftAnswer]> => {
    return [step, draftAnswer(plan, await drafts.read({ campaign, unit, step }), by)];
  });
  return new Map(await Promise.all(all));
}

function placeOf({ found: { fixed, unit, plan }, by, step }: DraftAsked) {
  if (!mayDraft(by, unit.code)) throw new Refused({ code: 'not-your-unit', unit: unit.code });
  if (!plannedStepOf(plan, step)) throw new Refused({ code: 'unknown-step', step });
  return { campaign: fixed.campaign, unit: unit.code, step };
}

function draftAnswer(plan: UnitPlan, draft: Draft | null, by: Actor): DraftAnswer {
  if (!draft) return { rev: 0, fields: {} };
  const fields = Object.entries(draft.fields).flatMap(([name, texts]) => {
    const shown = shownDraft(texts, by.id);
    if (!shown) return [];
    const others = shown.others.map(({ text, by: writer, at }) => {
      return { text, by: writer, at: isoBy(plan, at) };
    });
    return [[name, { text: shown.text, others }]];
  });
  return { rev: draft.rev, fields: Object.fromEntries(fields) as DraftAnswer['fields'] };
}
