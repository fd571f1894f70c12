/**
 * Reads the whole history of a unit: the records with all that belongs to each, and the refused
 * attempts between them, in order of time. Persons are shown as ids, as everywhere.
 */
import { lettersSent } from '../../domain/records/report.ts';
import { topicOf } from '../../domain/records/topics.ts';
import { titleOf } from '../../domain/plan/item-title.ts';
import type { UnitPlan } from '../../domain/plan/plan.ts';
import { aboveOf, plannedStepOf } from '../../domain/plan/plan.ts';
import { inEach } from '../../domain/terms/language.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { Content } from '../../domain/unit/commands.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import { rolesNeededFor } from '../../domain/unit/policy.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import { actorWord } from '../../domain/words/transcript.ts';
import { placeText } from '../../domain/words/replay-text.ts';
import { wordsIn } from '../../domain/words/words.ts';
import { unitWorkflowId } from '../../workflows/messages.ts';
import type { UnitPlaces } from '../../activities/replay/replay-jobs.ts';
import { mailOf } from '../definitions/shown-mails.ts';
import { asOfIn, unitAsOf } from '../reading/as-of.ts';
import type { Campaigns, FoundUnit } from '../reading/read-campaign.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { readRecords, told } from '../reading/read-unit.ts';
import type { Ports } from './ports.ts';
import { refusedEntries } from './refused-entries.ts';
import { differencesOf } from './revision-differences.ts';
import type { HistoryAsked, Placed, UnitHistory } from './wire-history.ts';

/** A page of the history. Throws Refused: 403, 404, 409, 422. */
export async function readHistory(
  deps: Ports,
  campaigns: Campaigns,
  asked: HistoryAsked & { campaign: string; unit: string; by: Actor },
): Promise<UnitHistory> {
  const found = await campaigns.unit(asked.campaign, asked.unit, asked.by);
  const asOf = await asOfIn(deps, campaigns, found.fixed, asked);
  const then = asOf && (await unitAsOf(deps, found, asOf));
  const records = then ? then.records : await readRecords(deps, found);
  const at = then ? then.at : await campaigns.now(found.fixed);
  const launch = await deps.plans.atLaunch(found.plan, records);
  const replayed = await deps.replays.places(asked.campaign, asked.unit);
  const realOf = await realTimes(deps, found);
  const own = await recordEntries(deps, found, { records, launch, replayed, realOf });
  const maySeeRefused = rolesNeededFor('read-report', asked.by) === null;
  const refused = maySeeRefused ? await refusedEntries(deps, found, { at, asked }) : [];
  const all = [...own, ...refused]
    .toSorted((a, b) => a.at - b.at)
    .filter((one) => isAskedFor(one, asked));
  const page = all.slice(asked.after, asked.after + asked.limit);
  const next = asked.after + page.length;
  return {
    campaign: asked.campaign,
    unit: asked.unit,
    name: found.unit.name,
    mode: launch.mode,
    title: launch.title,
    at: isoBy(launch, at),
    head: hashOf(records.at(-1)),
    replayed: replayed && {
      checkedAt: isoBy(launch, replayed.checkedAt),
      verdict: replayed.verdict,
    },
    entries: page.map(({ entry }) => entry),
    next: next < all.length ? next : null,
  };
}

function isAskedFor({ at, entry }: Placed, asked: HistoryAsked): boolean {
  const { topic, kind, who, step, from, to } = asked;
  return (
    (topic === undefined || entry.topic === topic) &&
    (kind === undefined || entry.kind === kind) &&
    (who === undefined || entry.by.id === who || entry.by.role === who) &&
    (step === undefined || entry.step === step) &&
    (from === undefined || at >= from) &&
    (to === undefined || at <= to)
  );
}

/** The real time of a moment by the campaign's calendar; null if it is no longer known. */
type RealOf = (at: number) => number | null;

async function realTimes(deps: Ports, { fixed, unit }: FoundUnit): Promise<RealOf> {
  if (fixed.mode === 'live') return (at) => at;
  const clock = await deps.realClockOf(unitWorkflowId(fixed.campaign, unit.code));
  return (at) => clock && Math.floor(clock.toReal(at + fixed.shiftMs));
}

interface Read {
  records: Recorded[];
  launch: UnitPlan;
  replayed: UnitPlaces | null;
  realOf: RealOf;
}

async function recordEntries(
  deps: Ports,
  { fixed, unit }: FoundUnit,
  { records, launch, replayed, realOf }: Read,
): Promise<Placed[]> {
  const above = aboveOf(await deps.plans.read(fixed.knownPlanKey), unit);
  const sent = lettersSent({ plan: launch, unit, above }, records);
  const places = new Map(replayed?.places.map(({ seq, event }) => [seq, event]));
  const filed = new Map<string, Content>();
  let plan = launch;
  let letters = 0;
  return told(launch, unit.code, records).map(({ record, text }) => {
    const { event, at } = record;
    if (event.kind === 'amended') plan = event.plan;
    const letter = event.kind === 'letter-sent' ? sent[letters] : undefined;
    if (letter) letters += 1;
    const content = event.kind === 'submitted' ? event.content : null;
    const before = event.kind === 'submitted' ? filed.get(event.step) : undefined;
    if (event.kind === 'submitted') filed.set(event.step, event.content);
    const place = places.get(record.seq) ?? null;
    const real = realOf(at);
    return {
      at,
      entry: {
        ...aboutOf(record, unit.code),
        ...stepOf(plan, record),
        at: isoBy(launch, at),
        realAt: real === null ? null : isoBy(launch, real),
        text,
        why: whyOf(record),
        files: (content?.files ?? []).map(({ deliverable, name, sha256, sizeBytes, version }) => {
          return { part: deliverable, name, sha256, sizeBytes, version };
        }),
        differences: content && before ? differencesOf(before, content) : null,
        mail:
          letter && event.kind === 'letter-sent'
            ? { ...mailOf(letter.letter, launch, letter), message: event.message }
            : null,
        event: place && {
          run: place.run,
          id: place.id,
          type: place.type,
          word: inEach((language) => placeText(language, place)),
        },
        prev: record.prev,
      },
    };
  });
}

function aboutOf(record: Recorded, unit: string) {
  const { event, by, via } = record;
  const topic = topicOf[event.kind];
  return {
    seq: record.seq,
    topic,
    topicWord: inEach((language) => wordsIn(language).audit.topics[topic]),
    kind: event.kind,
    by,
    byWord: inEach((language) => actorWord(language, record, unit)),
    via,
    viaWord: inEach((language) => wordsIn(language).ways[via]),
    machine: via === 'clock' || by.role === 'system',
  };
}

function stepOf(plan: UnitPlan, { event }: Recorded) {
  const step = 'step' in event && event.step !== undefined ? event.step : null;
  const planned = step === null ? undefined : plannedStepOf(plan, step);
  return {
    step,
    stepTitle: step !== null && planned ? titleOf(planned, step) : null,
    revision: 'revision' in event && event.revision !== undefined ? event.revision : null,
  };
}

function whyOf({ event }: Recorded): string | null {
  const said = event as { reason?: string; note?: string; text?: string };
  return said.reason ?? said.note ?? said.text ?? null;
}
