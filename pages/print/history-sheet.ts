/**
 * The history of a unit as a sheet: each event in one row, with who, why, the files, and the record
 * and event that prove it. The paper shows what the API answers, in one language.
 */
import type { Text } from '../../domain/definition/definition.ts';
import type { Language } from '../../domain/terms/language.ts';
import { legible } from './legible.ts';
import type { Sheet } from './sheet.ts';
import type { PrintWords } from './words/words.ts';
import { printWords } from './words/words.ts';

/** What the paper needs of an entry. Instants are ISO 8601. */
export interface PrintedEntry {
  seq: number | null;
  at: string;
  topicWord: Text;
  byWord: Text;
  viaWord: Text;
  text: Text;
  why: string | null;
  files: { name: string; sha256: string }[];
  mail: { subject: string } | null;
  event: { id: number } | null;
}

export interface PrintedHistory {
  campaign: string;
  unit: string;
  name: Text;
  title: Text;
  issuer: string;
  mode: 'live' | 'rehearsal';
  at: string;
  /** The hash of the last record. */
  head: string;
  address: string;
  entries: PrintedEntry[];
}

/** The sheet of a unit's history. */
export function historySheet(given: PrintedHistory, language: Language): Sheet {
  const say = printWords(language);
  const { history, rows } = say;
  const number = `${given.campaign}.${given.unit}`;
  return {
    language,
    rehearsal: given.mode === 'rehearsal' ? history.rehearsal : null,
    issuer: legible(given.issuer),
    title: history.title,
    number: { label: history.number, value: number },
    rows: [
      { label: rows.campaign, value: legible(given.title[language]) },
      { label: rows.unit, value: say.unit(legible(given.name[language]), given.unit) },
      { label: history.until, value: say.moment(given.at) },
      { label: history.count, value: history.entries(given.entries.length) },
    ],
    tables: [
      {
        label: history.events,
        head: [
          { holds: 'name', label: history.heads.when },
          { holds: 'name', label: history.heads.who },
          { holds: 'words', label: history.heads.what },
          { holds: 'name', label: history.heads.proof },
        ],
        rows: given.entries.map((entry) => cellsOf(entry, say)),
      },
    ],
    says: history.says,
    codeFirst: false,
    proof: {
      title: history.proof,
      rows: [{ label: history.head, value: given.head, isCode: true }],
      how: history.how(`duban replay ${given.campaign}/${given.unit}`),
      code: {
        label: history.address,
        shown: given.address,
        scanned: given.address,
        isLink: true,
      },
    },
  };
}

function cellsOf(entry: PrintedEntry, { history, language }: PrintWords): string[] {
  const { seq, at, byWord, viaWord, topicWord, text, why, files, mail, event } = entry;
  // A line of the transcript begins with the minute, which has a column of its own here.
  const what = seq === null ? text[language] : text[language].slice(minuteLength);
  const parts = [
    what,
    ...(mail ? [history.mail(mail.subject)] : []),
    ...(why !== null && !what.includes(why) ? [history.why(why)] : []),
    ...files.map(({ name, sha256 }) => history.file(name, sha256.slice(0, shownDigits))),
  ];
  return [
    at.slice(0, 16).replace('T', ' '),
    legible(`${byWord[language]} · ${viaWord[language]}`),
    legible(parts.join('\u3000')),
    [topicWord[language], ...history.proofOf(seq, event?.id ?? null)].join(' '),
  ];
}

/** `2018-05-15 16:31 ` */
const minuteLength = 17;

/** Of a file's sum: enough to find it in the list of evidence. */
const shownDigits = 12;
