/**
 * 已延期: a deadline was moved later, asked for or not; to the unit, at once. The deadline shown is
 * the new one, and timeliness is judged by it.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const extended: LetterForm = {
  textLabel: { zh: '延期说明', en: 'Note on the extension' },
  action: { zh: '查看新期限', en: 'See the new deadline' },
  leadsTo: 'step',
  Opening: () => (
    <Said zh="下列事项的报送期限已经延长，请按新期限报送；是否按期以新期限认定。">
      The deadline of the following was extended. Please file by the new one: it decides whether you
      are on time.
    </Said>
  ),
};
