/**
 * What the verifier says in English, subject by subject as in Chinese. A key that is missing does
 * not compile.
 */
import type { Fault } from '../archive/faults.ts';
import type { VerifierWords } from './zh.ts';

type FaultWords = { [K in Fault['code']]: (fault: Extract<Fault, { code: K }>) => string };

const faults: FaultWords = {
  'no-archive': ({ lacks }) => `this is no archive: there is no ${lacks}`,
  'newer-format': ({ format, known }) =>
    `the archive has format ${format}, and this program knows formats up to ${known}: use a ` +
    'newer verifier; nothing was judged',
  malformed: ({ path, line }) =>
    line === undefined
      ? `${path} is not written as the format says: it was changed or cut`
      : `line ${line} of ${path} is not written as the format says: it was changed or cut`,
  'unsafe-path': ({ line }) =>
    `line ${line} of the manifest names a file outside the folder, or a name that systems ` +
    'reserve: it was not read',
  'listed-twice': ({ path }) => `the manifest lists ${path} twice`,
  'other-campaign': ({ path, campaign, expected }) =>
    `${path} belongs to the campaign ${campaign} and not to ${expected}`,
  'wrong-count': ({ listed, said }) => `the manifest should list ${said} files and lists ${listed}`,
  link: ({ path }) => `${path} is a link, and an archive has none: it was not read`,
  missing: ({ path }) => `${path} is missing`,
  added: ({ path }) => `${path} was added: the manifest does not list it`,
  'wrong-size': ({ path, sizeBytes, said }) =>
    `${path} has the wrong size: ${sizeBytes} bytes, and ${said} when it was archived`,
  changed: ({ path, isOf }) =>
    isOf === undefined
      ? `${path} is not what was archived`
      : `${path} is not what was archived but has the content of ${isOf}: swapped or overwritten`,
  'wrong-lines': ({ path, lines, said }) =>
    `${path} has ${lines} lines, and ${said} when it was archived`,
  'record-missing': ({ path, record }) => `${path} lacks record ${record}`,
  'record-moved': ({ path, record }) =>
    `record ${record} of ${path} is not in its place: the order was changed`,
  'record-unchained': ({ path, record }) =>
    `record ${record} of ${path} does not follow from the one before: one of the two was changed`,
  'ledger-cut': ({ path, records }) =>
    `${path} ends with its record number ${records}, which is not the last one that the unit's ` +
    'file names: the end was cut or changed',
  'no-key': () => 'there is no public key to judge the signature by: give the announced one',
  'other-key': ({ fingerprint }) =>
    `it was signed with another key than the announced one; its fingerprint is ${fingerprint}`,
  unsigned: ({ name }) => `it has no signature of ${name}`,
  'wrong-signature': () =>
    'the signature is wrong: what was signed, or the signature itself, was changed',
  'wrong-root': () =>
    'the manifest or the log before it is not what was signed: they lead to another root',
  'rolled-back': ({ size, known }) =>
    `the log ends at entry ${size}, and a known checkpoint has ${known}: this is an older state, ` +
    'or later archives were not given',
  forked: ({ size }) =>
    `at entry ${size} the log differs from a known checkpoint: its history was rewritten`,
  'other-log': ({ origin, known }) =>
    `this archive belongs to the log ${origin}, and the known checkpoint to ${known}`,
  'no-proof': () => 'this is no proof: it is not written as the format says, or was changed or cut',
  'proof-broken': () =>
    'the proof does not hold: the item is not in the signed log, or the proof was changed',
  'other-item': ({ path }) => `${path} is not the file that the proof is about`,
  arrived: ({ record }) => `the proof does not hold: record ${record} tells of an arrival by then`,
  'about-no-file': ({ path }) => `the archive has no ${path}`,
};

export const en: VerifierWords = {
  fault: (fault) => (faults[fault.code] as (fault: Fault) => string)(fault),
  more: (count) => `… and ${count} more`,
  good: (name) => `${name}: the archive is intact`,
  bad: (name, count) => `${name}: wrong in ${count} ${count === 1 ? 'place' : 'places'}`,
  about: ({ campaign, files, bytes, units, records, evidence }) => [
    `Campaign: ${campaign}`,
    `Files: ${files}, ${bytes} bytes. Units: ${units}. Records: ${records}`,
    `Evidence: ${evidence.listed} listed, ${evidence.included} included and checked`,
  ],
  log: (origin, size) => `Log: ${origin}, up to entry ${size}`,
  fingerprint: (fingerprint) => `Fingerprint of the public key: ${fingerprint}`,
  compare:
    'No key was given: compare the fingerprint above with the one that was announced at the ' +
    'close. Only if they are equal is this the signature of the office',
  provenGood: (name) => `${name}: the proof holds`,
  provenBad: (name) => `${name}: the proof does not hold`,
  provenFile: (campaign, path) => `The file ${path} of the campaign ${campaign}`,
  provenLine: (campaign, path, line, text) =>
    `Line ${line} of ${path} of the campaign ${campaign}: ${text}`,
  provenAbsence: (campaign, unit, item, until) =>
    `Campaign ${campaign}: up to and including ${until} nothing had arrived from the unit ` +
    `${unit}${item === undefined ? '' : ` for ${item}`}`,
  provenHash: (sha256) => `SHA-256: ${sha256}`,
  fileGood: (path) => `${path}: the very file that the proof is about`,
  unreadable: (path) => `${path} cannot be read`,
  progress: (done, files) => `checked ${done} of ${files}`,
  usage:
    'Usage: node verify.mjs [--key <key or fingerprint>] [--known <file of a checkpoint>]' +
    ' [--lang zh|en] <folder of an archive, or file of a proof>...',
  noSuchOption: (option) => `there is no option ${option}`,
  page: {
    title: 'Duban: verify an archive',
    explain:
      'This page computes in your browser and sends no request. Choose the folder of an archive ' +
      '(the whole folder), or the file of a proof, together with the file that it is about.',
    folder: 'Folder of an archive',
    files: 'File of a proof (and the file that it is about)',
    key: 'The announced key or fingerprint (may be left empty)',
    reading: 'Reading …',
  },
};
