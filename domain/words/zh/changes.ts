/**
 * 补充通知改了什么，逐项一句。What an amendment changes, in Chinese: one phrase per item.
 * unit/changes.ts defines the lines that the ledger keeps.
 */
import type { ChangeRows } from '../shape/rows.ts';

export const changes: ChangeRows = {
  added: (title) => `增加「${title}」`,
  dropped: (title) => `取消「${title}」`,
  moved: (title, from, to) => `「${title}」期限由${day(from)}改为${day(to)}`,
  timed: (title, from, to) =>
    `「${title}」截止时间由${day(from.slice(11))}改为${day(to.slice(11))}`,
  opens: (title, from, to) => `「${title}」起报日由${from}改为${to}`,
  told: (title) => `「${title}」改为反馈，不再催办和审核，正在审核的不再审核`,
  owed: (title) => `「${title}」改为须报送`,
  paper: (title, _from, to) =>
    to === 'asked' ? `「${title}」须另交纸质件` : `「${title}」不再要求纸质件`,
  stages: (title) => `「${title}」审核环节调整`,
  asks: (title) => `「${title}」报送内容调整`,
  ladder: (title) => `「${title}」提醒安排调整`,
  closes: (_title, from, to) => `活动结束日由${from}改为${to}`,
};

function day(word: string): string {
  return word === 'undated' ? '无期限' : word;
}
