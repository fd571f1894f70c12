/** The text for a unit that still has to do something: which unit, what, by when, and how. */
import { describe, expect, it } from 'vitest';

import type { InEach } from '../../../domain/terms/language.ts';
import { inEach } from '../../../domain/terms/language.ts';
import { nudgeText } from '../../../domain/words/nudge-text.ts';
import type { Story } from '../../support/stories/world.ts';
import {
  actors,
  approve,
  command,
  sendBack,
  submit,
  tell,
  wait,
  world,
} from '../../support/stories/world.ts';

const { liaison } = actors;
const acknowledged = tell(
  world(),
  command('acknowledge', {}, { by: liaison, at: '2018-05-04 10:00' }),
);

const said = ({ state, now }: Story): InEach =>
  inEach((language) => nudgeText(language, state, now));

describe('the text of a nudge', () => {
  it('names the unit, each thing with its day, and what to do', () => {
    const { zh, en } = said(wait(acknowledged, '2018-05-21 10:00'));

    expect(zh).toBe(
      '德惠市工信局：您好。截至2018年5月21日，贵单位在“安全生产月”中还有2项未完成：' +
        '1. 「活动方案」待报送，期限2018年5月18日，已逾期3天；' +
        '2. 「阶段性总结」待报送，期限2018年7月6日，还有33个工作日。' +
        '请尽快通过邮件中的链接办理；按期确有困难的，请申请延期；已办理的，请忽略。',
    );
    expect(en).toContain('1. “plan” (to submit, due on 18 May 2018, 3 days overdue)');
    expect(en).toContain('2. “summary” (to submit, due on 6 July 2018, 33 working days left)');
  });

  it('counts the days exactly: today, no working day left, an hour too late', () => {
    expect(said(wait(acknowledged, '2018-05-18 23:00')).zh).toContain('今日到期');
    const daily = tell(
      world({ steps: ['daily'] }),
      command('acknowledge', {}, { by: liaison, at: '2018-05-04 10:00' }),
    );
    expect(said(wait(daily, '2018-06-04 17:30')).zh).toContain('期限2018年6月4日17:00，已逾期');
  });

  it('names what was returned as such, and a missing receipt', () => {
    const returned = tell(
      acknowledged,
      submit('plan', '2018-05-15 10:00'),
      sendBack('plan', 1, '2018-05-16 10:00'),
    );

    expect(said(returned).zh).toContain('「活动方案」待补正');
    expect(said(world()).zh).toContain('「本通知」待签收');
  });

  it('asks for the paper if only that is missing', () => {
    const summary = tell(
      world({ steps: ['summary'] }),
      submit('summary', '2018-06-20 10:00'),
      approve('summary', 1, '2018-06-21 10:00', actors.leader),
      approve('summary', 1, '2018-06-22 10:00'),
    );

    expect(said(summary).zh).toMatch(/待交纸质件，.*请尽快寄送纸质件；已办理的，请忽略。$/);
  });

  it('says if nothing is owed, and if the campaign is over', () => {
    const plan = tell(world({ steps: ['plan'] }), submit('plan', '2018-05-15 10:00'));

    expect(said(plan).zh).toContain('没有贵单位未完成的事项');
    expect(said(wait(plan, '2019-01-02 10:00')).zh).toContain('已结束');
  });

  it('marks a rehearsal, and is limited in length', () => {
    const drill = world({ plan: { mode: 'rehearsal' } });

    expect(said(drill).zh).toMatch(/^【演练】/);
    expect(said(wait(drill, '2018-07-08 10:00')).zh.match(/\d\. 「/g)).toHaveLength(8);
    expect(said(wait(drill, '2018-07-08 10:00')).zh).toContain('等。');
  });
});
