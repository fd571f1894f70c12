/**
 * 邮件主题：什么事、哪个单位、哪项任务、何时到期，在邮件列表里一眼看清。A letter's subject in Chinese;
 * what it is about is found in `../letter-subject.ts`.
 */
import type { SubjectWords } from '../shape/prose.ts';
import { names } from './names.ts';

/** The subject as this language orders its facts. */
export const letterSubject: SubjectWords = ({ kind, unit, title, steps, due, rehearsal }) => {
  const what = `${title}${steps > 1 ? `等${steps}项` : ''}`;
  const about = [names.lines[kind], unit, what].join('｜');
  return `${rehearsal ? '【演练】' : ''}${about}${due ? `（期限${due}）` : ''}`;
};
