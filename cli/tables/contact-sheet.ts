/**
 * A unit's evidence as one page that needs nothing else: pictures stand in it, hints first, each
 * with both pictures side by side. To be shown on a screen, sent on, printed. Knows the API's
 * answer; where the pictures come from, its caller knows.
 */
import { html, raw } from 'hono/html';

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
  outcomeWords,
  previewWords,
  sizeWords,
} from './evidence-words.ts';
import { minute } from './matrix-table.ts';
import { counted } from './plural.ts';

type Html = ReturnType<typeof html>;

/** A picture as a data URI; null where it could not be fetched. */
export type PictureOf = (view: ViewAnswer | null) => string | null;

/** The page's text. `step`: only that step was asked for. */
export async function contactSheet(
  evidence: EvidenceAnswer,
  pictureOf: PictureOf,
  step?: string,
): Promise<string> {
  const { title, name, unit, at, files, mode } = evidence;
  const isRehearsal = mode === 'rehearsal';
  const toCheck = files.flatMap((file) =>
    file.hints.filter(({ friendly }) => !friendly).map((hint) => ({ file, hint })),
  );
  const head = `${isRehearsal ? '【演练】' : ''}${name.zh} 佐证材料`;
  const page = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${head}</title>
        <style>
          ${raw(sheetStyle)}
        </style>
      </head>
      <body>
        ${isRehearsal ? html`<p class="rehearsal">【演练】 演练数据，不是真实报送 · Rehearsal</p>` : ''}
        <header>
          <p class="over">${title.zh}</p>
          <h1>${name.zh}<small>佐证材料一览</small></h1>
          <p class="under">
            ${unit} · ${step === undefined ? '全部任务' : `任务 ${step}`} · 共${files.length}件 ·
            需核对${toCheck.length}处 · ${minute(at)}（北京时间）
          </p>
          <p class="en" lang="en">
            Evidence of ${name.en}: ${counted(files.length, 'file')}, ${toCheck.length} to be
            compared
          </p>
        </header>
        ${toCheck.length === 0 ? '' : comparisons(toCheck, pictureOf)}
        ${submissionsOf(files).map((group) => submission(group, pictureOf))}
        ${files.length === 0 ? html`<p class="empty">还没有报送任何文件。Nothing filed yet.</p>` : ''}
        <footer>
          提示仅供审核参考，不代表结论。图片为预览，不含位置和设备信息；原件请凭SHA-256下载核对。
          <span lang="en">Hints are for whoever reviews; they decide nothing.</span>
        </footer>
      </body>
    </html> `;
  return String(await page);
}

function comparisons(
  pairs: readonly { file: FiledAnswer; hint: HintAnswer }[],
  pictureOf: PictureOf,
): Html {
  return html`<section class="check">
    <h2>需要核对<small lang="en">to be compared</small></h2>
    <div class="pairs">${pairs.map(({ file, hint }) => pair(file, hint, pictureOf))}</div>
  </section>`;
}

function pair(file: FiledAnswer, hint: HintAnswer, pictureOf: PictureOf): Html {
  const { place, text, distance } = hint;
  return html`<article class="pair">
    <div class="two">
      ${figure(pictureOf(file.preview.thumbnail), `本次：${file.name}`, '本次')}
      ${place ? figure(pictureOf(place.thumbnail), placeWords(place), otherMark(place)) : ''}
    </div>
    <p class="hint">${text.zh}</p>
    <p class="en" lang="en">${text.en}</p>
    <p class="fine">
      ${file.title.zh} 第${file.revision}稿 ${file.name}
      ${place ? html`<br />对照：${placeWords(place)}` : ''}
      ${distance === null ? '' : html`<br />差异 ${distance}/64`}
    </p>
  </article>`;
}

function otherMark({ later }: NonNullable<HintAnswer['place']>): string {
  return later === true ? '后来' : '对照';
}

function placeWords({ campaign, unit, step, revision }: NonNullable<HintAnswer['place']>): string {
  return `${campaign} ${unit} ${step} 第${revision}稿`;
}

function submission(files: readonly FiledAnswer[], pictureOf: PictureOf): Html {
  const [first] = files;
  if (!first) return html``;
  const { title, revision, outcome, receivedAt, recorded, step } = first;
  return html`<section>
    <h2>
      ${title.zh}<small
        >${step} · 第${revision}稿 · ${minute(receivedAt)}${recorded ? ' · 代录' : ''}</small
      >
      <span class="outcome ${outcome}">${outcomeWords[outcome].zh}</span>
    </h2>
    <div class="cards">${files.map((file) => card(file, pictureOf))}</div>
    ${files.map((file) => documentPages(file, pictureOf))}
  </section>`;
}

/** A document's pages to be read: folded up, a page grows when it is pressed. */
function documentPages({ name, preview }: FiledAnswer, pictureOf: PictureOf): Html {
  const { pages } = preview;
  if (!pages) return html``;
  return html`<details class="pages">
    <summary>${name}<small>${pages.text.zh}</small></summary>
    <div class="sheets">
      ${pages.shown.map(({ number, picture }) => sheetOf(number, pictureOf(picture)))}
    </div>
  </details>`;
}

function sheetOf(number: number, picture: string | null): Html {
  const name = `第${number}页`;
  return html`<label class="sheet">
    <input type="checkbox" aria-label="放大${name}" />
    ${picture === null ? noPicture('无图') : html`<img src="${picture}" alt="${name}" />`}
    <span class="fine">${name}</span>
  </label>`;
}

function card(file: FiledAnswer, pictureOf: PictureOf): Html {
  const { name, preview, sizeBytes, asked, from, contentId, hints, origin } = file;
  const none = previewWords(preview).zh;
  return html`<article class="card">
    ${figure(pictureOf(preview.thumbnail), name, markOf(file), none, preview.pages ? 'paper' : '')}
    <h3>${name}</h3>
    <p class="found">${foundWords(file).zh} · ${sizeWords(sizeBytes)}</p>
    <p class="fine">
      ${asked.zh}${from === null ? '' : ` · 来自${from}`}<br />
      ${
        origin?.latitude === undefined
          ? ''
          : html`位置 ${origin.latitude}, ${origin.longitude ?? ''}<br />`
      }
      ${origin?.device === undefined ? '' : html`设备 ${origin.device}<br />`}
      <span title="${contentId}">SHA-256 ${contentId.slice(0, 12)}…</span>
    </p>
    ${hints.map(
      (hint) => html`<p class="${hint.friendly ? 'remark' : 'hint'}">${hint.text.zh}</p>`,
    )}
  </article>`;
}

/** What the small picture is of, where it isn't a photo. */
function markOf({ preview: { pages, poster }, facts }: FiledAnswer): string {
  if (pages) return `${pages.count}页`;
  if (poster === null) return '';
  const duration = facts?.['durationMs'];
  return typeof duration === 'number' ? `▶ ${durationWords(duration)}` : '▶';
}

function figure(
  picture: string | null,
  alt: string,
  mark: string,
  none = '无图',
  kind: 'paper' | '' = '',
): Html {
  return html`<figure class="${kind}">
    ${picture === null ? noPicture(none) : html`<img src="${picture}" alt="${alt}" />`}
    ${mark === '' ? '' : html`<figcaption>${mark}</figcaption>`}
  </figure>`;
}

function noPicture(why: string): Html {
  return html`<span class="none">${why}</span>`;
}

/** The files of one submission stand together, as the list has them. */
function submissionsOf(files: readonly FiledAnswer[]): FiledAnswer[][] {
  const groups = new Map<number, FiledAnswer[]>();
  for (const file of files) groups.set(file.seq, [...(groups.get(file.seq) ?? []), file]);
  return [...groups.values()];
}
