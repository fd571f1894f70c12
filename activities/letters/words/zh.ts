/**
 * 发给单位的信，逐类的中文。The Chinese texts of the letters.
 * Sources: 《党政机关公文处理工作条例》 art. 24 (签收；初审不合格的，退回并说明理由). A department's
 * follow-up is called 督办 and nothing grander (DOMAIN 5).
 */
import type { LetterWords } from './letter-words.ts';
import { isToUnit } from './letter-words.ts';

export const zh: LetterWords = {
  kinds: {
    launch: {
      textLabel: '说明',
      action: ({ receipt }) => (receipt === 'offered' ? '查看任务' : '查看任务并签收'),
      opening: ({ document, title, unit, receipt }) =>
        `${document.issuer}以${document.number}文件部署了${title.zh}。${unit.name.zh}需办理的` +
        '各项任务、期限和通知依据已列在活动页面，' +
        `请打开查看${receipt === 'offered' ? '' : '并签收通知'}，按期报送。`,
    },
    acknowledge: {
      textLabel: '说明',
      action: '打开活动页面',
      opening: (letter) =>
        isToUnit(letter)
          ? `${letter.document.number}文件已发送，至今未见签收。` +
            '请打开活动页面查看任务和期限，并点击“签收”。'
          : `${letter.unit.name.zh}经提醒仍未签收${letter.document.number}文件，` +
            '请电话核实是否收到。',
    },
    reminder: {
      textLabel: '说明',
      action: '前往报送',
      opening: (letter) =>
        isToUnit(letter)
          ? `按照${letter.document.number}文件要求，下列事项临近期限，请按期报送；` +
            '已通过其他方式报送的，请与活动办公室联系登记。'
          : `${letter.unit.name.zh}的下列事项临近期限，尚未报送，特此告知。`,
    },
    escalation: {
      textLabel: '说明',
      action: '查看并办理',
      opening(letter) {
        const { document, unit, to } = letter;
        if (isToUnit(letter)) {
          return (
            `按照${document.number}文件要求，下列事项已超过规定期限，现升级督办。` +
            '请立即组织报送；确有困难的，请在活动页面说明理由并申请延期。'
          );
        }
        return to.role === 'bulletin'
          ? `现将${unit.name.zh}未按期报送的事项通报如下。`
          : `${unit.name.zh}的下列事项已逾期，已升级督办，请跟踪办理。`;
      },
    },
    nudge: {
      textLabel: '催办说明',
      action: '前往办理',
      opening: ({ document }) =>
        `按照${document.number}文件要求，下列事项尚未办结，现予催办，请抓紧办理。`,
    },
    returned: {
      textLabel: '退回理由',
      action: '查看退回理由并补正',
      opening: () =>
        '贵单位报送的下列材料经审核需要补正，现予退回。请按退回理由修改，在补正期限前重新报送。' +
        '首次报送时间已经记录，仍按首次报送时间认定是否按期。',
    },
    reopened: {
      textLabel: '重新办理的原因',
      action: '查看原因并办理',
      opening: () => '下列事项此前已经办结，现需重新办理。请查看原因，并在期限前报送。',
    },
    extended: {
      textLabel: '延期说明',
      action: '查看新期限',
      opening: () => '下列事项的报送期限已经延长，请按新期限报送；是否按期以新期限认定。',
    },
    'extension-refused': {
      textLabel: '未同意的理由',
      action: '前往报送',
      opening: () => '贵单位的延期申请未获同意，原期限不变，请按期报送。',
    },
    amended: {
      textLabel: '补充通知',
      action: '查看调整后的任务',
      opening: ({ document }) =>
        `${document.number}文件部署的任务有补充或调整，请打开活动页面查看调整后的任务和期限。` +
        '已经报送的材料继续有效，补充通知另有要求的除外。',
    },
    closing: {
      textLabel: '说明',
      action: '查看办理结果',
      opening: (letter) =>
        isToUnit(letter)
          ? `${letter.title.zh}已经结束。贵单位结束时仍有未办结的事项，已如实记录，` +
            '活动页面可以查看。系统不再受理报送，如有疑问请回复本邮件。'
          : `${letter.title.zh}已经结束。${letter.unit.name.zh}结束时仍有未办结的事项，已如实记录。`,
    },
    cancelled: {
      textLabel: '取消原因',
      action: '查看活动记录',
      opening: ({ title }) =>
        `${title.zh}已经取消，未办结的事项不再办理，不再发送提醒。` +
        '已报送的材料和办理记录予以保留。',
    },
    left: {
      textLabel: '原因和承接单位',
      action: '查看办理记录',
      opening: (letter) =>
        isToUnit(letter)
          ? `办公室已登记贵单位撤并。${letter.title.zh}中贵单位未办结的事项不再要求，` +
            '不再发送提醒；已报送的材料和办理记录以原单位名义保留，已报送的数据照常计入。'
          : `${letter.unit.name.zh}已撤并，未办结的事项不再要求；已报送的材料照常审核和计入。`,
    },
    succeeded: {
      textLabel: '承接事项',
      action: '查看本单位的任务',
      opening: ({ title }) =>
        `按照办公室登记，贵单位承接下列原单位在${title.zh}中的任务。原单位已经报送并视同贵单位` +
        '已报的，不需再报，其数据已计入原单位名下，请勿重复填报。贵单位仍需办理的事项如下。',
    },
  },
  greeting({ to, unit: { name } }) {
    switch (to.role) {
      case 'liaison':
        return to.person ? `${name.zh}联络员：` : `${name.zh}：`;
      case 'leader':
        return `${name.zh}负责同志：`;
      case 'parent':
        return `${name.zh}的上级单位：`;
      case 'office':
        return '活动办公室：';
      case 'reviewer':
        return '活动办公室审核人员：';
      case 'office-leader':
        return '活动办公室负责同志：';
      case 'bulletin':
        return '各有关单位：';
    }
  },
  owed: {
    submission: '待报送',
    correction: '退回待补正',
    review: '待审核',
    signature: '待您签发',
    paper: '电子件已收，纸质件待交',
  },
  standing(standing) {
    switch (standing.kind) {
      case 'overdue':
        return standing.days === 0 ? '已逾期' : `已逾期${standing.days}天`;
      case 'today':
        return '今日到期';
      case 'tomorrow':
        return '明日到期';
      case 'ahead':
        return `距到期还有${standing.days}天`;
    }
  },
  joined: (words) => words.join('，'),
  labelled: (label) => `${label}：`,
  dueBy: { notice: '期限', correction: '补正期限', extension: '新期限' },
  deadline: ({ day, weekday, time }) => `${day}（${weekday}）${time}前（北京时间）`,
  phrase: (phrase) => `　通知原文“${phrase}”`,
  clause: (clause) => `通知原文 ${clause}`,
  reading: '我们的理解（非通知原文）',
  linkNote: '打开链接只供查看，不会提交或更改任何内容。按钮打不开时，请将下面的地址复制到浏览器：',
  typed: '请在命令行键入：',
  untold: (titles) => `以下活动如已开展，请一并反馈（勾选并填日期即可，不催办）：${titles}。`,
  foot: '本邮件由督办系统按活动安排发出，直接回复即可联系活动办公室。请勿在邮件和系统中传输涉密内容。',
  rehearsal: '【演练】本邮件由系统演练发出，不是正式通知，无需办理。',
  code: {
    subject: (code, number, unit) => `验证码${code}（编号${number}）｜${unit}`,
    rehearsalMark: '【演练】',
    preview: (unit, minutes) => `${unit}　${minutes}分钟内有效`,
    heading: '验证码',
    asked: (unit, minutes) =>
      `${unit}正在通过邮件链接登录督办系统，请在打开的页面中填写下列验证码，` +
      `${minutes}分钟内有效，只能使用一次。`,
    number: (number) => `编号${number}（与页面所示编号相同的，即为该次获取的验证码）`,
    notYou:
      '如果不是您本人操作，请勿将验证码告诉任何人，无需理会本邮件。办公室不会向您索要验证码。',
  },
};
