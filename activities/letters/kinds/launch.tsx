/**
 * 活动通知: the campaign has begun; to the unit, with the launch. Says what is expected and where
 * everything stands. Source: 《党政机关公文处理工作条例》 art. 24 (签收).
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const launch: LetterForm = {
  textLabel: { zh: '说明', en: 'Note' },
  action: { zh: '查看任务并签收', en: 'See the tasks and acknowledge' },
  leadsTo: 'unit',
  Opening: ({ letter: { document, title, unit } }) => (
    <Said
      zh={[
        `${document.issuer}以${document.number}文件部署了${title.zh}。${unit.name.zh}需办理的`,
        '各项任务、期限和通知依据已列在活动页面，请打开查看并签收通知，按期报送。',
      ].join('')}
    >
      {document.number} has launched {title.en}. The campaign page lists what {unit.name.en} is
      asked for, by when, and under which clause. Please open it, acknowledge receipt, and file on
      time.
    </Said>
  ),
};
