/**
 * The form by which a browser brings files for one step: what is asked, by which clause, and
 * fields for what is written. It is a frame only: `web/` fills it with files as they are chosen,
 * and sends it. The same for a unit and for a county or an enterprise.
 */
import { html } from 'hono/html';

import type { Deliverable, NumberField, Text } from '../domain/definition/definition.ts';
import { typeOfFile } from '../domain/definition/formats.ts';
import type { Html } from './web-page.ts';
import type { Offered, Wanted } from './lent-link.ts';

/** What the form is for, and where its script asks. */
export interface FormAbout {
  /** The addresses that the script asks begin with it. */
  base: string;
  /** What is done in the end: a unit submits, a third level hands over. */
  act: 'submit' | 'hand-over';
  /** Null where the link names it. */
  step: string | null;
  /** What the button says. */
  button: Text;
  /** How large files are cut (bytes): from which size on, and how large each part is. */
  cut: { onePutBytesMax: number; partBytes: number };
  wanted: readonly Wanted[];
  numbers: readonly NumberField[];
  /** What a unit writes or confirms itself; a third level is not asked. */
  written: readonly Deliverable[];
  /** What counties and enterprises handed over for it, to be taken into the filing. */
  offered: readonly Offered[];
}

/** Hidden until the script is there: without it nothing would be sent. */
export function uploadForm(about: FormAbout): Html {
  const { base, act, step, button, cut, wanted, numbers, written, offered } = about;
  return html`<form
    hidden
    novalidate
    data-upload
    data-base="${base}"
    data-act="${act}"
    data-step="${step ?? ''}"
    data-one-put="${cut.onePutBytesMax}"
    data-part="${cut.partBytes}"
  >
    ${offered.length > 0 ? offeredField(offered, numbers) : ''} ${wanted.map(wantedField)}
    ${written.length + numbers.length > 0 || act === 'hand-over' ? fieldsOf(about) : ''}
    <p class="live" role="status" aria-live="polite" data-live></p>
    <div class="bottom">
      <div class="problem" data-problem></div>
      <p class="sum" data-sum></p>
      <button type="submit">${button.zh} <small lang="en" hidden>${button.en}</small></button>
    </div>
  </form>`;
}

function wantedField(one: Wanted): Html {
  const { id, title, required, filesMax, endings } = one;
  const types = [...new Set(endings.map((ending) => typeOfFile(`x${ending}`) ?? ''))];
  return html`<section
    class="card want"
    role="group"
    aria-label="${title.zh}"
    data-deliverable="${id}"
    data-files-max="${filesMax ?? ''}"
  >
    <h3>
      ${title.zh}
      <span class="tag ${required ? 'must' : ''}">${required ? '必交' : '选交'}</span>
      <span lang="en">${title.en}</span>
    </h3>
    <p class="rule">${ruleOf(one)}</p>
    <label class="drop">
      <input
        type="file"
        multiple
        accept="${[...endings, ...types].join(',')}"
        aria-label="选择${title.zh}，可多选"
      />
      ${arrow}
      <span>
        <strong>选择文件</strong>
        <span>可一次选多个；电脑上也可拖到这里　<span lang="en">Choose or drop files</span></span>
      </span>
    </label>
    <ul class="files" aria-label="${title.zh}：已选文件"></ul>
  </section>`;
}

/** `JPG、PNG、PSD；长边不低于1920、短边不低于1080像素（依据四(末段)）`, and our reading of it. */
function ruleOf({ formats, sizePx, filesMax, fileMiBMax, source }: Wanted): Html {
  const { clause } = sizePx ?? source;
  const reading = sizePx ? sizePx.reading : (source.reading ?? null);
  const size = sizePx
    ? `；分辨率${sizePx.bound === 'moreThan' ? '大于' : '不低于'}` +
      `${sizePx.widthPx}×${sizePx.heightPx}像素`
    : '';
  const most = filesMax === undefined ? '' : `；最多${filesMax}个`;
  const large = fileMiBMax === undefined ? '' : `；每个不超过${fileMiBMax}MiB`;
  return html`<b>${formats.join('、')}${size}${most}${large}</b>（依据${clause}）${
      reading ? html`<br />说明：${reading.zh}` : ''
    }`;
}

/** Files go into the filing as they lie, numbers as its parts: each with where it is from. */
function offeredField(offered: readonly Offered[], fields: readonly NumberField[]): Html {
  return html`<section class="card">
    <h3>县区、企业已交材料</h3>
    <p class="rule">
      勾选的材料随本次报送一并报送并注明来源，数字按来源分项计入，合计可不填，由系统相加。
    </p>
    ${offered.map(
      (one) =>
        html`<label class="tick">
          <input
            type="checkbox"
            name="contribution"
            value="${one.id}"
            data-taken="${JSON.stringify({ files: one.files, numbers: one.numbers })}"
            data-from="${one.from}"
          />
          <span>
            <b>${one.from}</b>（${one.receivedAt.slice(0, 16).replace('T', ' ')}）<br />
            <span class="hint">${offeredText(one, fields)}</span>
          </span>
        </label>`,
    )}
  </section>`;
}

function offeredText({ files, numbers, note }: Offered, fields: readonly NumberField[]): string {
  const counts = Object.entries(numbers).map(([id, count]) => {
    const field = fields.find((one) => one.id === id);
    if (!field) return `${id} ${count}`;
    return field.title.zh + (count === '-' ? '无法统计' : `${count}${field.measure}`);
  });
  const names = files.map(({ name }) => name).join('、');
  const parts = [names, counts.length > 0 ? `数字：${counts.join('，')}` : '', note ?? ''];
  return parts.filter((one) => one !== '').join('；');
}

function fieldsOf({ written, numbers, act }: FormAbout): Html {
  return html`<div class="card">
    <div class="fields">
      ${written.map(writtenField)}
      ${numbers.length > 0 ? html`<div class="numbers">${numbers.map(numberField)}</div>` : ''}
      <label class="field">
        <span>
          ${act === 'submit' ? '备注' : '说明'} <span class="tag">选填</span>
          <span lang="en">Note</span>
        </span>
        <textarea name="note" maxlength="2000"></textarea>
      </label>
    </div>
  </div>`;
}

function writtenField({ id, title, kind, required, source }: Deliverable): Html {
  const tag = html`<span class="tag ${required ? 'must' : ''}"
    >${required ? '必填' : '选填'}</span
  >`;
  const hint = html`<span class="hint">
    依据${source.clause}${source.reading ? html` 　说明：${source.reading.zh}` : ''}
  </span>`;
  if (kind === 'attestation') {
    return html`<label class="tick">
      <input type="checkbox" name="attest" value="${id}" />
      <span>${title.zh} ${tag}<br />${hint}</span>
    </label>`;
  }
  return html`<label class="field">
    <span>${title.zh} ${tag}</span>
    ${hint}
    <textarea name="text" data-id="${id}" maxlength="20000"></textarea>
  </label>`;
}

function numberField({ id, title, measure, required, source }: NumberField): Html {
  return html`<fieldset class="field" data-number="${id}">
    <legend>
      ${title.zh}（${measure}）
      <span class="tag ${required ? 'must' : ''}">${required ? '必填' : '选填'}</span>
    </legend>
    <span class="count">
      <input
        type="text"
        inputmode="numeric"
        pattern="[0-9]*"
        maxlength="10"
        aria-label="${title.zh}，单位${measure}"
      />
      <label class="tick"><input type="checkbox" />无法统计</label>
    </span>
    ${source?.reading ? html`<span class="hint">${source.reading.zh}</span>` : ''}
  </fieldset>`;
}

const arrow = html`<svg viewBox="0 0 48 48" fill="none" stroke="currentColor" aria-hidden="true">
  <path d="M24 31V9m-9 9 9-9 9 9" stroke-width="4" stroke-linecap="round" stroke-linejoin="round" />
  <path d="M7 30v6a4 4 0 0 0 4 4h26a4 4 0 0 0 4-4v-6" stroke-width="4" stroke-linecap="round" />
</svg>`;
