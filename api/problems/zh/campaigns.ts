/**
 * 活动、单位、方案、回执方面的问题。Problems with campaigns, units, definitions and receipts, in
 * Chinese.
 */
import type { CampaignProblem, ProblemRows } from '../facts/api-problem.ts';

export const campaigns: ProblemRows<CampaignProblem> = {
  'unknown-definition': ({ definition, known }) => ({
    title: '没有这个活动方案',
    detail: `没有方案“${definition}”，现有：${known.join('、') || '无'}。`,
  }),
  'unknown-campaign': ({ campaign }) => ({
    title: '没有这个活动',
    detail: `没有活动“${campaign}”，请从活动列表中选择。`,
  }),
  'not-archived': ({ campaign }) => ({
    title: '还没有归档',
    detail:
      `活动“${campaign}”还没有归档：活动结束后自动写入，` +
      '单位流程全部结束前可能要等几分钟。本功能之前已结束的活动没有归档。',
  }),
  'unknown-unit': ({ campaign, unit }) => ({
    title: '没有这个单位',
    detail: `活动“${campaign}”没有单位“${unit}”，请从单位列表中选择。`,
  }),
  'as-of-before-launch': ({ asOf, launchAt }) => ({
    title: '当时尚未启动',
    detail: `${asOf} 活动尚未启动，没有可看的内容；请用 ${launchAt} 或以后的时间。`,
  }),
  'as-of-in-future': ({ asOf, now }) => ({
    title: '时间未到',
    detail: `${asOf} 还没有到，现在是 ${now}；请用此前的时间。`,
  }),
  'real-time-unknown': ({ workflow }) => ({
    title: '无从得知实际时间',
    detail:
      `“${workflow}”的演练历史已从服务器删除，无法换算实际时间；` +
      '请按活动时间查看（clock=campaign）。',
  }),
  'unknown-replay': ({ campaign, replay }) => ({
    title: '没有这次重放',
    detail: `活动“${campaign}”没有重放“${replay}”，请从该活动的重放列表中选择，或重新发起。`,
  }),
  'unknown-receipt': ({ step, revision }) => ({
    title: '没有这份回执',
    detail:
      `任务“${step}”没有第${revision}稿，也就没有回执和封面；` +
      '尚未报送的请先报送，已报送的请核对稿次。',
  }),
  'paper-code-wrong': () => ({
    title: '登记码不符',
    detail:
      '登记码与台账不符，未登记。请重新扫码或逐字核对；' +
      '核对无误的，该封面不属实或已被改动，请退回单位重新打印。',
  }),
  'unknown-receipt-number': ({ number }) => ({
    title: '没有这份回执',
    detail: `没有编号为“${number}”的回执，请核对编号。`,
  }),
  'definition-refused': ({ definition, problems }) => ({
    title: '方案不能启动',
    detail: `方案“${definition}”有${problems}处问题，未作任何改动；请逐一改正后再启动。`,
  }),
  'campaign-id-used': ({ campaign, running, given }) => ({
    title: '活动编号已使用',
    detail:
      `编号“${campaign}”的活动正在使用方案${running.id}第${running.version}版，` +
      `与所给的${given.id}第${given.version}版不同；请另取编号，或以补充通知变更。`,
  }),
  'plan-changed': ({ campaign }) => ({
    title: '活动方案刚被他人变更',
    detail: `“${campaign}”的单位或方案在办理期间已被变更，本次未办理；请查看现状后重新提交。`,
  }),
  'plan-differs': ({ campaign }) => ({
    title: '与预览的方案不同',
    detail:
      `“${campaign}”的方案在预览之后有变（方案、单位、日历、启动时间或选项），未作任何改动；` +
      '请重新预览、核对，再用新的预览结果办理。',
  }),
  'not-a-rehearsal': ({ campaign }) => ({
    title: '不是演练',
    detail: `“${campaign}”是正式活动，时间不能拨动。`,
  }),
  'units-refused': ({ units }) => ({
    title: '单位名单有误',
    detail: `所给${units}个单位未列入活动，请按下列各项改正。`,
  }),
  'unknown-successor': ({ campaign, unit }) => ({
    title: '承接单位不在活动中',
    detail:
      `活动“${campaign}”没有代码为${unit}的单位，本次未办理；` +
      '请核对代码，或者先将该单位加入活动。',
  }),
  'successor-has-left': ({ unit }) => ({
    title: '承接单位已不在活动中',
    detail: `单位${unit}已撤并或已结束，不能承接，本次未办理；请填写现在负责的单位。`,
  }),
  'feed-too-wide': ({ units, max }) => ({
    title: '单位过多',
    detail: `动态只支持${max}个以内的单位（本活动${units}个），` + '请逐个查看单位的办理记录。',
  }),
};
