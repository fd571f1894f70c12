/**
 * 活动取消: the campaign was called off before its end; to the unit and the office. What was filed
 * is kept.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const cancelled: LetterForm = {
  textLabel: { zh: '取消原因', en: 'Reason' },
  action: { zh: '查看活动记录', en: 'See the record' },
  leadsTo: 'unit',
  Opening: ({ letter: { title } }) => (
    <Said
      zh={`${title.zh}已经取消，未办结的事项不再办理，不再发送提醒。已报送的材料和办理记录予以保留。`}
    >
      {title.en} has been cancelled. What is open need not be done, and no more reminders will come.
      What was filed and the record of it are kept.
    </Said>
  ),
};
