/**
 * A launch as the office checks it in advance: the plan's calendar, the decisions it must make, and
 * every mail that would be sent if nobody acted. Nothing is written anywhere.
 */
import { setImmediate as breathe } from 'node:timers/promises';

import { isoDayOf } from '../../domain/terms/days.ts';
import { inEach } from '../../domain/terms/language.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { OfficeDecision } from '../../domain/definition/office-decisions.ts';
import type { CampaignPlan, PlannedStep } from '../../domain/plan/plan.ts';
import { burdenOf } from '../../domain/rehearsal/burden.ts';
import { mostAtOnce, sendingMs } from '../../domain/letters/sending-pace.ts';
import { ifNobodyActs } from '../../domain/rehearsal/preview.ts';
import type { Silent } from '../../domain/rehearsal/preview.ts';
import { decisionText } from '../../domain/words/launch-text.ts';
import type { Ports } from './ports.ts';
import type { LaunchAsked } from './prepare-launch.ts';
import { issuedAt, prepareLaunch } from './prepare-launch.ts';
import { isoBy, isoOrNull } from '../reading/read-campaign.ts';
import type { Preview } from './wire-definitions.ts';
import type { Decision } from '../answers/wire.ts';
import { mailsIfNobodyActs } from './shown-mails.ts';

/** Units simulated for one preview: a province and its cities, a few ms each. */
const unitsRehearsedMax = 200;

/** The preview of a launch. Throws Refused: 404, or 422 with every problem. */
export async function previewLaunch(deps: Ports, asked: LaunchAsked): Promise<Preview> {
  const { plan, decisions } = await prepareLaunch(deps, asked, {
    campaign: ({ id }) => (asked.mode === 'rehearsal' ? `rehearsal-${id}` : id),
    launchAt: (definition) => issuedAt(definition, deps.now()),
  });
  const rehearsed = plan.units.slice(0, unitsRehearsedMax);
  const silent: Silent[] = [];
  for (const unit of rehearsed) {
    silent.push(ifNobodyActs(plan, unit));
    // Let other requests of this process run in between.
    await breathe();
  }
  const mails = mailsIfNobodyActs(plan, silent);
  return {
    definition: plan.definition,
    title: plan.title,
    mode: plan.mode,
    plan: hashOf(plan),
    launchAt: isoBy(plan, plan.launchAt),
    closesAt: isoBy(plan, plan.closesAt),
    audiences: await audiencesOf(plan),
    decisions: decisions.map(decisionAnswer),
    mails,
    mailPace: paceAnswer(deps, mails, plan.units.length / rehearsed.length),
    unitsRehearsed: rehearsed.length,
    units: plan.units.length,
  };
}

/** `share`: how many units each of those stands for whose mails are listed. */
function paceAnswer(
  { sendingPace }: Ports,
  mails: Preview['mails'],
  share: number,
): Preview['mailPace'] {
  if (!sendingPace || (sendingPace.perSecond ?? sendingPace.perDay) === null) return null;
  const mailsAtOnce = Math.ceil(mostAtOnce(mails.map(({ at }) => at)) * share);
  const seconds = Math.ceil(sendingMs(mailsAtOnce, sendingPace) / 1_000);
  return { ...sendingPace, mailsAtOnce, seconds };
}

async function audiencesOf(plan: CampaignPlan): Promise<Preview['audiences']> {
  const audiences: Preview['audiences'] = [];
  for (const [id, { title, steps }] of Object.entries(plan.audiences)) {
    const units = plan.units.filter((unit) => unit.group === id);
    const [first] = units;
    if (!first) throw new Error(`a plan with nobody in ${id}`);
    audiences.push({
      id,
      title,
      units: units.length,
      burden: burdenOf(plan, first),
      steps: steps.map((step) => plannedAnswer(plan, step)),
    });
    await breathe();
  }
  return audiences;
}

/** A decision in the form of the API's answers. */
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
    told: step.told === true,
  };
}
