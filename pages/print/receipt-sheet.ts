/**
 * A receipt as a sheet: what was received, from whom, when and by which way, in words; and how
 * anybody checks it. A cover says of a version what its receipt says (cover-sheet.ts).
 */
import type { Text } from '../../domain/definition/definition.ts';
import { counted as countedEn } from '../../domain/terms/plural.ts';
import type { FiledFacts, Receipt, ReceiptFacts } from '../../domain/records/receipt.ts';
import { shortCodeOf } from '../../domain/records/receipt.ts';
import { inEach } from '../../domain/terms/language.ts';
import { wordsIn } from '../../domain/words/words.ts';
import { legible } from './legible.ts';
import type { Sheet, SheetRow, SheetTable } from './sheet.ts';
import { row, text } from './sheet.ts';

/** The sheet of a receipt. `address`: where its truth is asked, as its code says it. */
export function receiptSheet(receipt: Receipt, address: string): Sheet {
  const { facts, hash } = receipt;
  const isRehearsal = facts.mode === 'rehearsal';
  return {
    rehearsal: isRehearsal
      ? text('【演练】本回执为演练所生成，不具效力', 'REHEARSAL: this receipt is of no effect')
      : null,
    issuer: legible(facts.document.issuer),
    title: facts.recorded
      ? text('报送回执（代录）', 'Receipt of a filing, recorded by the office')
      : text('报送回执', 'Receipt of a filing'),
    number: { label: text('回执编号', 'No.'), value: facts.number },
    rows: [
      ...aboutRows(facts),
      row(['报送途径', 'By which way'], wayOf(facts)),
      ...filedRows(facts.filed),
    ],
    tables: tablesOf(facts.filed),
    says: inEach((language) => wordsIn(language).receiptSays),
    codeFirst: false,
    proof: {
      title: text('核验', 'Verification'),
      rows: [
        row(['回执编号', 'Number'], text(facts.number, ''), true),
        row(['核验短码', 'Short code'], text(shortCodeOf(hash), ''), true),
        row(['回执校验值', 'SHA-256 of the facts'], text(hash, ''), true),
        row(['台账记录校验值', 'SHA-256 of the record'], text(facts.ledger.record, ''), true),
      ],
      how: text(
        `登录后打开核验地址（或扫码），或运行 duban verify-receipt ${facts.number} ${shortCodeOf(hash)}。` +
          '校验值为回执数据的规范化 JSON（RFC 8785）的 SHA-256，可据台账重新算出。',
        'Sign in and open the address (or scan the code). The sum is the SHA-256 of the ' +
          "receipt's facts in canonical JSON (RFC 8785) and can be computed anew from the ledger.",
      ),
      code: {
        label: text('核验地址', 'Address'),
        shown: address,
        scanned: address,
        isLink: true,
      },
    },
  };
}

/** Which filing it is: campaign, notice, unit, step, revision, and when it was received. */
export function aboutRows(facts: ReceiptFacts): SheetRow[] {
  const { campaign, document, unit, step, revision } = facts;
  return [
    row(['活动', 'Campaign'], shown(campaign.title)),
    row(['通知', 'Notice'], text(legible(`${document.number}《${document.title}》`), '')),
    row(['报送单位', 'Unit'], {
      zh: `${legible(unit.name.zh)}（代码${unit.code}）`,
      en: `${legible(unit.name.en)} (${unit.code})`,
    }),
    row(['报送事项', 'What was owed'], {
      zh: legible(`${step.title.zh}（依据通知${step.clause}）`),
      en: legible(step.title.en),
    }),
    row(['稿次', 'Revision'], text(`第${revision}稿`, `revision ${revision}`)),
    row(['收到时间', 'Received'], momentOf(facts.receivedAt)),
  ];
}

/** `2018年5月15日 10时00分07秒（北京时间）`. */
function momentOf(iso: string): Text {
  const [, year, month, day, hour, minute, second, offset] =
    /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)(.*)$/.exec(iso) ?? [];
  const zone = offset === '+08:00' ? '北京时间' : `UTC${offset ?? ''}`;
  const on = `${year ?? ''}年${Number(month)}月${Number(day)}日`;
  return text(`${on} ${hour}时${minute}分${second}秒（${zone}）`, iso);
}

function wayOf({ via, by, unit, recorded }: ReceiptFacts): Text {
  const role = inEach((language) => wordsIn(language).relations[by.role]);
  const isAbove = by.unit !== undefined && by.unit !== unit.code;
  const who = isAbove
    ? text(`上级单位${by.unit}${role.zh}`, `${role.en} of the unit above, ${by.unit}`)
    : role;
  const way = inEach((language) => wordsIn(language).ways[via]);
  if (!recorded) return text(`由${who.zh}经${way.zh}报送`, `filed by ${who.en}, by ${way.en}`);
  const channel = inEach((language) => wordsIn(language).channels[recorded.channel]);
  const at = momentOf(recorded.at);
  return {
    zh: `以${channel.zh}送达，由${who.zh}于${at.zh}代录（经${way.zh}）；收到时间为实际送达时间`,
    en: `came by ${channel.en}; recorded by ${who.en} at ${at.en}, by ${way.en}`,
  };
}

/** How much was filed, in one line. */
export function filedRows(filed: FiledFacts): SheetRow[] {
  const label: [string, string] = ['报送内容', 'What was filed'];
  if (filed.nil) return [row(label, text('零报告（无情况报告）', 'a nil report'))];
  const counts = [
    counted(filed.files.length, '个附件', 'file'),
    counted(filed.texts.length, '项文字', 'text'),
    counted(filed.numbers.length, '项数据', 'number'),
    counted(filed.breakdown?.length ?? 0, '家分项数据', 'part'),
    counted(filed.attested.length, '项确认', 'confirmed item'),
    counted(filed.refers.length, '项引用', 'reference'),
  ].flatMap((one) => (one ? [one] : []));
  if (counts.length === 0) return [row(label, text('未载明内容', 'nothing was listed'))];
  const sum = text(counts.map(({ zh }) => zh).join('、'), counts.map(({ en }) => en).join(', '));
  return [row(label, sum)];
}

function counted(count: number, zh: string, en: string): Text | null {
  return count === 0 ? null : text(`${count}${zh}`, countedEn(count, en));
}

/** What was filed, each with its sum. */
export function tablesOf(filed: FiledFacts): SheetTable[] {
  const sum = text('校验值', 'SHA-256');
  const item = text('材料', 'Item');
  const tables: SheetTable[] = [
    {
      label: text('附件', 'Files'),
      head: [item, text('文件名', 'Name'), text('字节数', 'Bytes'), sum],
      rows: filed.files.map((file) => [
        legible(file.for.zh),
        legible(file.name) + (file.from === undefined ? '' : `（来自${legible(file.from)}）`),
        grouped(file.sizeBytes),
        file.sha256,
      ]),
    },
    {
      label: text('文字', 'Texts'),
      head: [item, text('字数', 'Characters'), sum],
      rows: filed.texts.map((one) => [legible(one.for.zh), grouped(one.characters), one.sha256]),
    },
    {
      label: text('数据', 'Numbers'),
      head: [text('指标', 'Measure'), text('数值', 'Value')],
      rows: filed.numbers.map(numberCells),
    },
    {
      label: text('分项数据', 'Numbers of its parts'),
      head: [text('来源', 'From'), text('指标', 'Measure'), text('数值', 'Value')],
      rows: (filed.breakdown ?? []).flatMap(({ from, numbers }) =>
        numbers.map((one) => [legible(from), ...numberCells(one)]),
      ),
    },
    {
      label: text('确认事项', 'Confirmed'),
      head: [item],
      rows: filed.attested.map(({ zh }) => [legible(zh)]),
    },
    {
      label: text('引用已报送材料', 'Filed before'),
      head: [item, text('稿次', 'Revision')],
      rows: filed.refers.map(({ title, revision }) => [legible(title.zh), `第${revision}稿`]),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

function numberCells({ for: title, measure, value }: FiledFacts['numbers'][number]): string[] {
  const amount = value === '-' ? '无法统计' : `${grouped(value)} ${legible(measure)}`;
  return [legible(title.zh), amount];
}

function shown({ zh, en }: Text): Text {
  return text(legible(zh), legible(en));
}

/** `1,234,567`. */
function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
