/**
 * What the verifier says in Chinese. This is the model for the other languages: whole sentences,
 * each with the facts of what it is about.
 */
import type { Fault } from '../archive/faults.ts';
import type { About } from '../archive/verify-archive.ts';

type FaultWords = { [K in Fault['code']]: (fault: Extract<Fault, { code: K }>) => string };

const faults: FaultWords = {
  'no-archive': ({ lacks }) => `这里不是归档文件夹：没有 ${lacks}`,
  'newer-format': ({ format, known }) =>
    `归档格式是第 ${format} 版，本程序只认识到第 ${known} 版：请换用较新的校验程序，未作任何判断`,
  malformed: ({ path, line }) =>
    line === undefined
      ? `${path} 的写法不符合归档格式：已被改动或截断`
      : `${path} 第 ${line} 行的写法不符合归档格式：已被改动或截断`,
  'unsafe-path': ({ line }) => `清单第 ${line} 行的文件名会指到文件夹之外或系统保留名，未读取`,
  'listed-twice': ({ path }) => `清单把 ${path} 列了两次`,
  'other-campaign': ({ path, campaign, expected }) =>
    `${path} 属于活动 ${campaign}，不属于 ${expected}`,
  'wrong-count': ({ listed, said }) => `清单应有 ${said} 个文件，实列 ${listed} 个`,
  link: ({ path }) => `${path} 是链接，归档里没有链接：未读取`,
  missing: ({ path }) => `缺少 ${path}`,
  added: ({ path }) => `多出 ${path}：清单里没有`,
  'wrong-size': ({ path, sizeBytes, said }) =>
    `${path} 的长度不对：现为 ${sizeBytes} 字节，归档时为 ${said} 字节`,
  changed: ({ path, isOf }) =>
    isOf === undefined
      ? `${path} 的内容不是归档时的内容`
      : `${path} 的内容不是归档时的内容，而是 ${isOf} 的内容：可能被对调或覆盖`,
  'wrong-lines': ({ path, lines, said }) => `${path} 现有 ${lines} 行，归档时为 ${said} 行`,
  'record-missing': ({ path, record }) => `${path} 缺第 ${record} 号记录`,
  'record-moved': ({ path, record }) => `${path} 的第 ${record} 号记录不在原位：顺序被调换`,
  'record-unchained': ({ path, record }) =>
    `${path} 的第 ${record} 号记录与前一号接不上：这两号之一被改动`,
  'ledger-cut': ({ path, records }) =>
    `${path} 止于第 ${records} 条记录，与单位文件所记的末条不符：末尾被删或被改`,
  'no-key': () => '没有公钥，无法判断签名：请用 --key 给出公布的公钥',
  'other-key': ({ fingerprint }) => `签名的钥匙不是公布的那一把：这一把的指纹是 ${fingerprint}`,
  unsigned: ({ name }) => `没有 ${name} 的签名`,
  'wrong-signature': () => '签名不对：签过名的内容或签名本身被改动',
  'wrong-root': () => '清单或此前日志不是签过名的那一份：由它们算出的根与签名的根不同',
  'rolled-back': ({ size, known }) =>
    `日志只到第 ${size} 项，而已知的检查点到第 ${known} 项：这是较早的状态，或者还缺后来的归档`,
  forked: ({ size }) => `日志在第 ${size} 项处与已知的检查点不同：历史被改写过`,
  'other-log': ({ origin, known }) => `这是日志 ${origin} 的归档，已知的检查点属于 ${known}`,
  'no-proof': () => '这个文件不是证明：写法不符合格式，或已被改动、截断',
  'proof-broken': () => '证明不成立：该项不在签名的日志中，或证明的内容被改动',
  'other-item': ({ path }) => `${path} 不是证明所说的文件`,
  arrived: ({ record }) => `证明不成立：第 ${record} 号记录表明此前已有收到`,
  'about-no-file': ({ path }) => `归档里没有 ${path}`,
};

export const zh = {
  fault: (fault: Fault): string => (faults[fault.code] as (fault: Fault) => string)(fault),
  more: (count: number): string => `……另有 ${count} 处`,
  good: (name: string): string => `${name}：归档完好`,
  bad: (name: string, count: number): string => `${name}：有 ${count} 处不对`,
  about: ({ campaign, files, bytes, units, records, evidence }: About): string[] => [
    `活动：${campaign}`,
    `文件：${files} 个，${bytes} 字节；单位 ${units} 个，记录 ${records} 条`,
    `佐证材料：列 ${evidence.listed} 件，随附并核对 ${evidence.included} 件`,
  ],
  log: (origin: string, size: number): string => `日志：${origin}，到第 ${size} 项`,
  fingerprint: (fingerprint: string): string => `公钥指纹：${fingerprint}`,
  compare: '未指定公钥：请将上面的指纹与办结时公布的指纹核对，一致才说明是本办公室所签',
  provenGood: (name: string): string => `${name}：证明成立`,
  provenBad: (name: string): string => `${name}：证明不成立`,
  provenFile: (campaign: string, path: string): string => `活动 ${campaign} 的文件 ${path}`,
  provenLine: (campaign: string, path: string, line: number, text: string): string =>
    `活动 ${campaign} 的 ${path} 第 ${line} 行：${text}`,
  provenAbsence: (campaign: string, unit: string, item: string | undefined, until: string) =>
    `活动 ${campaign}：到 ${until}（含）为止，单位 ${unit} ${item ?? ''}没有任何报送到达`,
  provenHash: (sha256: string): string => `SHA-256：${sha256}`,
  fileGood: (path: string): string => `${path}：就是证明所说的文件`,
  unreadable: (path: string): string => `无法读取 ${path}`,
  progress: (done: number, files: number): string => `已核对 ${done}/${files}`,
  usage:
    '用法：node verify.mjs [--key 公钥或指纹] [--known 已知检查点文件] [--lang zh|en]' +
    ' <归档文件夹或证明文件>...',
  noSuchOption: (option: string): string => `没有 ${option} 这个选项`,
  page: {
    title: '督办归档校验',
    explain:
      '本页只在您的浏览器里计算，不发出任何请求。请选择归档文件夹（整个文件夹）；' +
      '也可以选择证明文件，连同证明所说的文件。',
    folder: '归档文件夹',
    files: '证明文件（及其所说的文件）',
    key: '公布的公钥或指纹（可不填）',
    reading: '正在读取……',
  },
};

export type VerifierWords = typeof zh;
