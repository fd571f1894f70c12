/**
 * 退回补正: a submission was looked at and sent back with a reason; to the unit, at once. The
 * deadline shown is the one for the correction. Source: 《党政机关公文处理工作条例》 art. 24
 * (初审不合格的，退回并说明理由).
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const returned: LetterForm = {
  textLabel: { zh: '退回理由', en: 'Reason for the return' },
  action: { zh: '查看退回理由并补正', en: 'See why and correct' },
  leadsTo: 'step',
  Opening: () => (
    <Said zh="贵单位报送的下列材料经审核需要补正，现予退回。请按退回理由修改，在补正期限前重新报送。首次报送时间已经记录，仍按首次报送时间认定是否按期。">
      What you filed has been reviewed and needs correction. Please change what the reason names and
      file again by the date given. The time of your first filing is on record and still decides
      whether you were on time.
    </Said>
  ),
};
