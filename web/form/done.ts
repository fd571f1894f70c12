/**
 * What takes a form's place once its answer was seen: what was done, when, and where its receipt
 * is; or that the very same was done before. Makes elements, asks nobody.
 */
import type { HandedOverAnswer } from '../../api/lending/wire-upload-links.ts';
import type { ActedAnswer } from '../../api/reading/wire-units.ts';
import { element } from './elements.ts';
import type { Said } from '../words/words.ts';

/** Handed to a unit. `isRepeat`: by an earlier press. */
export function handedOver(
  { id, name, receivedAt, files }: HandedOverAnswer,
  isRepeat: boolean,
): HTMLElement {
  return done(
    isRepeat ? `此前已交给${name.zh}，本次未重复提交` : `已交给${name.zh}`,
    `${files}个文件已于${minuteOf(receivedAt)}（北京时间）交给${name.zh}，由其核对后使用。`,
    `编号 ${id.slice(0, 8)}。如有遗漏，刷新本页可以补交。`,
    isRepeat
      ? 'Handed over before; nothing was done this time. Reload this page to bring more.'
      : 'Handed over. Reload this page to bring what was forgotten.',
  );
}

/** `unnoted`: what was filed, and whose record of it did not come through. */
export function submitted(
  { at, receipt }: ActedAnswer,
  { isRepeat, unnoted }: { isRepeat: boolean; unnoted: number },
): HTMLElement {
  const more = unnoted > 0 ? `有${unnoted}份来源材料已随文报送，但未能标记为采用。` : '';
  const number = receipt === null ? '' : `回执编号 ${receipt.split('/').at(-1) ?? ''}。`;
  return done(
    isRepeat ? '此前已报送，本次未重复报送' : '已报送',
    `报送时间 ${minuteOf(at)}（北京时间），以系统收到为准。${number}`,
    `${more}刷新本页可查看办理状态、打印回执。`,
    isRepeat
      ? 'Submitted before; nothing was filed this time. Reload this page to see how it stands.'
      : 'Submitted. Reload this page to see how it stands.',
  );
}

/** The English line below. */
export function english({ en }: Pick<Said, 'en'>): HTMLElement {
  return element('p', { lang: 'en' }, en);
}

function done(title: string, zh: string, more: string, en: string): HTMLElement {
  return element(
    'div',
    { class: 'notice done', role: 'status', tabindex: '-1' },
    element('h2', {}, `✓ ${title}`),
    element('p', {}, zh),
    element('p', {}, more),
    english({ en }),
  );
}

/** `2018-05-18 23:59` of `2018-05-18T23:59:59+08:00`. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
