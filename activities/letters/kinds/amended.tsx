/**
 * 补充通知: an amendment changes a running campaign; to the unit, at once. The text names the
 * amendment notice.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const amended: LetterForm = {
  textLabel: { zh: '补充通知', en: 'Amendment notice' },
  action: { zh: '查看调整后的任务', en: 'See what has changed' },
  leadsTo: 'unit',
  Opening: ({ letter: { document } }) => (
    <Said
      zh={`${document.number}文件部署的任务有补充或调整，请打开活动页面查看调整后的任务和期限。已经报送的材料继续有效，补充通知另有要求的除外。`}
    >
      What {document.number} asks has been amended. Please see the changed tasks and dates on the
      campaign page. What you have filed stays valid unless the amendment says otherwise.
    </Said>
  ),
};
