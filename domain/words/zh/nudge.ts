/**
 * 催办文字：可以粘贴到微信、短信，或在电话里念。公文用语，不重复，不评比。The text of a nudge in official Chinese. It repeats nothing
 * and ranks nobody.
 */
import type { NudgeWords, SaidDue, SaidItem } from '../shape/prose.ts';
import { isoDayIn } from '../../terms/day-words.ts';
import { names } from './names.ts';

export const nudge: NudgeWords = {
  lacking: ({ unit, campaign, today, count, items, paperOnly }) => {
    const told = items.map((item, index) => `${index + 1}. ${itemText(item)}`).join('；');
    const todo = paperOnly
      ? '请尽快寄送纸质件'
      : '请尽快通过邮件中的链接办理；按期确有困难的，请申请延期';
    return (
      `${unit}：您好。截至${isoDayIn('zh', today)}，贵单位在“${campaign}”中还有` +
      `${count}项未完成：${told}${count > items.length ? '等' : ''}。${todo}；` +
      '已办理的，请忽略。'
    );
  },
  nothing: (unit, campaign) => `${unit}：您好。“${campaign}”目前没有贵单位未完成的事项，感谢配合。`,
  over: (unit, campaign) => `${unit}：“${campaign}”已结束，不需再报送。`,
  rehearsal: (text) => `【演练】${text}`,
};

function itemText({ kind, title, due }: SaidItem): string {
  return `「${title ?? '本通知'}」${names.waiting[kind]}${due ? `，${dueText(due)}` : ''}`;
}

function dueText({ day, time, away }: SaidDue): string {
  const by = `期限${isoDayIn('zh', day)}${time}`;
  switch (away.kind) {
    case 'late':
      return `${by}，已逾期${away.days === 0 ? '' : `${away.days}天`}`;
    case 'today':
      return `${by}，今日到期`;
    case 'ahead':
      return away.workDays === 0
        ? `${by}，期限前已无工作日`
        : `${by}，还有${away.workDays}个工作日`;
    case 'unknown':
      return by;
  }
}
