/**
 * Collects what the page of a signed-in bureau shows: its steps as the rules judge them now, what
 * counties and enterprises handed over, and their links. Decides nothing.
 */
import type { PlannedStep } from '../../domain/plan/plan.ts';
import { plannedStepOf } from '../../domain/plan/plan.ts';
import { isFiled, isUnderWay } from '../../domain/unit/state.ts';
import { refusedToKeepLinks } from '../../domain/evidence/upload-links.ts';
import { owedNow } from '../../domain/rules/waiting.ts';
import type { DraftAbout, DraftOrNone } from '../../pages/draft-fields.tsx';
import { draftsOfUnit } from '../drafts/unit-drafts.ts';
import { listContributions } from '../lending/contributions.ts';
import { waysOf } from '../files/relay-file.ts';
import type { Ports } from './ports.ts';
import type { OpenLink } from './device-access.ts';
import { wantedOf } from '../lending/open-upload-link.ts';
import type { OwedAbout, OwedRow } from '../../pages/owed-page.tsx';
import type { ToldRow } from '../../pages/tell-form.tsx';
import { OwedPage } from '../../pages/owed-page.tsx';
import type { Campaigns } from '../reading/read-campaign.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { unitAnswer, withState } from '../reading/read-unit.ts';
import type { UnitAnswer } from '../reading/wire-units.ts';
import { toldRows } from './show-told.ts';
import type { UnitAsked } from '../lending/upload-links.ts';
import { listUploadLinks } from '../lending/upload-links.ts';
import type { Html, WebFrame } from '../../pages/web-page.tsx';
import type { ContributionAnswer } from '../lending/wire-upload-links.ts';

/** What the page is made with. `base`: the base of addresses that people pass on. */
export type ShownWith = WebFrame &
  Pick<OwedAbout, 'reader' | 'scripts' | 'made' | 'form' | 'ticked' | 'notice' | 'kept'> & {
    base: string;
  };

/** The unit, and the actor in whose name the link's reader asks. */
export async function askedByLink(
  campaigns: Campaigns,
  { state, holder }: OpenLink,
  base: string,
): Promise<UnitAsked> {
  const { plan, unit } = state;
  const by = holder.actor;
  const found = await campaigns.unit(plan.campaign, unit.code, by);
  return { found: withState(found, state), by, at: await campaigns.now(found.fixed), base };
}

/** Makes the page. */
export async function showOwed(
  deps: Ports,
  campaigns: Campaigns,
  open: OpenLink,
  shown: ShownWith,
): Promise<Html> {
  const { state, holder, expiresAt } = open;
  const { plan, unit } = state;
  const asked = await askedByLink(campaigns, open, shown.base);
  const isKeeper = refusedToKeepLinks(state, holder.actor) === null;
  const [links, offered] = isKeeper
    ? await Promise.all([listUploadLinks(deps, asked), undecided(deps, asked)])
    : [[], []];
  const draftOf = await draftsHere(deps, open, shown);
  const { steps, asks, can, left } = unitAnswer(state, asked.at, holder.actor);
  const formOf = (step: string): OwedRow['form'] => {
    const planned = plannedStepOf(plan, step);
    if (!planned) return null;
    const taken = offered.filter((one) => one.step === step);
    return { ...fieldsOf(planned, plan), offered: taken, draft: draftOf(step) };
  };
  const rows = soonestFirst(state, asked.at, steps)
    .filter(({ id }) => isShown(state, id))
    .map(({ id, title, clause, dueAt, word, overdue, can, revision }) => ({
      id,
      title,
      clause,
      opensAt: opensLater(state, id, asked.at),
      dueAt,
      word,
      overdue,
      form: can.includes('submit') ? formOf(id) : null,
      papers: papersOf(state, id, revision).map(([kind, name]) => ({
        kind,
        address: paperAt(shown, id, name),
      })),
    }));
  const anytime = asks
    .filter(({ many, can }) => many && can?.includes('submit'))
    .map(({ step, title }) => {
      const clause = plannedStepOf(plan, step)?.source.clause ?? '';
      const about = { id: step, title, clause, word: null, overdue: false };
      return { ...about, opensAt: null, dueAt: null, form: formOf(step), papers: [] };
    });
  const { mode, title, document } = plan;
  return OwedPage({
    ...shown,
    head: { mode, title, unit: unit.name, document: document.number },
    until: isoBy(plan, expiresAt),
    cut: waysOf(deps),
    rows,
    anytime,
    left: left ? { ...left, successors: left.successors.map(({ name }) => name) } : null,
    inherited: inheritedIn(steps),
    told: can.includes('tell') ? toldNow(state, asked.at, shown, draftOf) : [],
    links,
  });
}

function isShown({ steps }: OpenLink['state'], id: string): boolean {
  const step = steps[id];
  return step !== undefined && isUnderWay(step);
}

/** What units that left had filed for this one, unit by unit. */
function inheritedIn(steps: UnitAnswer['steps']): OwedAbout['inherited'] {
  const inherited = steps.filter(({ status }) => status === 'inherited');
  const byUnit = Object.groupBy(inherited, ({ from }) => from?.unit ?? '');
  return Object.values(byUnit).flatMap((some = []) => {
    const from = some[0]?.from;
    return from ? [{ from: from.name, titles: some.map(({ title }) => title) }] : [];
  });
}

/** The unit's drafts by step, as this page shows and keeps them. */
async function draftsHere(
  deps: Ports,
  { state: { plan, unit }, holder }: OpenLink,
  { at, kept, form }: Pick<ShownWith, 'at' | 'kept' | 'form'>,
): Promise<(step: string) => DraftAbout> {
  const drafts = await draftsOfUnit(deps, plan, unit.code, holder.actor);
  return (step) => ({
    shown: drafts.get(step) ?? { rev: 0, fields: {} },
    action: `${at}/draft/${encodeURIComponent(step)}`,
    isJustKept: kept === step,
    tab: form,
    place: `${plan.campaign}/${unit.code}`,
  });
}

/** Steps that are only reported. `at`: epoch ms; `shown`: the page's address. */
export function toldNow(
  state: OpenLink['state'],
  at: number,
  shown: Pick<ShownWith, 'at' | 'say'>,
  draftOf: (step: string) => DraftOrNone = () => null,
): ToldRow[] {
  return toldRows(state, {
    at,
    receiptAt: (step, revision) => paperAt(shown, step, `receipts/${revision}`),
    formOf: (planned) => ({
      ...fieldsOf(planned, state.plan),
      offered: [],
      draft: draftOf(planned.id),
    }),
  });
}

function paperAt({ at, say }: Pick<ShownWith, 'at' | 'say'>, step: string, name: string): string {
  return `${at}/api/steps/${encodeURIComponent(step)}/${name}.pdf?language=${say.language}`;
}

/** When filing opens, if it has not yet. A window opens on its first day. */
function opensLater(
  { steps, plan }: OpenLink['state'],
  id: string,
  at: number,
): OwedRow['opensAt'] {
  const { opensAt = 0 } = steps[id] ?? {};
  if (opensAt <= at) return null;
  const instant = isoBy(plan, opensAt);
  const [day = '', time = ''] = instant.split('T');
  return time.startsWith('00:00') ? { day } : { instant };
}

/** First the steps on which the unit can act now, by urgency; then the others, in plan order. */
function soonestFirst<S extends { id: string }>(
  state: OpenLink['state'],
  at: number,
  steps: readonly S[],
): S[] {
  const owed = owedNow(state, at).map(({ step }) => step);
  const rankOf = ({ id }: S): number => (owed.includes(id) ? owed.indexOf(id) : owed.length);
  return steps.toSorted((a, b) => rankOf(a) - rankOf(b));
}

type PaperName = [kind: OwedRow['papers'][number]['kind'], name: string];

/** Papers to print for a filing: its receipt, and the cover while its paper copy is owed. */
function papersOf({ steps }: OpenLink['state'], id: string, revision: number): PaperName[] {
  const step = steps[id];
  if (!step || revision === 0) return [];
  const receipt: PaperName = ['receipt', `receipts/${revision}`];
  if (!isFiled(step) || step.paper !== 'owed') return [receipt];
  return [receipt, ['cover', `revisions/${revision}/cover`]];
}

/** Pages of contributions shown here; the command line shows the rest. */
const pagesMax = 5;

async function undecided(deps: Ports, asked: UnitAsked): Promise<ContributionAnswer[]> {
  const found: ContributionAnswer[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < pagesMax; pages += 1) {
    const page = await listContributions(deps, asked, { after });
    found.push(...page.contributions.filter(({ decided }) => decided === null));
    after = page.next;
    if (after === null) break;
  }
  return found;
}

function fieldsOf(planned: PlannedStep, plan: OpenLink['state']['plan']) {
  const wanted = wantedOf(planned, plan);
  const written = planned.deliverables.filter(({ id }) => wanted.every((one) => one.id !== id));
  return { wanted, numbers: planned.numbers, written };
}
