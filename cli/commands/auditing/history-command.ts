/**
 * `duban history`: the whole history of a unit with filters, as text, JSON, a table for Excel or a
 * paper. The server records that it was read.
 */
import type { HistoryEntry, UnitHistory } from '../../../api/audit/wire-history.ts';
import { csvOf } from '../../../pack/csv.ts';
import type { CommandLine } from '../../session/command-line.ts';
import { flag } from '../../session/command-line.ts';
import { readPages } from '../../session/read-pages.ts';
import type { Session } from '../../session/session.ts';
import { grid } from '../../tables/grid.ts';
import type { AsOfOptions } from '../read-commands.ts';
import { asOfQuery, unitPath } from '../read-commands.ts';

interface HistoryOptions extends AsOfOptions {
  topic?: string;
  kind?: string;
  who?: string;
  step?: string;
  from?: string;
  to?: string;
  csv?: string;
  pdf?: string;
}

/** Registers `history`. */
export function addHistoryCommand({ add, run, words }: CommandLine): void {
  const { options: said } = words.commands.history;
  add('history <campaign> <unit>')
    .option(...flag('--topic', said.topic))
    .option(...flag('--kind', said.kind))
    .option(...flag('--who', said.who))
    .option(...flag('--step', said.step))
    .option(...flag('--from', said.from))
    .option(...flag('--to', said.to))
    .option(...flag('--as-of', said.asOf))
    .option(...flag('--clock', said.clock))
    .option(...flag('--csv', said.csv))
    .option(...flag('--pdf', said.pdf))
    .action((campaign: string, unit: string, options: HistoryOptions) =>
      run(options, (session) => showHistory(session, unitPath(campaign, unit), options)),
    );
}

async function showHistory(session: Session, unit: string, options: HistoryOptions): Promise<void> {
  const { api, io, print, paint } = session;
  const query = { ...filtersOf(options), ...asOfQuery(options) };
  const pages = await readPages<UnitHistory>(api, `${unit}/history`, query);
  const whole = { ...pages[0], entries: pages.flatMap(({ entries }) => entries), next: null };
  const written: string[] = [];
  if (options.csv !== undefined) {
    await io.writeFile(options.csv, csvOf(csvRows(whole, session)));
    written.push(options.csv);
  }
  if (options.pdf !== undefined) {
    const paper = new URLSearchParams({ ...query, form: 'pdf', language: session.language });
    await io.writeFile(options.pdf, await api.bytes(`${unit}/history?${paper.toString()}`));
    written.push(options.pdf);
  }
  print(whole, () =>
    [historyText(whole, session), ...written.map((file) => paint.green(`✓ ${file}`))].join('\n'),
  );
}

function filtersOf(options: HistoryOptions): Record<string, string> {
  const { topic, kind, who, step, from, to } = options;
  const given = Object.entries({ topic, kind, who, step, from, to });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}

function historyText({ entries, replayed }: UnitHistory, session: Session): string {
  const { say, paint, words } = session;
  const rows = entries.map((entry) => [
    entry.seq === null ? paint.red(say(entry.topicWord)) : say(entry.topicWord),
    say(entry.viaWord),
    said(entry, session),
    entry.event ? paint.dim(`#${entry.seq ?? ''} ${say(entry.event.word)}`) : '',
  ]);
  const about = replayed
    ? words.audit.eventsFrom(replayed.checkedAt.slice(0, 16).replace('T', ' '))
    : words.audit.notReplayed;
  return [grid(rows), '', about].join('\n');
}

/** The sentence, and below it what changed since the revision before. */
function said({ text, differences }: HistoryEntry, { say, words: { audit } }: Session): string {
  if (!differences) return say(text);
  const { texts, numbers, filesAdded, filesGone } = differences;
  const parts = [
    ...texts.map(({ part, pieces }) => `${part}: ${marked(pieces)}`),
    ...numbers.map(({ number, from, to }) => `${number}: ${from ?? '-'} → ${to ?? '-'}`),
    ...filesAdded.map(({ name }) => audit.fileAdded(name)),
    ...filesGone.map(({ name }) => audit.fileGone(name)),
  ];
  return `${say(text)}  [${parts.join('; ')}]`;
}

type Pieces = NonNullable<HistoryEntry['differences']>['texts'][number]['pieces'];

/** `各县开展{+了+}应急演练[-三次-]{+五次+}`, as `git diff --word-diff` writes it. */
function marked(pieces: Pieces): string {
  const signs = { same: ['', ''], added: ['{+', '+}'], gone: ['[-', '-]'] } as const;
  return pieces.map(({ how, text }) => `${signs[how][0]}${text}${signs[how][1]}`).join('');
}

function csvRows(whole: UnitHistory, session: Session): (string | number)[][] {
  const { say, words } = session;
  return [
    words.audit.csvHead,
    ...whole.entries.map((entry) => [
      entry.seq ?? '-',
      entry.at,
      entry.realAt ?? '-',
      say(entry.topicWord),
      entry.kind,
      say(entry.byWord),
      entry.by.id,
      say(entry.viaWord),
      said(entry, session),
      entry.why ?? '-',
      entry.step ?? '-',
      entry.revision ?? '-',
      entry.files.map(({ name, sha256 }) => `${name} ${sha256}`).join('; ') || '-',
      entry.mail ? `${entry.mail.subject} ${entry.mail.message}` : '-',
      entry.event ? `${entry.event.run} ${entry.event.id} ${entry.event.type}` : '-',
    ]),
  ];
}
