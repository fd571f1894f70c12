/**
 * Collects what the page of a signed-in bureau shows: its steps as the rules judge them now, what
 * counties and enterprises handed over, and their links. Decides nothing.
 */
import { usualParting } from '../../domain/evidence/parting.ts';
import type { PlannedStep } from '../../domain/plan/plan.ts';
import { plannedStepOf } from '../../domain/plan/plan.ts';
import { isUnderWay } from '../../domain/unit/state.ts';
import { refusedToKeepLinks } from '../../domain/evidence/upload-links.ts';
import { owedNow } from '../../domain/rules/waiting.ts';
import { listContributions } from '../lending/contributions.ts';
import type { Ports } from './ports.ts';
import type { OpenLink } from './link-access.ts';
import { wantedOf } from '../lending/open-upload-link.ts';
import type { OwedAbout, OwedRow } from '../../pages/owed-page.tsx';
import type { ToldRow } from '../../pages/tell-form.tsx';
import { OwedPage } from '../../pages/owed-page.tsx';
import type { Campaigns } from '../reading/read-campaign.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { unitAnswer, withState } from '../reading/read-unit.ts';
import { toldRows } from './show-told.ts';
import type { UnitAsked } from '../lending/upload-links.ts';
import { listUploadLinks } from '../lending/upload-links.ts';
import type { Html, WebFrame } from '../../pages/web-page.tsx';
import type { ContributionAnswer } from '../lending/wire-upload-links.ts';

/** What the page is made with. `base`: the base of addresses that people pass on. */
export type ShownWith = WebFrame &
  Pick<OwedAbout, 'reader' | 'scripts' | 'made' | 'form' | 'ticked' | 'notice'> & { base: string };

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
  const { steps, asks, can } = unitAnswer(state, asked.at, holder.actor);
  const formOf = (step: string): OwedRow['form'] => {
    const planned = plannedStepOf(plan, step);
    if (!planned) return null;
    return { ...fieldsOf(planned, plan), offered: offered.filter((one) => one.step === step) };
  };
  const rows = soonestFirst(state, asked.at, steps)
    .filter(({ id }) => {
      const step = state.steps[id];
      return step && isUnderWay(step);
    })
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
    cut: deps.parting ?? usualParting,
    rows,
    anytime,
    told: can.includes('tell') ? toldNow(state, asked.at, shown) : [],
    links,
  });
}

/** Steps that are only reported. `at`: epoch ms; `shown`: the page's address. */
export function toldNow(
  state: OpenLink['state'],
  at: number,
  shown: Pick<ShownWith, 'at' | 'say'>,
): ToldRow[] {
  return toldRows(state, {
    at,
    receiptAt: (step, revision) => paperAt(shown, step, `receipts/${revision}`),
    formOf: (planned) => ({ ...fieldsOf(planned, state.plan), offered: [] }),
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
  const isStanding = step.status === 'submitted' || step.status === 'approved';
  const receipt: PaperName = ['receipt', `receipts/${revision}`];
  if (!isStanding || step.paper !== 'owed') return [receipt];
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
