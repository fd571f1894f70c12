/**
 * An item's title: the title of its step, with the occurrence's day or the filing's number.
 * Receipts contain it and are hashed, so it has both languages of the definition and is never
 * reworded.
 */
import type { Text } from '../definition/definition.ts';
import type { PlannedStep } from './plan.ts';

/** The title of an item (`plan`, `daily@20180604`, `exposure#2`) of this step. */
export function titleOf(planned: PlannedStep, item: string): Text {
  const mark = item.slice(planned.id.length);
  if (mark.startsWith('@')) {
    const [, year, month, day] = /^@(\d{4})(\d\d)(\d\d)/.exec(mark) ?? [];
    const on = `${year}-${month}-${day}`;
    return { zh: `${planned.title.zh}（${on}）`, en: `${planned.title.en} (${on})` };
  }
  if (!mark) return planned.title;
  const nth = mark.slice(1);
  return { zh: `${planned.title.zh}（第${nth}件）`, en: `${planned.title.en} ${mark}` };
}
