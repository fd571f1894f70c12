/**
 * 报送和审核办不成时说什么：任务、稿次、材料、回执、审核人。
 * What we say in Chinese when a filing or a review is refused.
 */
import type { RefusalRows, Say } from '../shape/rows.ts';
import { fileFaults } from './files.ts';
import { names } from './names.ts';
import { textOf } from '../shape/text-of.ts';

export const filingRefusals = {
  'already-acknowledged': ({ at }, say) => ({
    title: '已签收',
    detail: `通知已于${say.moment(at)}签收，不需再次签收。`,
  }),
  'unknown-step': ({ step }) => ({
    title: '无此任务',
    detail: `本单位没有任务“${step}”，请从任务列表中选择。`,
  }),
  'not-yet-open': ({ step, opensAt }, say) => ({
    title: '尚未开始',
    detail: `${say.step(step)}自${say.moment(opensAt)}起受理，请届时报送。`,
  }),
  'window-over': ({ step, lastDay }, say) => ({
    title: '受理已截止',
    detail: `${say.step(step)}受理至${say.day(lastDay)}为止；如需补报，请联系办公室。`,
  }),
  'name-the-series': ({ step, series }, say) => ({
    title: '请指明期次',
    detail: `${say.step(step)}分期报送，请指明期次，如${say.step(series)}（${series}）。`,
  }),
  'already-submitted': ({ step, revision }, say) => ({
    title: '正在审核',
    detail: `${say.step(step)}第${revision}稿正在审核；如需修改，请先撤回。`,
  }),
  'already-approved': ({ step }, say) => ({
    title: '已办结',
    detail: `${say.step(step)}已办结；如需补充，请办公室办理“重新办理”。`,
  }),
  'already-waived': ({ step }, say) => ({
    title: '已免报',
    detail: `${say.step(step)}已免报，不需报送；如仍需报送，请办公室办理“重新办理”。`,
  }),
  'not-submitted': ({ step, status }, say) => ({
    title: '没有待审核的报送',
    detail: `${say.step(step)}现为“${names.statuses[status]}”，没有可办理的报送，请刷新后再看。`,
  }),
  'stale-revision': ({ step, given, current }, say) => ({
    title: '稿次已变',
    detail: `您看到的是${say.step(step)}第${given}稿，现为第${current}稿，请刷新后按现稿办理。`,
  }),
  'own-submission': ({ step, revision }, say) => ({
    title: '不能审核本人报送',
    detail: `${say.step(step)}第${revision}稿由您本人报送或代录，请由其他审核人办理。`,
  }),
  'already-signed': ({ step, stage, inPlaceOf }, say) => {
    const [title, at] = [say.step(step), say.part(step, 'stages', stage)];
    return {
      title: '已签署',
      detail: inPlaceOf
        ? `${title}的${at}环节，审核人${inPlaceOf}已经签署，请等待其他审核人办理。`
        : `您已签署${title}的${at}环节，请等待其他审核人办理。`,
    };
  },
  'quorum-out-of-reach': ({ step, stage, needs, able }, say) => ({
    title: '将无人可签',
    detail:
      `这样办理后，${say.step(step)}的${say.part(step, 'stages', stage)}环节需${needs}人签署，` +
      `只有${able}人能签，将无法办结；请由其他人办理，或先设置代理人。`,
  }),
  'not-your-stage': ({ step, stage, side, role }, say) => {
    const { parent, ...relations } = names.relations;
    const above = role === 'leader' ? `${parent}负责人` : parent;
    const who = side === 'parent' ? above : relations[role];
    const at = say.part(step, 'stages', stage);
    return {
      title: '非本人审核环节',
      detail: `${say.step(step)}现处于${at}环节，请由${who}或其受托人办理。`,
    };
  },
  'unknown-clause': ({ clause, known }) => ({
    title: '条款不符',
    detail: `本任务没有条款“${clause}”，请引用：${known.join('、')}。`,
  }),
  'deliverable-missing': ({ step, deliverable, clause }, say) => ({
    title: '材料不全',
    detail: `${say.step(step)}缺少${part(say, step, deliverable)}（依据${clause}），请补齐后报送。`,
  }),
  'deliverable-unknown': ({ step, deliverable, known }, say) => ({
    title: '多余的材料',
    detail: `${say.step(step)}不需要“${deliverable}”，可报送：${known.join('、') || '无'}。`,
  }),
  'too-many-files': ({ step, deliverable, given, max }, say) => ({
    title: '文件过多',
    detail:
      `${say.step(step)}的${part(say, step, deliverable)}最多${max}个文件，` +
      `现有${given}个，请删减。`,
  }),
  'files-not-as-asked': ({ step, files }, say) => {
    const first = files[0]?.faults[0];
    const why: string = first ? textOf(fileFaults, first) : '';
    return {
      title: '文件内容不合要求',
      detail:
        `${say.step(step)}有${files.length}个文件不合要求` +
        `${files.length === 1 ? '：' : '，其一：'}${why}`,
    };
  },
  'too-many-files-in-all': ({ step, given, max }, say) => ({
    title: '文件总数过多',
    detail: `${say.step(step)}一次报送最多${max}个文件，现有${given}个，请删减。`,
  }),
  'number-missing': ({ step, number, from }, say) => ({
    title: '数据未填',
    detail:
      `${say.step(step)}的${numberOf(say, step, number)}${partOf(from)}未填；` +
      '没有请填0，无法统计请填“-”。',
  }),
  'numbers-do-not-add-up': ({ step, number, given, sum, unavailable, missing }, say) => {
    const open = [
      ...(unavailable > 0 ? [`${unavailable}家填“-”`] : []),
      ...(missing > 0 ? [`${missing}家未填`] : []),
    ].join('、');
    return {
      title: '合计与分项不符',
      detail:
        `${say.step(step)}的${numberOf(say, step, number)}填报为${given}，` +
        `分项之和为${sum}${open && `（另有${open}）`}；请核对分项，或不填合计。`,
    };
  },
  'breakdown-repeats': ({ step, from }, say) => ({
    title: '分项来源重复',
    detail: `${say.step(step)}的分项中“${from}”出现不止一次，请合并为一项。`,
  }),
  'number-unknown': ({ step, number, known }, say) => ({
    title: '多余的数据',
    detail: `${say.step(step)}不需要数据“${number}”，可填：${known.join('、') || '无'}。`,
  }),
  'number-out-of-range': ({ step, number, min, max, from }, say) => ({
    title: '数据超出范围',
    detail:
      `${say.step(step)}的${numberOf(say, step, number)}${partOf(from)}应为${min}` +
      `${max === null ? '或以上' : `至${max}`}，请核对。`,
  }),
  'number-too-precise': ({ step, number, places, from }, say) => ({
    title: places === 0 ? '应填整数' : '小数位数过多',
    detail:
      `${say.step(step)}的${numberOf(say, step, number)}${partOf(from)}` +
      (places === 0 ? '只收整数，请按整数填写。' : `最多填${places}位小数，请按此填写。`),
  }),
  'number-in-other-unit': ({ step, number, measure, from }, say) => ({
    title: '计量单位不符',
    detail:
      `${say.step(step)}的${numberOf(say, step, number)}${partOf(from)}` +
      `按“${measure}”统计，请换算后填写，可只填数字。`,
  }),
  'nil-not-allowed': ({ step }, say) => ({
    title: '不接受零报告',
    detail: `${say.step(step)}不能以零报告代替，请按要求报送材料。`,
  }),
  'nil-with-content': ({ step }, say) => ({
    title: '零报告不应附材料',
    detail: `${say.step(step)}已选零报告，又附有材料；请删去材料，或取消零报告。`,
  }),
  'nil-with-day': ({ step, doneOn }, say) => ({
    title: '零报告不应填开展日期',
    detail:
      `${say.step(step)}已选零报告，又填了开展日期${say.day(doneOn)}；` +
      '请删去日期，或取消零报告。',
  }),
  'not-told': ({ step }, say) => ({
    title: '不是反馈任务',
    detail: `${say.step(step)}须按要求报送，不能只填开展日期；请到该任务报送。`,
  }),
  'told-twice': ({ step }, say) => ({
    title: '重复反馈',
    detail: `${say.step(step)}在一次反馈中出现两次，请只保留一次。`,
  }),
  'says-nothing': ({ step }, say) => ({
    title: '没有反馈内容',
    detail: `${say.step(step)}没有填写内容；请填开展日期，未开展的选零报告。`,
  }),
  'done-after-receipt': ({ step, doneOn, receivedOn }, say) => ({
    title: '开展日期有误',
    detail:
      `${say.step(step)}的开展日期${say.day(doneOn)}晚于反馈当天` +
      `（${say.day(receivedOn)}），请核对。`,
  }),
  'done-before-activity': ({ step, doneOn, activityOn }, say) => ({
    title: '开展日期早于活动日',
    detail:
      `${say.step(step)}的活动日为${say.day(activityOn)}，` +
      `开展日期${say.day(doneOn)}早于该日，请核对。`,
  }),
  'refers-to-nothing': ({ step, refers }, say) => ({
    title: '引用的报送不存在',
    detail:
      `${say.step(step)}引用的${say.step(refers.step)}第${refers.revision}稿不存在或已撤回，` +
      '请改为引用其他报送。',
  }),
  'too-many-filings': ({ step, max }, say) => ({
    title: '件数已满',
    detail: `${say.step(step)}已报送${max}件，达到上限，请联系办公室。`,
  }),
  'arrival-in-future': ({ arrivedAt, now }, say) => ({
    title: '收到时间有误',
    detail: `收到时间${say.moment(arrivedAt)}晚于现在（${say.moment(now)}），请核对。`,
  }),
  'arrival-before-launch': ({ arrivedAt, launchAt }, say) => ({
    title: '收到时间早于活动启动',
    detail: `收到时间${say.moment(arrivedAt)}早于启动时间${say.moment(launchAt)}，请核对。`,
  }),
  'not-reopenable': ({ step, status }, say) => ({
    title: '不能重新办理',
    detail: `${say.step(step)}现为“${names.statuses[status]}”，尚未办结，不需重新办理。`,
  }),
  'paper-not-asked': ({ step }, say) => ({
    title: '不需纸质件',
    detail: `${say.step(step)}不需（或已免交）纸质件，请核对任务。`,
  }),
  'paper-already-in': ({ step, at }, say) => ({
    title: '纸质件已登记',
    detail: `${say.step(step)}的纸质件已于${say.moment(at)}收到，不需再次登记。`,
  }),
  'paper-of-another-version': ({ step, arrived, outcome, current }, say) => {
    const was = outcome === 'withdrawn' ? '撤回' : outcome === 'returned' ? '退回' : '被替代';
    return {
      title: '纸质件不是现行稿',
      detail:
        `这是${say.step(step)}第${arrived}稿的纸质件，` +
        (current === null
          ? '但该稿已失效，现无有效的电子稿；请单位先报送新稿，再寄新稿的纸质件。'
          : `该稿已${was}，现以第${current}稿为准；请单位寄送第${current}稿的纸质件。`),
    };
  },
  'unknown-reviewer': ({ reviewer, known }) => ({
    title: '无此审核人',
    detail: `办公室没有审核人“${reviewer}”，请从中选择：${known.join('、')}。`,
  }),
  'already-reviewing': ({ step, reviewer }, say) => ({
    title: '已在审核',
    detail: `审核人${reviewer}已参与${say.step(step)}的审核，请另选他人。`,
  }),
  'own-deputy': ({ reviewer }) => ({
    title: '不能代理本人',
    detail: `审核人${reviewer}不能做本人的代理人，请另选他人。`,
  }),
} satisfies Partial<RefusalRows>;

function part(say: Say, step: string, deliverable: string): string {
  return say.part(step, 'deliverables', deliverable);
}

function numberOf(say: Say, step: string, number: string): string {
  return say.part(step, 'numbers', number);
}

/** The part of a breakdown that a refusal is about; empty for the unit's own number. */
function partOf(from: string | undefined): string {
  return from === undefined ? '' : `（${from}）`;
}
