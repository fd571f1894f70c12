/**
 * The first page of an archive in Chinese, for somebody who has never seen Duban and perhaps finds
 * the folder years later.
 */
import type { ReadmeFacts } from './readme-words.ts';

/** The page as Markdown. */
export function readmeZh(facts: ReadmeFacts): string {
  const { title, campaign, document, issuer, office, units, endedAt, years } = facts;
  return `# ${title}：归档

${facts.isRehearsal ? '**这是一次演练的归档，不是正式活动。**\n\n' : ''}\
这个文件夹是一项活动结束时的全部记录：通知要求了什么、每个单位何时办了什么、报送了哪些文件、
发出过哪些邮件。读它、核对它都不需要督办系统，不需要服务器，也不需要联网。

| 项目 | 内容 |
|---|---|
| 活动编号 | ${campaign} |
| 文件 | ${document}（${issuer}） |
| 主办 | ${office} |
| 单位 | ${units}个 |
| 结束 | ${endedAt} |
| 保管期限 | ${years === 100 ? '永久' : `${years}年`} |
| 日志 | ${facts.origin} |
| 公钥指纹（SHA-256） | ${facts.fingerprint} |
${facts.open.length > 0 ? `\n归档时下列单位的流程尚未结束，其后的记录不在此内：${facts.open.join('、')}\n` : ''}
## 如何核对
- 用浏览器打开 verify.html，选择本文件夹；或者
- 安装 Node 18 以上版本，运行 node verify.mjs；或者
- 使用督办：duban archive verify <文件夹>。

三者都应显示“归档完好”。还须把显示的公钥指纹与办结时公布的指纹核对：一致，才说明是主办单位所签。

## 里面有什么
| 位置 | 内容 |
|---|---|
| archive.json | 本归档的说明：活动、期限、程序版本 |
| notice.md、definition.json | 通知原文，据通知编写的方案 |
| plan.json | 方案排定的任务、期限，所引条款的原文 |
| roster.jsonl | 单位名册；个人姓名和电话已封存 |
| campaign/ | 活动本身：批次操作、运行历史 |
| units/<代码>/unit.json | 一个单位：状态、记录条数、末条校验值 |
| units/<代码>/timeline.zh.txt | 该单位的经过，逐条可读 |
| units/<代码>/ledger.jsonl | 台账：每行一条记录，逐条以校验值相连 |
| units/<代码>/items/ | 按件整理：每件的任务、期限、条款，以及真实性、可靠性、完整性、可用性四项 |
| units/<代码>/evidence.jsonl | 报送文件清单：名称、大小、校验值、存储版本 |
| units/<代码>/mails.jsonl | 邮件：何时、发给谁、结果 |
| units/<代码>/history/ | 流程引擎的原始历史（gzip 压缩的 JSON） |
| code/ | 当时运行的程序，按校验值命名 |
| manifest.jsonl、checkpoint.txt、log-before.txt、key.txt | 清单、签名、此前日志、公钥 |

时间以毫秒计（自1970年1月1日零时起，世界时），timeline 中为北京时间。
`;
}
