/**
 * 邮件主题：什么事、哪个单位、哪项任务、何时到期，在邮件列表里一眼看清。A letter's subject in Chinese. The facts come from
 * `../letter-subject.ts`.
 */
import type { MorningSubjectFacts, MorningSubjectWords, SubjectWords } from '../shape/prose.ts';
import { names } from './names.ts';

/** The facts in the order in which Chinese puts them. */
export const letterSubject: SubjectWords = ({ kind, unit, title, steps, due, rehearsal }) => {
  const what = `${title}${steps > 1 ? `等${steps}项` : ''}`;
  const about = [names.lines[kind], unit, what].join('｜');
  return `${rehearsal ? '【演练】' : ''}${about}${due ? `（期限${due}）` : ''}`;
};

/** The subject of a mail to the office about all units. */
export const morningSubject: MorningSubjectWords = (facts) => {
  const { titles, rehearsal } = facts;
  const title = `${titles[0] ?? ''}${titles.length > 1 ? `等${titles.length}项活动` : ''}`;
  return `${rehearsal ? '【演练】' : ''}${[...morningWords(facts), title].join('｜')}`;
};

function morningWords(facts: MorningSubjectFacts): string[] {
  switch (facts.about) {
    case 'morning': {
      const overdue = facts.overdue > 0 ? `，逾期未办${facts.overdue}条` : '';
      return ['办理提要', `新增${facts.fresh}条${overdue}`];
    }
    case 'bulletin':
      return ['通报', `${facts.units}家单位未按期报送`];
    case 'closed':
    case 'cancelled': {
      const how = facts.about === 'closed' ? '活动结束' : '活动取消';
      return [how, `${facts.units}家单位，${facts.settled}家全部办结`];
    }
  }
}
