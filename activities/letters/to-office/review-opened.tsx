/**
 * 待审核: tells the reviewers (the unit's own leader, the unit above, or the office), with the next
 * working morning's mail, that something was filed and waits for their review.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const reviewOpened: LetterForm = {
  textLabel: { zh: '报送说明', en: 'Note' },
  action: { zh: '前往审核', en: 'Go and review' },
  leadsTo: 'review',
  Opening: ({ letter: { unit } }) => (
    <Said
      zh={`${unit.name.zh}已报送下列材料，请审核：符合要求的予以通过，不符合的退回并说明理由。`}
    >
      {unit.name.en} has filed the following. Please review it: approve what meets the notice,
      return what does not and say why.
    </Said>
  ),
};
