/**
 * 催办: somebody of the office (or of the unit above) asks for what is owed; to the unit, at once.
 * Its text is what that person wrote.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const nudge: LetterForm = {
  textLabel: { zh: '催办说明', en: 'Note' },
  action: { zh: '前往办理', en: 'Go and see to it' },
  leadsTo: 'step',
  Opening: ({ letter: { document } }) => (
    <Said zh={`按照${document.number}文件要求，下列事项尚未办结，现予催办，请抓紧办理。`}>
      Under {document.number} the following is still owed. Please see to it soon.
    </Said>
  ),
};
