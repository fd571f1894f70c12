/**
 * What was tried at a unit and refused, as entries of its history: of a live campaign from the log
 * of refusals, of a rehearsal from its script's refused acts.
 */
import type { AccessEntry } from '../../activities/store/access-log.ts';
import { inEach } from '../../domain/terms/language.ts';
import type { Actor } from '../../domain/terms/people.ts';
import { actorWord } from '../../domain/words/transcript.ts';
import { wordsIn } from '../../domain/words/words.ts';
import type { FoundUnit } from '../reading/read-campaign.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { readRefusedActs } from '../reading/refused-acts.ts';
import type { Ports } from './ports.ts';
import { refusedAttempts } from './refused-attempts.ts';
import type { HistoryAsked, HistoryEntry, Placed } from './wire-history.ts';

/** All of them until `at` (epoch ms by the campaign's calendar). */
export async function refusedEntries(
  deps: Ports,
  found: FoundUnit,
  { at, asked }: { at: number; asked: HistoryAsked },
): Promise<Placed[]> {
  const { fixed, unit, plan } = found;
  if (asked.topic !== undefined && asked.topic !== 'refused') return [];
  if (fixed.mode === 'rehearsal') {
    const itself = (code: string) => (code === unit.code ? found : undefined);
    const acts = await readRefusedActs(deps, fixed, itself);
    return acts
      .map((act) => {
        const by = act.by as Actor;
        const entry = { ...blank, at: act.at, by, step: act.step, text: act.text };
        return { at: Date.parse(act.at), entry: withWords({ ...entry, via: 'script' }) };
      })
      .filter((one) => one.at <= at);
  }
  const from = Math.max(plan.launchAt, asked.from ?? 0);
  const to = Math.min(at, asked.to ?? at);
  const place = { campaign: fixed.campaign, unit: unit.code, from, to };
  const attempts = await refusedAttempts(deps.accessLog, place);
  return attempts.map((attempt) => ({ at: attempt.at, entry: entryOf(attempt, plan) }));
}

function entryOf(attempt: AccessEntry, plan: FoundUnit['plan']): HistoryEntry {
  const { at, by, via, route, code, ids } = attempt;
  const instant = isoBy(plan, at);
  return withWords({
    ...blank,
    at: instant,
    realAt: instant,
    by: by ?? { id: '-', role: 'system' },
    via: via ?? '-',
    step: ids['step'] ?? null,
    text: inEach((language) => wordsIn(language).audit.refusedAt(route, code)),
    why: code,
  });
}

type Unworded = Omit<HistoryEntry, 'topicWord' | 'byWord' | 'viaWord' | 'by'> & { by: Actor };

const blank = {
  seq: null,
  topic: 'refused' as const,
  kind: 'refused',
  realAt: null,
  machine: false,
  why: null,
  stepTitle: null,
  revision: null,
  files: [],
  differences: null,
  mail: null,
  event: null,
  prev: null,
};

function withWords(entry: Unworded): HistoryEntry {
  const { topic, by, via } = entry;
  return {
    ...entry,
    topicWord: inEach((language) => wordsIn(language).audit.topics[topic]),
    byWord: inEach((language) =>
      by.id === '-'
        ? wordsIn(language).audit.nobody
        : actorWord(language, { by, via: 'api' }, undefined),
    ),
    viaWord: inEach((language) => {
      const { ways } = wordsIn(language);
      return via in ways ? ways[via as keyof typeof ways] : via;
    }),
  };
}
