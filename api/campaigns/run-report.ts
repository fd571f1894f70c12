/**
 * A campaign's run as one document: the outcome of every step of every unit, the cost of its
 * history, and every mail that was sent. Read from the ledgers and from the records of the office's
 * mails.
 */
import pMap from 'p-map';

import type { SentMorning } from '../../activities/mornings/morning-records.ts';
import type { SentLetter, StepReport } from '../../domain/records/report.ts';
import { lettersSent, stateAfter, stepReports } from '../../domain/records/report.ts';
import type { UnitPlan } from '../../domain/plan/plan.ts';
import { aboveOf, unitPlanOf } from '../../domain/plan/plan.ts';
import type { Unit } from '../../domain/definition/units.ts';
import { unitWorkflowId } from '../../workflows/messages.ts';
import { actionsOf, ownEventsOf } from './action-count.ts';
import type { Ports } from './ports.ts';
import { inTime } from '../edge/outages.ts';
import { mailOf, officeMailOf } from '../definitions/shown-mails.ts';
import type { Campaigns, Fixed } from '../reading/read-campaign.ts';
import { askedElse, isoBy, isoOrNull } from '../reading/read-campaign.ts';
import { readRefusedActs, unitsOf } from '../reading/refused-acts.ts';
import { readRecords } from '../reading/read-unit.ts';
import type { Report } from '../reading/wire-units.ts';

/** Units read concurrently: each needs its whole history. */
const unitsAtOnce = 4;

/** The document of `duban rehearse --json`; for a live campaign, its present state. */
export async function runReport(
  deps: Ports,
  campaigns: Campaigns,
  campaign: string,
): Promise<Report> {
  const fixed = await campaigns.fixed(campaign);
  const { plan } = await campaigns.find(campaign);
  const now = await campaigns.now(fixed);
  const runs = await pMap(
    plan.units,
    async (unit) => {
      const records = await readRecords(deps, { fixed, unit });
      const launch = await deps.plans.atLaunch(unitPlanOf(plan, unit), records);
      const beginning = { plan: launch, unit, above: aboveOf(plan, unit) };
      const state = stateAfter(beginning, records);
      return {
        closedAt: state.closedAt,
        answer: {
          ...headOf(unit),
          history: await historyOf(deps, fixed, unit),
          steps: stepReports(state, now).map((step) => stepAnswer(plan, step)),
        },
        sent: lettersSent(beginning, records),
      };
    },
    { concurrency: unitsAtOnce },
  );
  const closings = runs.flatMap(({ closedAt }) => (closedAt === null ? [] : [closedAt]));
  return {
    campaign,
    definition: plan.definition.id,
    startedAt: isoBy(plan, plan.launchAt),
    endedAt: isoBy(plan, closings.length === runs.length ? Math.max(...closings) : now),
    units: runs.map(({ answer }) => answer),
    refused: await readRefusedActs(deps, fixed, unitsOf(plan)),
    mails: mailsOf(
      plan,
      runs.flatMap(({ sent }) => sent),
      await deps.officeMails({ campaign, mode: fixed.mode }),
    ),
  };
}

function headOf({ code, name, group }: Unit): { unit: string; name: string; group: string } {
  return { unit: code, name: name.zh, group };
}

function stepAnswer(
  plan: Pick<UnitPlan, 'utcOffsetMinutes'>,
  step: StepReport,
): Report['units'][number]['steps'][number] {
  return {
    ...step,
    due: isoOrNull(plan, step.due),
    firstSubmittedAt: isoOrNull(plan, step.firstSubmittedAt),
    doneAt: isoOrNull(plan, step.doneAt),
  };
}

/** The units' mails, from their ledgers, and the office's mails, by time. */
function mailsOf(
  plan: Pick<UnitPlan, 'utcOffsetMinutes'>,
  letters: readonly SentLetter[],
  mornings: readonly SentMorning[],
): Report['mails'] {
  const all = [
    ...letters.map(({ at, to, letter }) => ({ at, mail: mailOf(letter, plan, { at, to }) })),
    ...mornings.map((sent) => ({ at: sent.at, mail: officeMailOf(plan, sent) })),
  ];
  return all.toSorted((a, b) => a.at - b.at).map(({ mail }) => mail);
}

type History = Report['units'][number]['history'];

/** Null if the server has deleted the history or a part of it. */
function historyOf(deps: Ports, fixed: Fixed, unit: Unit): Promise<History> {
  return askedElse<History>(
    () => wholeHistoryOf(deps, fixed, unit),
    () => Promise.resolve(null),
  );
}

/**
 * Events, actions and bytes of a unit's history, including earlier runs. A rehearsal's clock moves
 * are not counted as events; the bytes are the server's own figure and include them.
 */
async function wholeHistoryOf(
  deps: Ports,
  { campaign }: Fixed,
  unit: Unit,
): Promise<NonNullable<History>> {
  const workflowId = unitWorkflowId(campaign, unit.code);
  const sum = { events: 0, actions: 0, bytes: 0 };
  let runId: string | undefined;
  do {
    const handle = deps.client.workflow.getHandle(workflowId, runId);
    // The history's error alone does not tell whether the workflow is gone.
    const description = await inTime(deps, () => handle.describe());
    const history = await inTime(deps, () => handle.fetchHistory());
    const events = history.events ?? [];
    sum.events += ownEventsOf(events).length;
    sum.bytes += description.historySize ?? 0;
    sum.actions += actionsOf(events);
    const before = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    runId = before === '' || before == null ? undefined : before;
  } while (runId !== undefined);
  return sum;
}
