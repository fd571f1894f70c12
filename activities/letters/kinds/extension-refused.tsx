/**
 * 延期未获同意: the office looked at the unit's request and did not agree; to the unit, at once,
 * with the reason. The deadline stands as it was.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const extensionRefused: LetterForm = {
  textLabel: { zh: '未同意的理由', en: 'Reason' },
  action: { zh: '前往报送', en: 'Go and file' },
  leadsTo: 'step',
  Opening: () => (
    <Said zh="贵单位的延期申请未获同意，原期限不变，请按期报送。">
      Your request for more time was not granted. The deadline stands; please file in time.
    </Said>
  ),
};
