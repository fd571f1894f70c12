/**
 * What we say in English about a file that falls short: which file, what it really is, which clause
 * asks for what, and what to do.
 */
import { claimedFormat } from '../../files/claimed-format.ts';
import type { FormatAdvice, SizeAdvice } from '../../files/advice.ts';
import { easiestOf, formatAdvice, sizeAdvice } from '../../files/advice.ts';
import type { FileDamage, SeenFormat } from '../../files/facts.ts';
import type { FormatName } from '../../definition/formats.ts';
import { isoDayIn } from '../../terms/day-words.ts';
import { counted } from '../../terms/plural.ts';
import type { SizeAsked } from '../../files/judge-file.ts';
import { sidesOf } from '../../files/judge-file.ts';
import { mebibytes } from '../shape/quantities.ts';
import { sizeOf } from '../shape/seen-size.ts';
import type { FileFaultRows, FileHintRows } from '../shape/rows.ts';
import { textOf } from '../shape/text-of.ts';
import { found } from './found.ts';

export const fileFaults: FileFaultRows = {
  'marked-secret': ({ name, marks }) =>
    `“${name}” bears a mark of secrecy (${marks.join(', ')}), so do not upload it; stop sending ` +
    'it over the internet, hand it in by the channel that the rules on secrets prescribe, and ' +
    "tell your unit's secrecy officer.",
  'never-evidence': ({ name, seen, polyglot, takes, clause }) => {
    if (polyglot) {
      return (
        `“${name}” is ${kindOf(seen)} with something else hidden in it, which is unsafe; ` +
        `clause ${clause} asks for ${oneOf(takes)}: export it again, or send the original from ` +
        'the camera or phone.'
      );
    }
    const todo = seen === 'ARCHIVE' ? adviceOn(seen, false, takes) : 'upload the original';
    return (
      `“${name}” is in fact ${kindOf(seen)}, which cannot be evidence; clause ${clause} asks ` +
      `for ${oneOf(takes)}: ${todo}.`
    );
  },
  'file-damaged': ({ name, seen, damage, takes, clause }) => {
    const { what, todo } = damages[damage];
    const isKnown = damage !== 'empty' && seen !== 'UNKNOWN';
    return (
      `“${name}” ${isKnown ? `is ${kindOf(seen)}, but it ` : ''}${what}; clause ${clause} asks ` +
      `for ${oneOf(takes)} that can be opened: ${todo}.`
    );
  },
  'content-not-taken': ({ name, seen, looksShrunk, takes, clause }) =>
    `“${name}” is in fact ${kindOf(seen)}; clause ${clause} asks for ${oneOf(takes)}: ` +
    `${adviceOn(seen, looksShrunk, takes)}.`,
  'too-few-pixels': ({ name, seen, widthPx, heightPx, asked, looksShrunk, clause }) =>
    `“${name}” is ${kindOf(seen)} of ${found.size(sizeOf(widthPx, heightPx))}; ` +
    `clause ${clause} asks for ${sizeAsked(asked)}: ${enlarging[sizeAdvice(seen, looksShrunk)]}.`,
  'no-such-deliverable': ({ deliverable, known }) =>
    `This step does not ask for “${deliverable}”; it asks for: ${known.join(', ') || 'nothing'}.`,
  'no-file-asked': ({ deliverable }) => `“${deliverable}” needs no file; fill it in or tick it.`,
  'format-not-taken': ({ name, takes, clause }) => {
    const claimed = claimedFormat(name);
    return (
      `“${name}” is ${kindOf(claimed)}; clause ${clause} asks for ${oneOf(takes)}: ` +
      `${adviceOn(claimed, false, takes)}.`
    );
  },
  'file-empty': ({ name }) =>
    `“${name}” is empty (0 bytes); check the original and upload it again.`,
  'file-too-large': ({ name, sizeBytes, maxBytes, clause }) =>
    `“${name}” has ${mebibytes(sizeBytes)} MiB, but ` +
    `${clause === null ? 'this system' : `clause ${clause}`} allows at most ` +
    `${mebibytes(maxBytes)} MiB; make it smaller and upload it again.`,
  'wrong-content-id': ({ name, parts }) =>
    `The checksum of “${name}” is wrong: a file of this size is sent in ` +
    (parts === null
      ? 'one piece, so the checksum must be the SHA-256 of the whole file'
      : `${counted(parts, 'part')}, so the checksum must end in “-${parts}”`) +
    '; update the program and upload the file again.',
  'file-elsewhere': ({ name }) =>
    `“${name}” is not among the uploads of this unit; upload it again for this unit.`,
  'file-not-there': ({ name }) =>
    `“${name}” was not found: the upload was not finished, or it has expired; upload it again.`,
  'file-differs': ({ name, given, stored }) =>
    `“${name}” differs from what was uploaded (given: ${given}, stored: ${stored}); ` +
    'upload it again.',
};

export const fileHints: FileHintRows = {
  'falls-short': ({ fault }) => textOf(fileFaults, fault),
  'ending-differs': ({ name, seen }) =>
    `“${name}” is in fact ${kindOf(seen)}, which its ending does not say; it is accepted anyway.`,
  'looks-shrunk': ({ name }) =>
    `“${name}” seems to have been shrunk by a chat program; it is large enough, ` +
    'but the original would be better.',
  'small-for-another': ({ name, widthPx, heightPx, step, asked, clause }) =>
    `“${name}” is ${widthPx}×${heightPx}. No size is asked here, so it is taken; “${step.en}” ` +
    `asks for ${sizeAsked(asked)} (clause ${clause}): send the original to use it there too.`,
  'taken-outside': ({ name, takenOn, from, to }) =>
    `“${name}” was taken on ${dayOf(takenOn)}, which is not within the days of this step ` +
    `(from ${dayOf(from)}${to === null ? '' : ` to ${dayOf(to)}`}); please check, ` +
    "or the camera's clock may be wrong.",
  'taken-another-day': ({ name, takenOn, activityOn }) =>
    `“${name}” was taken on ${dayOf(takenOn)}, but the activity was on ${dayOf(activityOn)}; ` +
    "please check, or the camera's clock may be wrong.",
};

const dayOf = (iso: string): string => isoDayIn('en', iso);

/** Formats that people do not call by their ending, each with its article. */
const kinds: Partial<Record<SeenFormat, string>> = {
  RAW: 'a camera raw picture',
  SVG: 'an SVG drawing',
  AUDIO: 'a sound recording',
  OFFICE: 'another office document',
  HTML: 'a web page',
  SCRIPT: 'a script',
  PROGRAM: 'a program',
  ARCHIVE: 'an archive',
  TEXT: 'plain text',
  UNKNOWN: 'a file of an unknown kind',
};

function kindOf(seen: SeenFormat): string {
  // The article follows how the first letter is pronounced: an MP4 file, a PDF file. HEIC is said
  // as a word.
  const article = /^[AEFILMNORSX]/.test(seen) ? 'an' : 'a';
  return kinds[seen] ?? `${article} ${seen} file`;
}

/** `PDF`, `PDF or DOC`, `JPG, PNG or PSD`. */
function oneOf(takes: readonly FormatName[]): string {
  const last = takes.at(-1) ?? '';
  return takes.length > 1 ? `${takes.slice(0, -1).join(', ')} or ${last}` : last;
}

/** What a rule requires of the size, including our reading of upright pictures. */
function sizeAsked(asked: SizeAsked): string {
  const { widthPx, heightPx, bound } = asked;
  const { longPx, shortPx } = sidesOf(asked);
  const than = bound === 'atLeast' ? 'at least' : 'more than';
  return (
    `${than} ${widthPx}×${heightPx} ` +
    `(long side ${than} ${longPx}, short side ${than} ${shortPx}, upright or not)`
  );
}

const damages: Record<Exclude<FileDamage, 'polyglot'>, { what: string; todo: string }> = {
  empty: { what: 'is empty (0 bytes)', todo: 'check the original and upload it again' },
  truncated: {
    what: 'is incomplete (it may not have been copied to its end)',
    todo: 'copy it again from the camera, phone or computer, and upload it again',
  },
  unreadable: {
    what: 'cannot be read (it may be damaged)',
    todo: 'make sure that it opens, save it again, and upload it again',
  },
  encrypted: {
    what: 'is locked by a password',
    todo: 'take the password off and upload it again',
  },
  'too-costly': {
    what: 'is too large or too unusual to be inspected',
    todo: 'save it as an ordinary file and upload it again',
  },
};

const original = 'the original picture (tick “Original” in WeChat, or copy it from the phone)';

/** What to do if a format is not accepted. */
function adviceOn(seen: SeenFormat, looksShrunk: boolean, takes: readonly FormatName[]): string {
  return advice[formatAdvice(seen, looksShrunk, takes)](easiestOf(takes));
}

const advice: Record<FormatAdvice, (best: FormatName) => string> = {
  'export-film': (best) => `export it as ${best} with a video editor and upload it again`,
  'send-original': () => `send ${original}`,
  'save-heic': (best) =>
    `save it as ${best} and upload it again (iPhone: with Settings, Camera, Formats, Most ` +
    'Compatible it takes JPG from now on)',
  'save-picture': (best) => `save the original as ${best} and upload it again`,
  unpack: () => 'unpack it and upload the originals in it one by one',
  'save-document': (best) => `save it as ${best} and upload it again`,
  'check-the-file': () => 'check whether you chose the right file',
};

const enlarging: Record<SizeAdvice, string> = {
  'uncut-film': 'send the film as it was shot, or export it again at 1080p',
  'shrunk-picture': `a chat program seems to have shrunk it, so send ${original}`,
  'larger-picture': `send ${original}; enlarging it does not help`,
};
