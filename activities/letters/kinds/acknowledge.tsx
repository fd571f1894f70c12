/**
 * 请签收通知: the unit has not acknowledged the notice; to the unit, and the second time to the
 * office as well. Source: 《党政机关公文处理工作条例》 art. 24 (签收); the waiting time is a setting.
 */
import type { LetterForm } from '../frame/letter-form.tsx';
import { isToUnit, Said } from '../frame/letter-form.tsx';

export const acknowledge: LetterForm = {
  textLabel: { zh: '说明', en: 'Note' },
  action: { zh: '打开活动页面', en: 'Open the campaign page' },
  leadsTo: 'unit',
  Opening: ({ letter }) =>
    isToUnit(letter) ? (
      <Said
        zh={`${letter.document.number}文件已发送，至今未见签收。请打开活动页面查看任务和期限，并点击“签收”。`}
      >
        {letter.document.number} was sent and has not been acknowledged. Please open the campaign
        page, see what is due, and acknowledge receipt there.
      </Said>
    ) : (
      <Said
        zh={`${letter.unit.name.zh}经提醒仍未签收${letter.document.number}文件，请电话核实是否收到。`}
      >
        {letter.unit.name.en} has been reminded and has still not acknowledged
        {letter.document.number}. Please make sure by telephone that it was received.
      </Said>
    ),
};
