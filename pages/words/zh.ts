/**
 * The Chinese texts of the pages: complete, and the pattern for other languages. They use the plain
 * style of official documents; names, titles and clauses are passed in.
 */
import { isoDayIn, isoMomentIn } from '../../domain/terms/day-words.ts';
import type { Language } from '../../domain/terms/language.ts';
import type { LinkRole } from '../../domain/letters/link-holders.ts';
import type { LentLink, Wanted } from '../lent-link.ts';

export const zh = {
  language: 'zh' as Language,
  /** The language tag for browsers and screen readers. */
  tag: 'zh-CN',
  moment: (iso: string): string => isoMomentIn('zh', iso),
  list: (words: readonly string[]): string => words.join('、'),

  frame: {
    product: '督办',
    tab: (unit: string, title: string): string => `${unit}｜${title}`,
    languages: '语言',
    /** After an outage: what was sent may or may not have been done. */
    away: '请稍候刷新本页。刚才提交的内容可能尚未办理，请在刷新后核对。',
    rehearsal: '【演练】',
    rehearsalSays: '本页属于系统演练，不是正式通知，无需办理。',
    noSecrets: '禁止上传涉密内容',
    noSecretsSays: '不得上传国家秘密、工作秘密和与本项工作无关的个人信息。',
    unstarted:
      '上传功能还没有启动。网速慢的请稍候；一直如此的，请把浏览器切换到“极速模式”，' +
      '或换用新版浏览器、手机自带的浏览器打开。仍不能上传的，请将材料直接交给发链接的单位。',
    noScript:
      '浏览器未启用脚本（JavaScript），无法在本页上传。请启用后刷新，或换用手机、电脑自带的浏览器打开；' +
      '仍不能上传的，请将材料直接交给发链接的单位。',
  },

  front: {
    heading: '这是督办系统的服务地址',
    what: '督办帮助办公室逐单位跟踪一项工作：发通知、催办、收材料、审核，直到每个单位办结。',
    units: '各单位从邮件进入',
    how: '请打开通知邮件中的链接，凭邮件验证码登录，无需账号。本页没有登录入口。',
    noMail: '本机试用不向外发信，所有邮件都在',
    inbox: '本机收件箱',
    noMailEnd: '。',
    reference: '接口文档（英文）',
  },

  signIn: {
    asked: '办理事项',
    due: (moment: string): string => `期限：${moment}（北京时间）`,
    heading: '登录',
    how: (reader: string): string =>
      `本链接发给${reader}，不需要账号。首次在这台设备上使用，请先获取验证码。`,
    undeliverable: '验证码无法送达登记的邮箱，请联系办公室核对联络员和邮箱。',
    goesTo: (address: string): string => `验证码将发送至 ${address}`,
    send: '发送验证码',
    sent: (number: string, minutes: number): string =>
      `验证码已发送，编号${number}，${minutes}分钟内有效。邮件可能延迟一刻钟左右，请稍候，不必重复获取；` +
      '先前未过期、未使用的验证码仍然有效。',
    code: '验证码',
    enter: '登录',
    changesNothing: '打开本页不会提交或更改任何内容。',
    readers: {
      liaison: '贵单位联络员',
      leader: '贵单位负责人',
      parent: '上级单位',
    } satisfies Record<LinkRole, string>,
  },

  owed: {
    heading: '待办事项、在审事项',
    signedIn: (reader: string, until: string): string =>
      `已登录（${reader}），有效期至${until}。期限均为北京时间。`,
    nothing: '目前没有需要贵单位办理的事项。',
    left: (moment: string, reason: string, successors: string): string =>
      `办公室已登记贵单位于${moment}撤并（${reason}），不再受理报送；已报送的照常审核、计入。` +
      (successors === '' ? '' : `有关任务由${successors}承接。`),
    inherited: (from: string, titles: string): string =>
      `${from}已报：${titles}。不需再报，其数据已计入该单位名下，请勿重复填报。`,
    groups: { now: '现在可以报送', underWay: '办理中', later: '尚未开始受理', anytime: '随时可报' },
    by: (moment: string): string => `${moment}前`,
    opens: (from: string): string => `${from}起受理`,
    opensAndEnds: (from: string, end: string): string => `${from}起受理，${end}`,
    day: (iso: string): string => isoDayIn('zh', iso),
    clause: (clause: string): string => `依据通知${clause}`,
    receipt: '报送回执（PDF）',
    cover: '纸质件封面（PDF）',
    submit: (title: string): string => `报送：${title}`,
    leave: '只退出本单位本活动',
    signOut: '退出本设备上的全部登录',
  },

  tell: {
    heading: (told: number, all: number): string => `活动反馈（已反馈${told}/${all}）`,
    how: '通知要求开展、没有要求报送的活动：已开展的勾选并填日期，可一并反馈。不反馈不催办，也不通报。',
    day: '开展日期',
    dayOf: (title: string): string => `${title}：开展日期`,
    nil: '未开展',
    nilOf: (title: string): string => `${title}：未开展（零报告）`,
    told: '已反馈',
    toldNil: '已反馈：未开展',
    opens: (iso: string): string => `${isoDayIn('zh', iso)}起可反馈`,
    asked: (reason: string): string => `办公室请重新反馈：${reason}`,
    more: '补充照片、数字或文字（选填）',
    one: (title: string): string => `反馈：${title}`,
    send: '一并反馈',
    optional: '勾选的一并反馈，其余不受影响',
    along: (count: number): string => `顺带反馈活动（选填，${count}项）`,
    done: '已反馈，可随时更正。',
    nothing: '还没有勾选。请勾选已开展的活动并填日期，未开展的勾选“未开展”。',
  },

  lend: {
    heading: '请县区、企业提交材料',
    active: (count: number): string => `${count}个有效链接`,
    how:
      '生成一个链接，由贵单位发给县区或企业。对方无需账号，只能为所选事项提交材料，' +
      '由贵单位核对后采用。',
    item: '事项',
    from: '县区或企业名称',
    note: '要求说明',
    make: '生成链接',
    made: (from: string): string => `给${from}的链接已生成`,
    copy: (until: string): string =>
      `请复制下面的文字，发给对方（微信、短信均可）。链接有效期至${until}，可随时停用。`,
    copyLabel: '可复制的文字',
    stands: (title: string, count: number, state: string): string =>
      `${title}，已交${count}次，${state}`,
    states: { open: '有效', revoked: '已停用', expired: '已过期' } satisfies Record<
      LentLink['status'],
      string
    >,
    revoke: '停用',
    revokeLabel: (from: string): string => `停用给${from}的链接`,
  },

  draft: {
    keep: '暂存',
    kept: '已暂存，尚未报送。',
    there: '已带出暂存的内容，尚未报送。',
    liaison: '联络员',
    leader: '负责人',
    wrote: (who: string, iso: string): string => `${who}${isoMomentIn('zh', iso)}也写了：`,
    both: '两段都留',
    theirs: '用这一段',
    mine: '用我写的',
  },

  form: {
    required: '必填',
    optional: '选填',
    fileRequired: '必交',
    fileOptional: '选交',
    size: (bound: NonNullable<Wanted['sizePx']>['bound'], size: string): string =>
      `分辨率${bound === 'moreThan' ? '大于' : '不低于'}${size}像素`,
    most: (files: number): string => `最多${files}个`,
    large: (mebibytes: number): string => `每个不超过${mebibytes} MiB`,
    joined: (rules: readonly string[]): string => rules.join('；'),
    clause: (clause: string): string => `（依据通知${clause}）`,
    reading: (said: string): string => `说明：${said}`,
    choose: '选择文件',
    chooseHow: '可一次选多个，电脑上也可拖到这里',
    chooseLabel: (title: string): string => `选择${title}，可多选`,
    chosenLabel: (title: string): string => `${title}：已选文件`,
    offered: '县区、企业已交材料',
    offeredHow:
      '勾选的材料随本次报送一并报送，并注明来源。数字按来源分项计入，合计可以不填，由系统相加。',
    came: (from: string, moment: string): string => `${from}（${moment}）`,
    numbers: (counts: readonly string[]): string => `数字：${counts.join('，')}`,
    count: (title: string, count: string, measure: string): string => `${title}${count}${measure}`,
    notCounted: (title: string): string => `${title}无法统计`,
    offeredParts: (parts: readonly string[]): string => parts.join('；'),
    number: (title: string, measure: string): string => `${title}（${measure}）`,
    numberLabel: (title: string, measure: string): string => `${title}，单位：${measure}`,
    places: (places: number): string => `最多${places}位小数`,
    notAvailable: '无法统计',
    note: { submit: '备注', 'hand-over': '说明' },
  },

  upload: {
    heading: (title: string): string => `请提交：${title}`,
    quoted: (clause: string): string => `通知${clause}`,
    noteOf: (unit: string): string => `${unit}说明：`,
    from: '提交单位',
    due: '期限（北京时间）',
    anytime: '随时',
    until: '链接有效期至',
    handOver: (unit: string): string => `交给${unit}`,
    notYet: (from: string): string => `本项自${from}（北京时间）起接收材料，请届时再打开本链接。`,
    foot: (unit: string): string =>
      `文件直接存入${unit}的材料库，由该单位核对后使用。打开本页不会提交任何内容。`,
  },
};

/** A catalogue. A missing or superfluous key in another language does not compile. */
export type PageWords = typeof zh;
