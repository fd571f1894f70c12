/**
 * 活动结束: the campaign was closed while something was still owed; to the unit and the office.
 * No duty is dropped in silence. Source: the definition's `closing`.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { isToUnit, Said } from '../frame/letter-form.tsx';

export const closing: LetterForm = {
  textLabel: { zh: '说明', en: 'Note' },
  action: { zh: '查看办理结果', en: 'See how it ended' },
  leadsTo: 'unit',
  Opening: ({ letter }) =>
    isToUnit(letter) ? (
      <Said
        zh={`${letter.title.zh}已经结束。贵单位结束时仍有未办结的事项，已如实记录，活动页面可以查看。系统不再受理报送，如有疑问请回复本邮件。`}
      >
        {letter.title.en} is closed. Something was still owed by you at the close; it is on record
        and can be seen on the campaign page. Nothing more can be filed. Reply to this mail if you
        have questions.
      </Said>
    ) : (
      <Said
        zh={`${letter.title.zh}已经结束。${letter.unit.name.zh}结束时仍有未办结的事项，已如实记录。`}
      >
        {letter.title.en} is closed. Something was still owed by {letter.unit.name.en} at the close;
        it is on record.
      </Said>
    ),
};
