/**
 * 邮件无法送达: tells the office, once, that a letter did not reach the unit's people. It names no
 * address; the unit's page says whose address it is.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const undeliverable: LetterForm = {
  textLabel: { zh: '原因', en: 'Reason' },
  action: { zh: '核对联络员和邮箱', en: 'Check liaison and mailbox' },
  leadsTo: 'unit',
  Opening: ({ letter: { unit } }) => (
    <Said
      zh={`发给${unit.name.zh}的邮件未能送达。联络员邮箱不通时，后续邮件改发该单位的公用邮箱。请电话联系该单位，核对联络员和邮箱。`}
    >
      A letter did not reach {unit.name.en}. Where the liaison’s address failed, letters now go to
      the unit’s own mailbox. Please call the unit and check liaison and address.
    </Said>
  ),
};
