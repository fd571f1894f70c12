/**
 * A launch as the office reads it beforehand: the plan's calendar, what it must decide, and every
 * mail that would go out if nobody acted. Nothing is written anywhere.
 */
import { setImmediate as breathe } from 'node:timers/promises';

import { isoDayOf } from '../../domain/terms/days.ts';
import { inEach } from '../../domain/terms/language.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { Letter } from '../../domain/letters/letters.ts';
import type { OfficeDecision } from '../../domain/definition/office-decisions.ts';
import type { CampaignPlan, PlannedStep } from '../../domain/plan/plan.ts';
import { lettersIfNobodyActs } from '../../domain/rehearsal/preview.ts';
import { decisionText } from '../../domain/words/launch-text.ts';
import { letterSubject } from '../../domain/words/letter-subject.ts';
import type { Ports } from './ports.ts';
import type { LaunchAsked } from './prepare-launch.ts';
import { issuedAt, prepareLaunch } from './prepare-launch.ts';
import { isoBy, isoOrNull } from '../reading/read-campaign.ts';
import type { Preview } from '../reading/wire-campaigns.ts';
import type { Decision, Mail } from '../answers/wire.ts';

/** Units rehearsed on paper for one preview: a province and its cities; some ms each. */
const unitsRehearsedMax = 200;

/** The preview of a launch. Throws Refused: 404, or 422 with every problem. */
export async function previewLaunch(deps: Ports, asked: LaunchAsked): Promise<Preview> {
  const { plan, decisions } = await prepareLaunch(deps, asked, {
    campaign: ({ id }) => (asked.mode === 'rehearsal' ? `rehearsal-${id}` : id),
    launchAt: (definition) => issuedAt(definition, deps.now()),
  });
  const rehearsed = plan.units.slice(0, unitsRehearsedMax);
  const letters: Letter[] = [];
  for (const unit of rehearsed) {
    letters.push(...lettersIfNobodyActs(plan, unit));
    // Others wait for this process too.
    await breathe();
  }
  return {
    definition: plan.definition,
    title: plan.title,
    mode: plan.mode,
    plan: hashOf(plan),
    launchAt: isoBy(plan, plan.launchAt),
    closesAt: isoBy(plan, plan.closesAt),
    audiences: Object.entries(plan.audiences).map(([id, { title, steps }]) => ({
      id,
      title,
      units: plan.units.filter((unit) => unit.group === id).length,
      steps: steps.map((step) => plannedAnswer(plan, step)),
    })),
    decisions: decisions.map(decisionAnswer),
    mails: letters.toSorted((a, b) => a.at - b.at).map((letter) => mailOf(letter, plan)),
    unitsRehearsed: rehearsed.length,
    units: plan.units.length,
  };
}

/** A letter as lists show it. `sent`: when and where it really went. */
export function mailOf(
  letter: Letter,
  plan: Pick<CampaignPlan, 'utcOffsetMinutes'>,
  sent?: { at: number; to: string },
): Mail {
  const { at, kind, to, lines } = letter;
  const steps = lines.flatMap((line) => (line.step === undefined ? [] : [line.step]));
  const address = sent?.to ?? (to.addresses.join(', ') || to.fallback);
  return {
    at: isoBy(plan, sent?.at ?? at),
    kind,
    to: { role: to.role, unit: to.unit, address },
    subject: letterSubject(letter),
    steps: [...new Set(steps)],
  };
}

/** A decision as the wire carries it. */
export function decisionAnswer(decision: OfficeDecision): Decision {
  const { code, ...facts } = decision;
  return { code, message: inEach((language) => decisionText(language, decision)), facts };
}

function plannedAnswer(
  plan: CampaignPlan,
  step: PlannedStep,
): Preview['audiences'][number]['steps'][number] {
  const { id, code, title, source, due, occurrences, many, activityDay } = step;
  const [first, last] = [occurrences[0], occurrences.at(-1)];
  return {
    id,
    code,
    title,
    clause: source.clause,
    quote: source.quote,
    opensAt: isoBy(plan, step.opensAt),
    phrase: due?.phrase ?? step.repeats?.phrase ?? null,
    dueAt: isoOrNull(plan, due?.at),
    moved: due?.moved ?? null,
    activityOn: activityDay === undefined ? null : isoDayOf(activityDay),
    occurrences:
      first && last
        ? {
            count: occurrences.length,
            firstAt: isoBy(plan, first.at),
            lastAt: isoBy(plan, last.at),
          }
        : null,
    many,
  };
}
