/**
 * Receipts on the command line: shows one, saves it as a PDF, asks whether one is true. What a
 * receipt says and whether it is true, the API has said.
 */
import type { Command } from 'commander';

import type { ReceiptAnswer, ReceiptVerified } from '../../api/receipts/wire-receipts.ts';
import type { UnitAnswer } from '../../api/reading/wire-units.ts';
import { grid } from '../tables/grid.ts';
import { exitCodes } from '../session/io.ts';
import { minute } from '../tables/matrix-table.ts';
import type { CommonOptions, Run, Session } from '../session/session.ts';
import { unitPath } from './read-commands.ts';

interface ReceiptOptions extends CommonOptions {
  pdf?: string;
}

interface Place {
  campaign: string;
  unit: string;
  step: string;
  revision: string | undefined;
}

/** Registers `receipt` and `verify-receipt`. */
export function addReceiptCommands(add: (name: string) => Command, run: Run): void {
  add('receipt <campaign> <unit> <step> [revision]')
    .description('报送回执；不写稿次为最新一稿 / the receipt of a filing, the latest one')
    .option('--pdf <file>', '另存为 PDF / save it as a PDF')
    .action(
      (
        campaign: string,
        unit: string,
        step: string,
        revision: string | undefined,
        options: ReceiptOptions,
      ) =>
        run(options, (session) => show(session, { campaign, unit, step, revision }, options.pdf)),
    );
  add('verify-receipt <number> <hash>')
    .description('核验回执：编号和校验值（或短码） / is a receipt true? its number, hash or code')
    .action((number: string, hash: string, options: CommonOptions) =>
      run(options, (session) => verify(session, number, hash)),
    );
}

async function show(session: Session, place: Place, pdf: string | undefined): Promise<void> {
  const { api, io, paint, print } = session;
  const revision = place.revision ?? String(await latest(session, place));
  const at = `${unitPath(place.campaign, place.unit)}/steps/${encodeURIComponent(place.step)}`;
  const path = `${at}/receipts/${encodeURIComponent(revision)}`;
  const receipt = await api.get<ReceiptAnswer>(path);
  if (pdf !== undefined) await io.writeFile(pdf, await api.bytes(receipt.links.pdf));
  print(receipt, () =>
    [receiptText(receipt, session), ...(pdf === undefined ? [] : [paint.green(`✓ ${pdf}`)])].join(
      '\n',
    ),
  );
}

async function verify(
  { api, paint, print, say }: Session,
  number: string,
  hash: string,
): Promise<number> {
  const judgement = await api.post<ReceiptVerified>('/api/receipts/verify', { number, hash });
  const { genuine, message, receipt } = judgement;
  print(judgement, () => {
    const mark = genuine ? paint.green('✓') : paint.red('✗');
    return [`${mark} ${say(message)}`, ...(receipt ? factLines(receipt) : [])].join('\n');
  });
  return genuine ? exitCodes.ok : exitCodes.refused;
}

/** The API says what is wrong with a step that has none; the first revision lets it. */
async function latest({ api }: Session, { campaign, unit, step }: Place): Promise<number> {
  const { steps } = await api.get<UnitAnswer>(unitPath(campaign, unit));
  return Math.max(1, steps.find(({ id }) => id === step)?.revision ?? 1);
}

function receiptText(receipt: ReceiptAnswer, { paint, say }: Session): string {
  const { facts, hash, shortCode, says } = receipt;
  const rehearsal = facts.mode === 'rehearsal' ? paint.yellow('【演练】') : '';
  return [
    `${rehearsal}${paint.bold(say({ zh: '报送回执', en: 'Receipt of a filing' }))}`,
    ...factLines(receipt),
    grid([
      ['SHA-256', hash],
      [say({ zh: '核验短码', en: 'short code' }), shortCode],
    ]),
    paint.bold(say(says)),
  ].join('\n');
}

/** The facts that tell one filing from another; the files by name. */
function factLines({ facts }: ReceiptAnswer): string[] {
  const { number, unit, step, revision, receivedAt, recorded, filed, document } = facts;
  const rows = [
    ['回执编号', number],
    ['通知', document.number],
    ['单位', `${unit.name.zh}（${unit.code}）`],
    ['事项', `${step.title.zh} 第${String(revision)}稿`],
    ['收到时间', `${minute(receivedAt)}${recorded ? `（${minute(recorded.at)}代录）` : ''}`],
    ...filed.files.map(({ name, sizeBytes, from }) => [
      '附件',
      `${name}（${String(sizeBytes)}字节）${from === undefined ? '' : `，来源：${from}`}`,
    ]),
    ...(filed.nil ? [['内容', '零报告']] : []),
  ];
  return [grid(rows)];
}
