/**
 * The files of one unit in an archive: its ledger, what it filed by item, its mails, its timeline
 * in words, its histories. Data in, files out; knows no store.
 */
import type { Beginning } from '../../domain/records/report.ts';
import { stateAfter } from '../../domain/records/report.ts';
import { filedFiles } from '../../domain/evidence/filed.ts';
import type { FiledFile } from '../../domain/evidence/filed.ts';
import { usualPartBytes } from '../../domain/evidence/cut.ts';
import { titleOf } from '../../domain/plan/item-title.ts';
import { canonicalOf } from '../../domain/terms/canonical-hash.ts';
import { languages } from '../../domain/terms/language.ts';
import type { Event, Recorded } from '../../domain/unit/events.ts';
import type { StepState, UnitState } from '../../domain/unit/state.ts';
import { plannedOf } from '../../domain/unit/state.ts';
import { linesOf } from '../../domain/words/transcript.ts';
import { safeName } from '../../proof/archive/paths.ts';
import type { RecordedRun } from './histories.ts';
import type { UnitLedger } from './unit-ledger.ts';

/** Files by their path in the archive. */
export type Files = Map<string, Uint8Array>;

/** All files of a unit. */
export function unitFiles(
  { beginning, records, isOpen }: UnitLedger,
  runs: readonly RecordedRun[],
): Files {
  const state = stateAfter(beginning, records);
  const { code } = state.unit;
  const folder = `units/${code}`;
  const files: Files = new Map();
  const put = (path: string, text: string): void => {
    files.set(`${folder}/${path}`, Buffer.from(text));
  };
  put('unit.json', jsonText(unitFacts(beginning, state, runs, isOpen)));
  put('ledger.jsonl', jsonLines(records));
  put('mails.jsonl', jsonLines(mailsIn(records)));
  const filed = filedFiles(records).toReversed();
  put('evidence.jsonl', jsonLines(filed.map((one) => evidenceLine(folder, one))));
  for (const language of languages) {
    const lines = linesOf(language, beginning.plan, code, records);
    put(`timeline.${language}.txt`, lines.map((line) => `${line}\n`).join(''));
  }
  for (const step of Object.values(state.steps)) {
    const own = records.filter(({ event }) => 'step' in event && event.step === step.id);
    if (own.length === 0) continue;
    const facts = itemFacts(state, step, own, filed);
    put(`items/${step.id}/item.json`, jsonText(facts));
  }
  for (const [nth, { packed }] of runs.entries()) {
    files.set(`${folder}/history/${nth + 1}.json.gz`, packed);
  }
  return files;
}

/** What must be known of a history before it is unpacked and executed again. */
export function runFacts({ packed: _packed, ...facts }: RecordedRun): object {
  return facts;
}

/** Indented, for people; the key order is canonical. */
export function jsonText(value: object): string {
  return `${JSON.stringify(JSON.parse(canonicalOf(value)), null, 2)}\n`;
}

/** One value a line, in canonical JSON. */
export function jsonLines(values: readonly object[]): string {
  return values.map((value) => `${canonicalOf(value)}\n`).join('');
}

function unitFacts(
  { plan, above }: Beginning,
  state: UnitState,
  runs: readonly RecordedRun[],
  isOpen: boolean,
): object {
  const { unit, status, closedAt, seq, head, acknowledgedAt, liaison } = state;
  return {
    campaign: plan.campaign,
    unit,
    above,
    status,
    closedAt,
    acknowledgedAt,
    // Sealed: readable only with the person's key, until that is erased.
    liaison,
    records: seq,
    head,
    // What a run that had not ended recorded later is not in this archive.
    open: isOpen,
    runs: runs.map(runFacts),
  };
}

/**
 * One item (件) with what a record needs to be authentic, reliable, complete and usable. Source:
 * GB/T 18894-2016, 4 (真实性、可靠性、完整性、可用性).
 */
function itemFacts(
  state: UnitState,
  step: StepState,
  records: readonly Recorded[],
  filed: readonly FiledFile[],
): object {
  const planned = plannedOf(state, step);
  const own = filed.filter((one) => one.step === step.id);
  const formats = own.map(({ file }) => /\.([A-Za-z0-9]+)$/.exec(file.name)?.[1] ?? '');
  return {
    item: step.id,
    title: titleOf(planned, step.id),
    status: step.status,
    dueAt: step.dueAt,
    approvedAt: step.approvedAt,
    authenticity: {
      ledger: `units/${state.unit.code}/ledger.jsonl`,
      records: records.map(({ seq }) => seq),
      by: [...new Set(records.map(({ by }) => `${by.role}:${by.id}`))],
    },
    reliability: {
      document: state.plan.document,
      clause: planned.source.clause,
      quote: planned.source.quote,
      inspected: own.every(({ file }) => file.facts !== undefined),
    },
    completeness: {
      submissions: step.submissions.length,
      files: own.length,
      bytes: own.reduce((sum, { file }) => sum + file.sizeBytes, 0),
      hash: 'SHA-256',
    },
    usability: { formats: [...new Set(formats.filter((one) => one !== ''))].toSorted() },
  };
}

/** Where the file is stored, where it lies if the archive includes it, and its content id. */
function evidenceLine(folder: string, { seq, step, revision, index, file }: FiledFile): object {
  const { key, version, sha256, sizeBytes, name, deliverable, from } = file;
  return {
    record: seq,
    item: step,
    revision,
    deliverable,
    name,
    ...(from !== undefined && { from }),
    path: `${folder}/items/${step}/files/${revision}-${seq}-${index + 1}-${safeName(name)}`,
    key,
    version,
    sizeBytes,
    contentId: sha256,
    // A content id with a hyphen is the hash of the hashes of its parts.
    ...(sha256.includes('-') && { partBytes: usualPartBytes }),
  };
}

/** What the ledger says of mails, one a line. Their text is made from the state before them. */
function mailsIn(records: readonly Recorded[]): object[] {
  return records.flatMap(({ seq, at, event }) =>
    isOfMail(event) ? [{ record: seq, at, ...event }] : [],
  );
}

function isOfMail({ kind }: Event): boolean {
  return kind === 'letter-sent' || kind === 'letter-failed' || kind === 'mail-bounced';
}
