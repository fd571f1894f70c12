/**
 * 抄送: tells those whom the review stage names under `copies` that something was filed. It asks
 * nothing of them.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const copy: LetterForm = {
  textLabel: { zh: '说明', en: 'Note' },
  action: { zh: '查看报送材料', en: 'See what was filed' },
  leadsTo: 'step',
  Opening: ({ letter: { unit } }) => (
    <Said zh={`${unit.name.zh}已报送下列材料，现抄送备查，无需办理。`}>
      For your information: {unit.name.en} has filed the following. Nothing is asked of you.
    </Said>
  ),
};
