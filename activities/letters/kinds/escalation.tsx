/**
 * 升级督办: a deadline has passed and the ladder goes a rung higher; to the unit's people, the
 * office or the bulletin list (通报). A department's follow-up is called 督办 and nothing grander
 * (DOMAIN 5).
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { isToUnit, Said } from '../frame/letter-form.tsx';

export const escalation: LetterForm = {
  textLabel: { zh: '说明', en: 'Note' },
  action: { zh: '查看并办理', en: 'See what is owed' },
  leadsTo: 'step',
  Opening: ({ letter }) => {
    const { document, unit, to } = letter;
    if (isToUnit(letter)) {
      return (
        <Said
          zh={`按照${document.number}文件要求，下列事项已超过规定期限，现升级督办。请立即组织报送；确有困难的，请在活动页面说明理由并申请延期。`}
        >
          Under {document.number} the following is past its deadline and is now under supervised
          follow-up. Please file at once, or ask for an extension on the campaign page and say why.
        </Said>
      );
    }
    return to.role === 'bulletin' ? (
      <Said zh={`现将${unit.name.zh}未按期报送的事项通报如下。`}>
        Bulletin: the following was not filed on time by {unit.name.en}.
      </Said>
    ) : (
      <Said zh={`${unit.name.zh}的下列事项已逾期，已升级督办，请跟踪办理。`}>
        The following is overdue at {unit.name.en} and has been escalated. Please follow it up.
      </Said>
    );
  },
};
