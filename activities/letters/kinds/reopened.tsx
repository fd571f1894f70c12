/**
 * 重新办理: something that was done is open again; to the unit, at once.
 * Its text is the reason that the office gives.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const reopened: LetterForm = {
  textLabel: { zh: '重新办理的原因', en: 'Why it was reopened' },
  action: { zh: '查看原因并办理', en: 'See why' },
  leadsTo: 'step',
  Opening: () => (
    <Said zh="下列事项此前已经办结，现需重新办理。请查看原因，并在期限前报送。">
      The following was done and is open again. Please see why, and file by the date given.
    </Said>
  ),
};
