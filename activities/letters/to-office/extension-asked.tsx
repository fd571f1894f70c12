/**
 * 申请延期: tells the office, with the next working morning's mail, that a unit asks for more time.
 * The line's text is the reason that the unit gives.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { Said } from '../frame/letter-form.tsx';

export const extensionAsked: LetterForm = {
  textLabel: { zh: '申请理由', en: 'Reason given' },
  action: { zh: '查看并答复申请', en: 'See and answer the request' },
  leadsTo: 'review',
  Opening: ({ letter: { unit } }) => (
    <Said zh={`${unit.name.zh}就下列事项申请延期，请研究答复。答复前原期限不变。`}>
      {unit.name.en} asks for more time for the following. Please answer; until then the deadline
      stands.
    </Said>
  ),
};
