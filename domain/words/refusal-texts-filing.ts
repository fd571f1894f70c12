/**
 * What is said about refusals of what is filed and reviewed: the part of `refusal-texts.ts` on
 * steps, revisions, contents, receipts and reviewers. Same rules; a file of its own for its size.
 */
import type { Text } from '../definition/definition.ts';
import { fileFaultText } from '../evidence/evidence-texts.ts';
import { agreeing, counted } from '../terms/plural.ts';
import type { RefusalCode, RefusalOf } from '../unit/refusals.ts';
import { relationWords, statusWords } from './words.ts';

/** How facts are worded: steps by their titles, instants by the campaign's clock. */
export interface Say {
  step: (item: string) => Text;
  /** A deliverable, number or review stage of a step by its title. */
  part: (item: string, kind: 'deliverables' | 'numbers' | 'stages', id: string) => Text;
  /** `北京时间2018-05-18 23:59:59`. */
  second: (at: number) => Text;
}

/** A row: the title stands for the code, the two sentences carry its facts. */
export type RefusalRow<C extends RefusalCode> = (
  facts: RefusalOf<C>,
  say: Say,
) => { title: Text } & Text;

export const filingTexts = {
  'already-acknowledged': ({ at }, say) => ({
    title: { zh: '已签收', en: 'Receipt was acknowledged already' },
    zh: `通知已于${say.second(at).zh}签收，不需再次签收。`,
    en: `Receipt was acknowledged at ${say.second(at).en}; once is enough.`,
  }),
  'unknown-step': ({ step }) => ({
    title: { zh: '无此任务', en: 'No such step' },
    zh: `本单位没有任务“${step}”，请从任务列表中选择。`,
    en: `The unit has no step ${step}; choose one of its list.`,
  }),
  'not-yet-open': ({ step, opensAt }, say) => ({
    title: { zh: '尚未开始', en: 'Not open yet' },
    zh: `${say.step(step).zh}自${say.second(opensAt).zh}起受理，请届时报送。`,
    en: `${say.step(step).en} is open from ${say.second(opensAt).en}; file it then.`,
  }),
  'window-over': ({ step, lastDay }, say) => ({
    title: { zh: '受理已截止', en: 'The window is over' },
    zh: `${say.step(step).zh}受理至${lastDay}为止；如需补报，请联系办公室。`,
    en: `${say.step(step).en} took filings until ${lastDay}; for a later one ask the office.`,
  }),
  'name-the-series': ({ step, series }, say) => ({
    title: { zh: '请指明期次', en: 'Name the occurrence' },
    zh: `${say.step(step).zh}分期报送，请指明期次，如${say.step(series).zh}（${series}）。`,
    en: `${say.step(step).en} comes again and again: name one, such as ${series}.`,
  }),
  'already-submitted': ({ step, revision }, say) => ({
    title: { zh: '正在审核', en: 'Submitted already' },
    zh: `${say.step(step).zh}第${revision}稿正在审核；如需修改，请先撤回。`,
    en: `Revision ${revision} of ${say.step(step).en} is under review; withdraw it to change it.`,
  }),
  'already-approved': ({ step }, say) => ({
    title: { zh: '已办结', en: 'Settled already' },
    zh: `${say.step(step).zh}已办结；如需补充，请办公室办理“重新办理”。`,
    en: `${say.step(step).en} is settled; the office can reopen it.`,
  }),
  'already-waived': ({ step }, say) => ({
    title: { zh: '已免报', en: 'Waived already' },
    zh: `${say.step(step).zh}已免报，不需报送；如仍需报送，请办公室办理“重新办理”。`,
    en: `${say.step(step).en} is waived: nothing is owed; the office can reopen it.`,
  }),
  'not-submitted': ({ step, status }, say) => ({
    title: { zh: '没有待审核的报送', en: 'Nothing is under review' },
    zh: `${say.step(step).zh}现为“${statusWords[status].zh}”，没有可办理的报送，请刷新后再看。`,
    en: `${say.step(step).en} is ${statusWords[status].en}, not under review; look again.`,
  }),
  'stale-revision': ({ step, given, current }, say) => ({
    title: { zh: '稿次已变', en: 'The revision has changed' },
    zh: `您看到的是${say.step(step).zh}第${given}稿，现为第${current}稿，请刷新后按现稿办理。`,
    en: `You saw revision ${given} of ${say.step(step).en}, it is at ${current} now: reload.`,
  }),
  'own-submission': ({ step, revision }, say) => ({
    title: { zh: '不能审核本人报送', en: 'Nobody approves their own' },
    zh: `${say.step(step).zh}第${revision}稿由本人报送或代录，请由其他审核人办理。`,
    en: `Whoever filed or recorded revision ${revision} of ${say.step(step).en} cannot sign it.`,
  }),
  'already-signed': ({ step, stage, inPlaceOf }, say) => {
    const [title, at] = [say.step(step), say.part(step, 'stages', stage)];
    const [zh, en] = inPlaceOf
      ? [`审核人${inPlaceOf}的一签已在`, `The signature of ${inPlaceOf} is under`]
      : ['您已签署', 'You signed'];
    return {
      title: { zh: '已签署', en: 'Signed already' },
      zh: `${zh}${title.zh}的${at.zh}环节${inPlaceOf ? '签过' : ''}，请等待其他审核人办理。`,
      en: `${en} ${title.en} at ${at.en} already; others must sign now.`,
    };
  },
  'quorum-out-of-reach': ({ step, stage, needs, able }, say) => ({
    title: { zh: '将无人可签', en: 'Too few would be left to sign' },
    zh:
      `这样办理后，${say.step(step).zh}的${say.part(step, 'stages', stage).zh}环节需${needs}人签署，` +
      `只有${able}人能签，将无法办结；请由其他人办理，或先设置代理人。`,
    en:
      `${say.step(step).en} needs ${counted(needs, 'signature')} at ` +
      `${say.part(step, 'stages', stage).en}, ` +
      `and only ${able} could be given then: let somebody else do this, or set a deputy first.`,
  }),
  'not-your-stage': ({ step, stage, side, role }, say) => {
    const [title, at] = [say.step(step), say.part(step, 'stages', stage)];
    const above = relationWords.parent;
    const leaders = { zh: `${above.zh}负责人`, en: `leader of the ${above.en}` };
    const who = side !== 'parent' ? relationWords[role] : role === 'leader' ? leaders : above;
    return {
      title: { zh: '非本人审核环节', en: 'Not your stage' },
      zh: `${title.zh}现处于${at.zh}环节，请由${who.zh}或其受托人办理。`,
      en: `${title.en} is at ${at.en}, which the ${who.en} or a delegate signs.`,
    };
  },
  'unknown-clause': ({ clause, known }) => ({
    title: { zh: '条款不符', en: 'No such clause' },
    zh: `本任务没有条款“${clause}”，请引用：${known.join('、')}。`,
    en: `This step has no clause ${clause}; cite one of: ${known.join(', ')}.`,
  }),
  'deliverable-missing': ({ step, deliverable, clause }, say) => ({
    title: { zh: '材料不全', en: 'Something is missing' },
    zh: `${say.step(step).zh}缺少${part(say, step, deliverable).zh}（依据${clause}），请补齐后报送。`,
    en:
      `${say.step(step).en} lacks ${part(say, step, deliverable).en} (clause ${clause}); ` +
      'add it and submit again.',
  }),
  'deliverable-unknown': ({ step, deliverable, known }, say) => ({
    title: { zh: '多余的材料', en: 'Not asked for' },
    zh: `${say.step(step).zh}不需要“${deliverable}”，可报送：${known.join('、') || '无'}。`,
    en: `${say.step(step).en} asks for no ${deliverable}; it takes: ${known.join(', ') || '-'}.`,
  }),
  'too-many-files': ({ step, deliverable, given, max }, say) => ({
    title: { zh: '文件过多', en: 'Too many files' },
    zh: `${say.step(step).zh}的${part(say, step, deliverable).zh}最多${max}个文件，现有${given}个，请删减。`,
    en:
      `${part(say, step, deliverable).en} of ${say.step(step).en} takes ${counted(max, 'file')}, ` +
      `not ${given}; leave some out.`,
  }),
  'files-not-as-asked': ({ step, files }, say) => {
    const first = files[0]?.faults[0];
    const { zh, en } = first ? fileFaultText(first) : { zh: '', en: '' };
    const one = files.length === 1;
    return {
      title: { zh: '文件内容不合要求', en: 'Files fall short' },
      zh: `${say.step(step).zh}有${files.length}个文件不合要求${one ? '：' : '，其一：'}${zh}`,
      en:
        `${counted(files.length, 'file')} for ${say.step(step).en} ` +
        `${agreeing(files.length, 'falls', 'fall')} short${one ? '' : ', one of them'}: ${en}`,
    };
  },
  'too-many-files-in-all': ({ step, given, max }, say) => ({
    title: { zh: '文件总数过多', en: 'Too many files in all' },
    zh: `${say.step(step).zh}一次报送最多${max}个文件，现有${given}个，请删减。`,
    en: `${say.step(step).en} takes ${counted(max, 'file')} in all, not ${given}; leave some out.`,
  }),
  'number-missing': ({ step, number, from }, say) => ({
    title: { zh: '数据未填', en: 'A number is missing' },
    zh:
      `${say.step(step).zh}的${numberOf(say, step, number).zh}${partOf(from).zh}未填；` +
      '没有请填0，无法统计请填“-”。',
    en:
      `Give ${numberOf(say, step, number).en}${partOf(from).en} for ${say.step(step).en}: ` +
      '0 for none, - where it is not available.',
  }),
  'numbers-do-not-add-up': ({ step, number, given, sum, unavailable, missing }, say) => {
    const open = [
      ...(unavailable > 0 ? [{ zh: `${unavailable}家填“-”`, en: `${unavailable} gave -` }] : []),
      ...(missing > 0 ? [{ zh: `${missing}家未填`, en: `${missing} left it blank` }] : []),
    ];
    const [zh, en] = [open.map((one) => one.zh).join('、'), open.map((one) => one.en).join(', ')];
    return {
      title: { zh: '合计与分项不符', en: 'The numbers do not add up' },
      zh:
        `${say.step(step).zh}的${numberOf(say, step, number).zh}填报为${given}，` +
        `分项之和为${sum}${zh && `（另有${zh}）`}；请核对分项，或不填合计。`,
      en:
        `${numberOf(say, step, number).en} of ${say.step(step).en} is given as ${given}, its ` +
        `parts add up to ${sum}${en && ` (${en})`}; check them, or leave the total out.`,
    };
  },
  'breakdown-repeats': ({ step, from }, say) => ({
    title: { zh: '分项来源重复', en: 'A part is given twice' },
    zh: `${say.step(step).zh}的分项中“${from}”出现不止一次，请合并为一项。`,
    en: `The parts of ${say.step(step).en} name “${from}” more than once; make them one.`,
  }),
  'number-unknown': ({ step, number, known }, say) => ({
    title: { zh: '多余的数据', en: 'A number that is not asked' },
    zh: `${say.step(step).zh}不需要数据“${number}”，可填：${known.join('、') || '无'}。`,
    en: `${say.step(step).en} asks for no ${number}; it takes: ${known.join(', ') || '-'}.`,
  }),
  'number-out-of-range': ({ step, number, min, max, from }, say) => ({
    title: { zh: '数据超出范围', en: 'A number is out of range' },
    zh:
      `${say.step(step).zh}的${numberOf(say, step, number).zh}${partOf(from).zh}应为${min}` +
      `${max === null ? '或以上' : `至${max}`}，请核对。`,
    en:
      `${numberOf(say, step, number).en}${partOf(from).en} of ${say.step(step).en} must be ${min}` +
      `${max === null ? ' or more' : `–${max}`}.`,
  }),
  'nil-not-allowed': ({ step }, say) => ({
    title: { zh: '不接受零报告', en: 'No nil report here' },
    zh: `${say.step(step).zh}不能以零报告代替，请按要求报送材料。`,
    en: `${say.step(step).en} takes no nil report; file what it asks for.`,
  }),
  'nil-with-content': ({ step }, say) => ({
    title: { zh: '零报告不应附材料', en: 'A nil report with content' },
    zh: `${say.step(step).zh}已选零报告，又附有材料；请删去材料，或取消零报告。`,
    en: `${say.step(step).en}: a nil report holds nothing; drop the content or the nil mark.`,
  }),
  'refers-to-nothing': ({ step, refers }, say) => ({
    title: { zh: '引用的报送不存在', en: 'What it refers to is not there' },
    zh: `${say.step(step).zh}引用的${say.step(refers.step).zh}第${refers.revision}稿不存在或已撤回。请改引。`,
    en: `Revision ${refers.revision} of ${say.step(refers.step).en} is gone; refer to another.`,
  }),
  'too-many-filings': ({ step, max }, say) => ({
    title: { zh: '件数已满', en: 'Too many filings' },
    zh: `${say.step(step).zh}已报送${max}件，达到上限，请联系办公室。`,
    en: `${say.step(step).en} holds ${counted(max, 'filing')}, which is the limit; ask the office.`,
  }),
  'arrival-in-future': ({ arrivedAt, now }, say) => ({
    title: { zh: '收到时间有误', en: 'It cannot have arrived yet' },
    zh: `收到时间${say.second(arrivedAt).zh}晚于现在（${say.second(now).zh}），请核对。`,
    en: `It arrived at ${say.second(arrivedAt).en}, but it is ${say.second(now).en}; check it.`,
  }),
  'arrival-before-launch': ({ arrivedAt, launchAt }, say) => ({
    title: { zh: '收到时间早于活动启动', en: 'It arrived before the launch' },
    zh: `收到时间${say.second(arrivedAt).zh}早于启动时间${say.second(launchAt).zh}，请核对。`,
    en: `It arrived at ${say.second(arrivedAt).en}, but the launch is ${say.second(launchAt).en}.`,
  }),
  'not-reopenable': ({ step, status }, say) => ({
    title: { zh: '不能重新办理', en: 'It cannot be reopened' },
    zh: `${say.step(step).zh}现为“${statusWords[status].zh}”，尚未办结，不需重新办理。`,
    en: `${say.step(step).en} is ${statusWords[status].en}: only what is settled can be reopened.`,
  }),
  'paper-not-asked': ({ step }, say) => ({
    title: { zh: '不需纸质件', en: 'No paper is asked' },
    zh: `${say.step(step).zh}不需（或已免交）纸质件，请核对任务。`,
    en: `${say.step(step).en} asks for no paper copy, or it was waived; check the step.`,
  }),
  'paper-already-in': ({ step, at }, say) => ({
    title: { zh: '纸质件已登记', en: 'The paper is in already' },
    zh: `${say.step(step).zh}的纸质件已于${say.second(at).zh}收到，不需再次登记。`,
    en: `The paper copy of ${say.step(step).en} came at ${say.second(at).en}; nothing is missing.`,
  }),
  'paper-of-another-version': ({ step, arrived, outcome, current }, say) => {
    const was = outcome === 'withdrawn' ? '撤回' : outcome === 'returned' ? '退回' : '被替代';
    const title = say.step(step);
    return {
      title: { zh: '纸质件不是现行稿', en: 'The paper is of another version' },
      zh:
        `这是${title.zh}第${arrived}稿的纸质件，` +
        (current === null
          ? '而该稿已不作数，现无有效的电子稿；请单位先报送新稿，再寄新稿的纸质件。'
          : `该稿已${was}，现以第${current}稿为准；请单位寄送第${current}稿的纸质件。`),
      en:
        `The paper is of revision ${arrived} of ${title.en}, which counts no more; ` +
        (current === null
          ? 'the unit has to file a new one, and to send the paper of that.'
          : `ask the unit for the paper of revision ${current}.`),
    };
  },
  'unknown-reviewer': ({ reviewer, known }) => ({
    title: { zh: '无此审核人', en: 'No such reviewer' },
    zh: `办公室没有审核人“${reviewer}”，请从中选择：${known.join('、')}。`,
    en: `The office has no reviewer ${reviewer}; choose one of: ${known.join(', ')}.`,
  }),
  'already-reviewing': ({ step, reviewer }, say) => ({
    title: { zh: '已在审核', en: 'Reviewing already' },
    zh: `审核人${reviewer}已参与${say.step(step).zh}的审核，请另选他人。`,
    en: `${reviewer} is reviewing ${say.step(step).en} already; choose somebody else.`,
  }),
  'own-deputy': ({ reviewer }) => ({
    title: { zh: '不能代理本人', en: 'Nobody is their own deputy' },
    zh: `审核人${reviewer}不能做本人的代理人，请另选他人。`,
    en: `${reviewer} cannot stand in for themselves; choose somebody else.`,
  }),
} satisfies { [C in RefusalCode]?: RefusalRow<C> };

function part(say: Say, step: string, deliverable: string): Text {
  return say.part(step, 'deliverables', deliverable);
}

function numberOf(say: Say, step: string, number: string): Text {
  return say.part(step, 'numbers', number);
}

/** Which part of a breakdown it is about; nothing where it is the unit's own number. */
function partOf(from: string | undefined): Text {
  return from === undefined ? { zh: '', en: '' } : { zh: `（${from}）`, en: ` (${from})` };
}
