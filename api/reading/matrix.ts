/**
 * The matrix of units and steps, from one list of the server's visibility, without querying units.
 * The present state of a cell is computed here from its deadline. Units are sorted by code, not
 * ranked.
 */
import type { WorkflowExecutionInfo } from '@temporalio/client';
import pMap from 'p-map';

import type { Colours, Text } from '../../domain/definition/definition.ts';
import type { Cell, Standing, StatusLetter } from '../../domain/unit/matrix.ts';
import { hasLeft, parseEntry, standingAt } from '../../domain/unit/matrix.ts';
import { inEach } from '../../domain/terms/language.ts';
import { wordsIn } from '../../domain/words/words.ts';
import type { CampaignPlan, PlannedStep } from '../../domain/plan/plan.ts';
import { everyStepOf } from '../../domain/plan/plan.ts';
import type { Unit } from '../../domain/definition/units.ts';
import type { CampaignView } from '../../workflows/messages.ts';
import { unitType } from '../../workflows/messages.ts';
import {
  campaignAttribute,
  matrixAttribute,
  unitAttribute,
} from '../../workflows/search-attributes.ts';
import type { Ports } from './ports.ts';
import { inTime } from '../edge/outages.ts';
import { endedLedger } from './read-archive.ts';
import type { Found } from './read-campaign.ts';
import { isoBy, isoOrNull } from './read-campaign.ts';
import type { Matrix } from './wire-campaigns.ts';
import { standings } from '../answers/wire.ts';

/** A unit as returned by visibility. */
export interface ListedUnit {
  unit: string;
  running: boolean;
  entries: string[];
}

/** Units per page of the matrix: a province with its counties, which the server lists at once. */
export const matrixPageMax = 1_000;

/** The units on the page after a unit's code, by code; `next` is null on the last page. */
export function pageOf(
  units: readonly Unit[],
  { after, limit }: { after: string; limit: number },
): { units: Unit[]; next: string | null } {
  const left = units
    .filter(({ code }) => code > after)
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const page = left.slice(0, limit);
  return { units: page, next: left.length > limit ? (page.at(-1)?.code ?? null) : null };
}

/** A page's units; if the campaign is over, with their final state. */
export async function listUnits(
  deps: Ports,
  { campaign, status }: Pick<CampaignView, 'campaign' | 'status'>,
  units: readonly Unit[],
): Promise<ListedUnit[]> {
  const listed = await listedUnits(deps, campaign, units);
  if (status !== 'closed' && status !== 'cancelled') return listed;
  const seen = new Set(listed.map(({ unit }) => unit));
  const forgotten = units.filter(({ code }) => !seen.has(code));
  const ended = await pMap(
    forgotten,
    async ({ code }): Promise<ListedUnit[]> => {
      const index = await endedLedger(deps, campaign, code);
      return index ? [{ unit: code, running: false, entries: index.matrix }] : [];
    },
    { concurrency: recordsAtOnce },
  );
  return [...listed, ...ended.flat()];
}

/** Small objects, read concurrently. */
const recordsAtOnce = 32;

/**
 * One list call, over the codes from the page's first to its last. Earlier runs of units that
 * continued as new are left out.
 */
async function listedUnits(
  deps: Ports,
  campaign: string,
  units: readonly Unit[],
): Promise<ListedUnit[]> {
  const [first, last] = [units.at(0), units.at(-1)];
  if (!first || !last) return [];
  const query =
    `${campaignAttribute.name} = '${campaign}' AND WorkflowType = '${unitType}' ` +
    `AND ${unitAttribute.name} BETWEEN '${first.code}' AND '${last.code}' ` +
    "AND ExecutionStatus != 'ContinuedAsNew'";
  return inTime(deps, async () => {
    const listed: ListedUnit[] = [];
    for await (const info of deps.client.workflow.list({ query })) listed.push(listedOf(info));
    return listed;
  });
}

/** The matrix of these units, in their order, at a time of the campaign's calendar (epoch ms). */
export function matrixOf(
  { view, plan }: Found,
  units: readonly Unit[],
  listed: readonly ListedUnit[],
  at: number,
  next: string | null = null,
): Matrix {
  const byUnit = new Map(listed.map((one) => [one.unit, one]));
  const columns = everyStepOf(plan);
  const rows = units.map((unit) => rowOf(plan, unit, byUnit.get(unit.code), at));
  return {
    campaign: plan.campaign,
    mode: plan.mode,
    title: plan.title,
    status: view.status,
    at: isoBy(plan, at),
    columns: columns.map(({ code, id, title, due }) => ({
      code,
      step: id,
      title,
      dueAt: isoOrNull(plan, due?.at),
    })),
    legend: standings.filter(isShownFor(columns, rows)).map((standing) => ({
      standing,
      sign: signs[standing],
      word: standingWord(standing),
      colour: colourOf(plan.colours, standing),
    })),
    rows,
    next,
  };
}

/** States that most campaigns never know: the legend has them if a cell is in one. */
const seldom: readonly Standing[] = ['ended', 'inherited', 'stopped'];

/** Without steps that are only reported, no cell can be in their states. */
function isShownFor(
  columns: readonly PlannedStep[],
  rows: Matrix['rows'],
): (standing: Standing) => boolean {
  const isTold = columns.some(({ told }) => told);
  const seen = new Set(
    rows.flatMap(({ cells }) => Object.values(cells).map((cell) => cell.standing)),
  );
  return (standing) => {
    if (seldom.includes(standing)) return seen.has(standing);
    return isTold || (standing !== 'told' && standing !== 'untold');
  };
}

/** The definition's colour for a state; none for one that is simply open. */
export function colourOf(colours: Colours, standing: Standing): Colours[keyof Colours] | null {
  if (isUncoloured(standing)) return null;
  // These count as done, since nothing more is asked.
  return colours[standing === 'told' || standing === 'inherited' ? 'done' : standing];
}

const uncoloured = ['open', 'none', 'untold', 'ended', 'stopped'] as const;

function isUncoloured(standing: Standing): standing is (typeof uncoloured)[number] {
  return (uncoloured as readonly Standing[]).includes(standing);
}

/** One character where space is short; a colour is always accompanied by the word. */
const signs: Record<Standing, string> = {
  overdue: '逾',
  returned: '退',
  soon: '临',
  open: '报',
  waiting: '审',
  done: '完',
  late: '迟',
  waived: '免',
  none: '-',
  told: '反',
  untold: '未',
  ended: '撤',
  inherited: '承',
  stopped: '止',
};

/** Approved, but the paper copy is still owed. */
const paperSign = '纸';

/** The word for a state. */
export function standingWord(standing: Standing): Text {
  return inEach((language) => wordsIn(language).standings[standing]);
}

function listedOf({ typedSearchAttributes, status }: WorkflowExecutionInfo): ListedUnit {
  return {
    unit: typedSearchAttributes.get(unitAttribute) ?? '',
    running: status.name === 'RUNNING' || status.name === 'PAUSED',
    entries: typedSearchAttributes.get(matrixAttribute) ?? [],
  };
}

function rowOf(
  plan: CampaignPlan,
  { code, name, short, group }: Unit,
  listed: ListedUnit | undefined,
  at: number,
): Matrix['rows'][number] {
  const cells = (listed?.entries ?? []).flatMap((entry) => {
    const cell = parseEntry(entry);
    return cell ? [[cell.code, cellAnswer(plan, cell, at)] as const] : [];
  });
  return {
    unit: code,
    name,
    short,
    group,
    running: listed?.running ?? null,
    ...(hasLeft(listed?.entries ?? []) && { left: true as const }),
    cells: Object.fromEntries(cells),
  };
}

function cellAnswer(
  plan: CampaignPlan,
  cell: Cell,
  at: number,
): Matrix['rows'][number]['cells'][string] {
  const standing = standingAt(plan, cell, at);
  const { late, open, done, lateCount } = cell;
  const waitsForPaper = cell.status === 'p' && standing !== 'overdue';
  return {
    standing,
    sign: waitsForPaper ? paperSign : signs[standing],
    word: waitsForPaper
      ? inEach((language) => wordsIn(language).paperMissing)
      : standingWord(standing),
    colour: colourOf(plan.colours, standing),
    status: statuses[cell.status],
    paperOwed: cell.status === 'p' || cell.status === 'q',
    late,
    dueAt: isoOrNull(plan, cell.dueAt),
    ...(open === undefined ? {} : { open }),
    ...(done === undefined ? {} : { done }),
    ...(lateCount === undefined ? {} : { lateCount }),
  };
}

type Status = Matrix['rows'][number]['cells'][string]['status'];

const statuses: Record<StatusLetter, Status> = {
  o: 'open',
  s: 'submitted',
  q: 'submitted',
  r: 'returned',
  a: 'approved',
  p: 'approved',
  w: 'waived',
  n: 'open',
  t: 'told',
  e: 'ended',
  i: 'inherited',
  x: 'open',
};
