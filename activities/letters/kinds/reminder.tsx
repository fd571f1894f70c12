/**
 * 报送提醒: something falls due soon; to whom the step's ladder names, before or at the last
 * working day before the named day (稳妥日). Asks for nothing that the notice does not ask.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { isToUnit, Said } from '../frame/letter-form.tsx';

export const reminder: LetterForm = {
  textLabel: { zh: '说明', en: 'Note' },
  action: { zh: '前往报送', en: 'Go and file' },
  leadsTo: 'step',
  Opening: ({ letter }) =>
    isToUnit(letter) ? (
      <Said
        zh={`按照${letter.document.number}文件要求，下列事项临近期限，请按期报送；已通过其他方式报送的，请与活动办公室联系登记。`}
      >
        Under {letter.document.number} the following falls due soon. Please file in time; if you
        have sent it another way, ask the campaign office to record it.
      </Said>
    ) : (
      <Said zh={`${letter.unit.name.zh}的下列事项临近期限，尚未报送，特此告知。`}>
        For your information: the following falls due soon for {letter.unit.name.en} and has not
        been filed.
      </Said>
    ),
};
