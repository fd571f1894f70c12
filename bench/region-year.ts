/**
 * What one region's year leaves in the history and on the bill: three bureaus of one rehearsal,
 * played to the end, with every mail really sent. Moves of the rehearsal's clock are counted apart.
 * Bill: docs.temporal.io/evaluate/cloud/actions, counted by api/campaigns/action-count.ts.
 */
import { join } from 'node:path';
import proto from '@temporalio/proto';
import { parse } from 'yaml';
import { readFile } from 'node:fs/promises';

import { actionsOf, ownEventsOf } from '../api/campaigns/action-count.ts';
import { startRehearsal } from '../api/rehearsals/run-rehearsal.ts';
import type { Script } from '../domain/definition/script.ts';
import { scriptSchema } from '../domain/definition/script.ts';
import { project } from '../local/project.ts';
import { rehearsalWorkflowId, unitWorkflowId } from '../workflows/messages.ts';
import type { Figure } from './figures.ts';
import { definitionId } from './province.ts';
import type { Rig } from './rig.ts';

const { EventType } = proto.temporal.api.enums.v1;
const { HistoryEvent } = proto.temporal.api.history.v1;
type HistoryEvent = proto.temporal.api.history.v1.IHistoryEvent;

/** The target: a whole year of a diligent bureau's region. */
const eventsMost = 230;
const actionsMost = 60;
const yearMostS = 30;

const campaign = 'bench-region-year';
const diligentUnit = '220400';
const typicalUnit = '220200';

/** The content of a year's history. `spent` has events and actions by purpose. */
export interface RegionYear {
  unit: string;
  who: string;
  events: number;
  actions: number;
  bytes: number;
  updates: number;
  hops: { events: number; bytes: number };
  spent: Record<string, { events: number; actions: number }>;
}

/** Plays the year of the 13 units and reads three histories. */
export async function regionYears(rig: Rig): Promise<{ figures: Figure[]; years: RegionYear[] }> {
  const { deps, campaigns, say } = rig;
  const script = await scriptWithDiligent();
  const mailsBefore = await rig.mailsSent();
  const asked = { definition: definitionId, campaign, script, until: '2018-05-04' };
  await startRehearsal(deps, campaigns, asked);
  const begun = performance.now();
  await startRehearsal(deps, campaigns, { ...asked, until: 'end' });
  await deps.client.workflow.getHandle(rehearsalWorkflowId(campaign)).result();
  const seconds = (performance.now() - begun) / 1000;
  const mails = (await rig.mailsSent()) - mailsBefore;
  say(`the rehearsal's year took ${seconds.toFixed(1)} s`);

  const { plan } = await campaigns.find(campaign);
  const regions = plan.units.filter(({ group }) => group === 'region');
  const all: RegionYear[] = [];
  for (const { code } of regions) all.push(await yearOf(rig, code, script));
  const troubled = all.toSorted((a, b) => b.events - a.events)[0];
  const one = (unit: string): RegionYear[] => all.filter((year) => year.unit === unit);
  const years = [
    ...one(diligentUnit),
    ...one(typicalUnit),
    ...(troubled === undefined ? [] : [{ ...troubled, who: `most troubled (${troubled.who})` }]),
  ];
  const rehearsal: Figure[] = [
    {
      measure: 'rehearsal year',
      of: `${plan.units.length} units`,
      value: seconds,
      unit: 's',
      target: { atMost: yearMostS },
    },
    { measure: 'rehearsal year', of: 'mails really sent', value: mails, unit: 'mails' },
  ];
  return { figures: [...years.flatMap(figuresOf), ...rehearsal], years };
}

/**
 * The campaign's own script, with one bureau that files everything once, on time, and reports the
 * rest.
 */
async function scriptWithDiligent(): Promise<Script> {
  const file = join(project, 'campaigns', definitionId, 'rehearsal.yaml');
  const own = scriptSchema.parse(parse(await readFile(file, 'utf8')));
  const diligent = {
    title: { zh: '勤勉', en: 'Diligent' },
    acknowledges: [0, 1],
    files: { when: 'before', workingDays: [1, 4] },
    tells: 'together',
  };
  return scriptSchema.parse({
    ...own,
    behaviours: { ...own.behaviours, diligent },
    units: { ...own.units, [diligentUnit]: 'diligent' },
  });
}

async function yearOf({ deps }: Rig, unit: string, script: Script): Promise<RegionYear> {
  const handle = deps.client.workflow.getHandle(unitWorkflowId(campaign, unit));
  const { events } = await handle.fetchHistory();
  const all = events ?? [];
  const own = ownEventsOf(all);
  const name = script.units[unit] ?? script.others;
  return {
    unit,
    who: script.behaviours[name]?.title.en ?? name,
    events: own.length,
    actions: actionsOf(own),
    bytes: bytesOf(own),
    updates: count(own, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED),
    hops: { events: all.length - own.length, bytes: bytesOf(all) - bytesOf(own) },
    spent: spentOn(own),
  };
}

function bytesOf(events: readonly HistoryEvent[]): number {
  return events.reduce((sum, event) => sum + HistoryEvent.encode(event).finish().length, 0);
}

function count(events: readonly HistoryEvent[], type: number): number {
  return events.filter(({ eventType }) => eventType === type).length;
}

/** Groups of event types by the beginning of their names. */
const groups: Record<string, RegExp> = {
  'tasks (asking the worker)': /^EVENT_TYPE_WORKFLOW_TASK/,
  'updates (what people do)': /^EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE/,
  letters: /^EVENT_TYPE_ACTIVITY_TASK/,
  timers: /^EVENT_TYPE_TIMER/,
  'matrix (search attributes)': /^EVENT_TYPE_UPSERT/,
  'start, end, signals': /./,
};

function spentOn(events: readonly HistoryEvent[]): RegionYear['spent'] {
  const spent: RegionYear['spent'] = {};
  for (const event of events) {
    const type = EventType[event.eventType ?? 0] ?? '';
    const [group = ''] = Object.entries(groups).find(([, pattern]) => pattern.test(type)) ?? [];
    const before = spent[group] ?? { events: 0, actions: 0 };
    spent[group] = {
      events: before.events + 1,
      actions: before.actions + actionsOf([event]),
    };
  }
  return spent;
}

/** Events of one update: its task (scheduled, started, completed), accepted, completed. */
const eventsOfUpdate = 5;
/** Started, first task, last task, completed. */
const eventsOfLife = 8;

function figuresOf({
  who,
  unit,
  events,
  actions,
  bytes,
  updates,
  hops: own,
}: RegionYear): Figure[] {
  const isDiligent = unit === diligentUnit;
  const of = `${who}, ${updates} updates`;
  return [
    {
      measure: 'region-year: history',
      of,
      value: events,
      unit: 'events',
      bare: updates * eventsOfUpdate + eventsOfLife,
      ...(isDiligent ? { target: { atMost: eventsMost } } : {}),
      note: `without ${own.events} events (${own.bytes} bytes) of the rehearsal's clock`,
    },
    {
      measure: 'region-year: bill',
      of,
      value: actions,
      unit: 'actions',
      bare: updates + 1,
      ...(isDiligent ? { target: { atMost: actionsMost } } : {}),
    },
    { measure: 'region-year: history', of, value: bytes, unit: 'bytes' },
  ];
}
