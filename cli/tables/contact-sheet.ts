/**
 * A unit's evidence as one page without links to other files. The pictures are part of the page;
 * hints come first, each with both pictures side by side. People can show it, send it on or print
 * it.
 */
import { html, raw } from 'hono/html';

import type { Language } from '../../domain/terms/language.ts';
import type { CommandLineWords } from '../words/words.ts';
import { wordsIn } from '../words/words.ts';

import type {
  EvidenceAnswer,
  FiledAnswer,
  HintAnswer,
  ViewAnswer,
} from '../../api/evidence/wire-evidence.ts';
import { sheetStyle } from './contact-sheet-style.ts';
import {
  durationWords,
  foundWords,
  previewWords,
  sizeWords,
  submissionsOf,
} from './evidence-words.ts';
import { minute } from './matrix-table.ts';

type Html = ReturnType<typeof html>;

/** A picture as a data URI; null where it could not be fetched. */
type PictureOf = (view: ViewAnswer | null) => string | null;

interface Asked {
  /** The reader's. */
  language: Language;
  pictureOf: PictureOf;
  /** Only this step was asked for. */
  step?: string | undefined;
}

/** What each part of the page is made with. */
interface Making extends Asked {
  words: CommandLineWords;
}

/** The page's text. */
export async function contactSheet(evidence: EvidenceAnswer, asked: Asked): Promise<string> {
  const making: Making = { ...asked, words: wordsIn(asked.language) };
  const { language, step, words } = making;
  const { sheet } = words.papers;
  const { title, name, unit, at, files, mode } = evidence;
  const rehearsal = mode === 'rehearsal' ? words.reading.rehearsal : '';
  const toCheck = files.flatMap((file) =>
    file.hints.filter(({ friendly }) => !friendly).map((hint) => ({ file, hint })),
  );
  const facts = [
    unit,
    step === undefined ? sheet.allSteps : sheet.ofStep(step),
    sheet.files(files.length),
    sheet.toCompare(toCheck.length),
    sheet.at(minute(at)),
  ];
  const page = html`<!doctype html>
    <html lang="${sheet.tag}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${rehearsal}${sheet.title(name[language])}</title>
        <style>
          ${raw(sheetStyle)}
        </style>
      </head>
      <body>
        ${rehearsal === '' ? '' : html`<p class="rehearsal">${rehearsal} ${sheet.rehearsal}</p>`}
        <header>
          <p class="over">${title[language]}</p>
          <h1>${name[language]}<small>${sheet.heading}</small></h1>
          <p class="under">${facts.join(' · ')}</p>
        </header>
        ${toCheck.length === 0 ? '' : comparisons(toCheck, making)}
        ${submissionsOf(files).map((group) => submission(group, making))}
        ${files.length === 0 ? html`<p class="empty">${sheet.nothing}</p>` : ''}
        <footer>${sheet.hintsDecideNothing}</footer>
      </body>
    </html> `;
  return String(await page);
}

function comparisons(
  pairs: readonly { file: FiledAnswer; hint: HintAnswer }[],
  making: Making,
): Html {
  return html`<section class="check">
    <h2>${making.words.papers.sheet.compare}</h2>
    <div class="pairs">${pairs.map(({ file, hint }) => pair(file, hint, making))}</div>
  </section>`;
}

function pair(file: FiledAnswer, hint: HintAnswer, making: Making): Html {
  const { language, pictureOf, words } = making;
  const { sheet } = words.papers;
  const { place, text, distance } = hint;
  const picture = pictureOf(file.preview.thumbnail);
  const where = place ? placeText(place, making) : '';
  const mark = place?.later === true ? sheet.afterwards : sheet.earlier;
  const revision = words.reading.revision(file.revision);
  return html`<article class="pair">
    <div class="two">
      ${figure(picture, { alt: sheet.thisFile(file.name), mark: sheet.thisTime }, making)}
      ${place ? figure(pictureOf(place.thumbnail), { alt: where, mark }, making) : ''}
    </div>
    <p class="hint">${text[language]}</p>
    <p class="fine">
      ${file.title[language]} ${revision} ${file.name}
      ${place ? html`<br />${sheet.compareWith(where)}` : ''}
      ${distance === null ? '' : html`<br />${sheet.difference(distance)}`}
    </p>
  </article>`;
}

function placeText(
  { campaign, unit, step, revision }: NonNullable<HintAnswer['place']>,
  { words }: Making,
): string {
  return `${campaign} ${unit} ${step} ${words.reading.revision(revision)}`;
}

function submission(files: readonly FiledAnswer[], making: Making): Html {
  const [first] = files;
  if (!first) return html``;
  const { language, words } = making;
  const { title, revision, outcome, receivedAt, recorded, step } = first;
  const about = [
    step,
    words.reading.revision(revision),
    minute(receivedAt),
    ...(recorded ? [words.papers.recorded] : []),
  ];
  return html`<section>
    <h2>
      ${title[language]}<small>${about.join(' · ')}</small>
      <span class="outcome ${outcome}">${words.papers.outcomes[outcome]}</span>
    </h2>
    <div class="cards">${files.map((file) => card(file, making))}</div>
    ${files.map((file) => documentPages(file, making))}
  </section>`;
}

/** The pages of a document, folded up. A page grows when it is pressed. */
function documentPages({ name, preview }: FiledAnswer, making: Making): Html {
  const { pages } = preview;
  if (!pages) return html``;
  const sheets = pages.shown.map(({ number, picture }) =>
    sheetOf(number, making.pictureOf(picture), making),
  );
  return html`<details class="pages">
    <summary>${name}<small>${pages.text[making.language]}</small></summary>
    <div class="sheets">${sheets}</div>
  </details>`;
}

function sheetOf(number: number, picture: string | null, making: Making): Html {
  const { sheet } = making.words.papers;
  const name = sheet.page(number);
  const shown = picture === null ? noPicture(sheet.noPicture) : img(picture, name);
  return html`<label class="sheet">
    <input type="checkbox" aria-label="${sheet.enlarge(name)}" />
    ${shown}
    <span class="fine">${name}</span>
  </label>`;
}

function card(file: FiledAnswer, making: Making): Html {
  const { language, pictureOf, words } = making;
  const { sheet } = words.papers;
  const { name, preview, sizeBytes, asked, from, contentId, hints, origin } = file;
  const shown = {
    alt: name,
    mark: markOf(file, making),
    none: previewWords(language, preview),
    kind: preview.pages ? 'paper' : '',
  };
  const { latitude, longitude = '', device } = origin ?? {};
  const place = latitude === undefined ? '' : html`${sheet.place(latitude, longitude)}<br />`;
  const by = device === undefined ? '' : html`${sheet.device(device)}<br />`;
  return html`<article class="card">
    ${figure(pictureOf(preview.thumbnail), shown, making)}
    <h3>${name}</h3>
    <p class="found">${foundWords(language, file)} · ${sizeWords(sizeBytes)}</p>
    <p class="fine">
      ${asked[language]}${from === null ? '' : ` · ${sheet.from(from)}`}<br />
      ${place} ${by}
      <span title="${contentId}">SHA-256 ${contentId.slice(0, 12)}…</span>
    </p>
    ${hints.map(
      (hint) => html`<p class="${hint.friendly ? 'remark' : 'hint'}">${hint.text[language]}</p>`,
    )}
  </article>`;
}

/** What the small picture shows if the file is not a photo. */
function markOf({ preview: { pages, poster }, facts }: FiledAnswer, { words }: Making): string {
  if (pages) return words.papers.sheet.pages(pages.count);
  if (poster === null) return '';
  const duration = facts?.['durationMs'];
  return typeof duration === 'number' ? `▶ ${durationWords(duration)}` : '▶';
}

interface Figure {
  alt: string;
  mark: string;
  /** Said where there is no picture. */
  none?: string;
  kind?: string;
}

function figure(
  picture: string | null,
  { alt, mark, none, kind = '' }: Figure,
  { words }: Making,
): Html {
  const missing = none ?? words.papers.sheet.noPicture;
  return html`<figure class="${kind}">
    ${picture === null ? noPicture(missing) : img(picture, alt)}
    ${mark === '' ? '' : html`<figcaption>${mark}</figcaption>`}
  </figure>`;
}

function img(picture: string, alt: string): Html {
  return html`<img src="${picture}" alt="${alt}" />`;
}

function noPicture(why: string): Html {
  return html`<span class="none">${why}</span>`;
}
