/**
 * 审核超时提醒: tells the reviewer that a review takes longer than its stage allows; from the second
 * time on, somebody above is told too. The office's own delay is stated as plainly as a unit's, and
 * never counts against the unit.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const reviewWaiting: LetterForm = {
  textLabel: { zh: '说明', en: 'Note' },
  action: { zh: '前往审核', en: 'Go and review' },
  leadsTo: 'review',
  Opening: ({ letter: { unit } }) => (
    <Said
      zh={`${unit.name.zh}报送的下列材料已超过规定的审核时间，至今未审核，请尽快办理。审核用时单独计算，不计入报送单位的用时。`}
    >
      The following, filed by {unit.name.en}, has waited longer than its review should take. Please
      see to it. The time of the review is counted on its own and never against the unit.
    </Said>
  ),
};
