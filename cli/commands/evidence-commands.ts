/**
 * What a unit has filed, on the terminal or as a page of pictures. Asks the API and lays out what
 * it says; pictures come from S3 by the addresses that the answer holds.
 */
import type { Command } from 'commander';
import pMap from 'p-map';

import type { EvidenceAnswer, FiledAnswer, ViewAnswer } from '../../api/evidence/wire-evidence.ts';
import { contactSheet } from '../tables/contact-sheet.ts';
import { foundWords, outcomeWords, previewWords, sizeWords } from '../tables/evidence-words.ts';
import { grid } from '../tables/grid.ts';
import { minute } from '../tables/matrix-table.ts';
import { readPages } from '../session/read-pages.ts';
import type { CommonOptions, Run, Session } from '../session/session.ts';
import { unitPath } from './read-commands.ts';

interface EvidenceOptions extends CommonOptions {
  step?: string;
  page?: string;
  origin?: boolean;
}

/** Pictures fetched at once; each some 10 KB, a document's page ten times that. */
const fetchesAtOnce = 8;

/** Registers `evidence`. */
export function addEvidenceCommand(add: (name: string) => Command, run: Run): void {
  add('evidence <campaign> <unit>')
    .description('单位报送的材料：内容、预览、核对提示 / what a unit has filed, with hints')
    .option('--step <step>', '只看一项任务 / of one step only')
    .option('--page <out.html>', '另存为一页缩略图，可打印 / save a page of pictures')
    .option('--origin', '含拍摄位置和设备（限省厅和审计，查看留痕） / where taken; on record')
    .action((campaign: string, unit: string, options: EvidenceOptions) =>
      run(options, (session) => showEvidence(session, campaign, unit, options)),
    );
}

async function showEvidence(
  session: Session,
  campaign: string,
  unit: string,
  { step, page, origin }: EvidenceOptions,
): Promise<void> {
  const query = {
    ...(step !== undefined && { step }),
    ...(origin === true && { origin: 'yes' }),
  };
  const path = `${unitPath(campaign, unit)}/evidence`;
  const pages = await readPages<EvidenceAnswer>(session.api, path, query);
  const evidence = { ...pages[0], files: pages.flatMap(({ files }) => files), next: null };
  if (page !== undefined) await savePage(session, evidence, page, step);
  session.print(evidence, () =>
    [
      evidenceText(evidence, session, origin === true),
      ...(page === undefined ? [] : [session.paint.green(`✓ ${page}`)]),
    ].join('\n'),
  );
}

async function savePage(
  { io }: Session,
  evidence: EvidenceAnswer,
  page: string,
  step: string | undefined,
): Promise<void> {
  const views = evidence.files.flatMap(({ preview, hints }) => [
    preview.thumbnail,
    ...(preview.pages?.shown ?? []).map(({ picture }) => picture),
    ...hints.map(({ place }) => place?.thumbnail ?? null),
  ]);
  const wanted = views.filter((view) => view !== null);
  const pictures = new Map<string, string | null>();
  await pMap(
    wanted,
    async (view) => {
      pictures.set(view.url, await dataUriOf(view, io.interrupted));
    },
    { concurrency: fetchesAtOnce },
  );
  const missing = [...pictures.values()].filter((one) => one === null).length;
  if (missing > 0) io.err(`${missing} 张图片未能取得 / pictures could not be fetched\n`);
  const text = await contactSheet(
    evidence,
    (view) => (view && pictures.get(view.url)) ?? null,
    step,
  );
  await io.writeFile(page, new TextEncoder().encode(text));
}

async function dataUriOf({ url, type }: ViewAnswer, signal: AbortSignal): Promise<string | null> {
  const answer = await fetch(url, { signal }).catch((failure: unknown) => {
    if (signal.aborted) throw failure;
    return null;
  });
  if (!answer?.ok) return null;
  return `data:${type};base64,${Buffer.from(await answer.arrayBuffer()).toString('base64')}`;
}

function evidenceText(evidence: EvidenceAnswer, session: Session, origin: boolean): string {
  const { paint, say } = session;
  const { name, unit, at, mode, files } = evidence;
  const mark = mode === 'rehearsal' ? paint.yellow('【演练】') : '';
  const head = `${mark}${paint.bold(say(name))} (${unit})  ${minute(at)}`;
  if (files.length === 0) return `${head}\n${say({ zh: '还没有报送文件', en: 'nothing filed' })}`;
  const groups = new Map<number, FiledAnswer[]>();
  for (const file of files) groups.set(file.seq, [...(groups.get(file.seq) ?? []), file]);
  const texts = [...groups.values()].map((group) => groupText(group, session, origin));
  return [head, ...texts].join('\n\n');
}

function groupText(files: readonly FiledAnswer[], session: Session, origin: boolean): string {
  const { paint, say } = session;
  const [first] = files;
  if (!first) return '';
  const { title, step, revision, outcome, receivedAt, recorded } = first;
  const about = [
    paint.bold(say(title)),
    step,
    say({ zh: `第${revision}稿`, en: `revision ${revision}` }),
    say(outcomeWords[outcome]),
    minute(receivedAt),
    ...(recorded ? [say({ zh: '代录', en: 'recorded by the office' })] : []),
  ];
  const lines = files.flatMap((file) => [
    grid([
      [
        `  ${file.name}`,
        sizeWords(file.sizeBytes),
        say(foundWords(file)),
        say(previewWords(file.preview)),
        ...(file.from === null ? [] : [file.from]),
        paint.dim(file.contentId.slice(0, 12)),
      ],
    ]),
    ...(origin ? originLines(file, session) : []),
    ...file.hints.map(({ friendly, text }) =>
      friendly ? `    · ${say(text)}` : paint.yellow(`    ！${say(text)}`),
    ),
  ]);
  return [about.join('  '), ...lines].join('\n');
}

function originLines({ origin, facts }: FiledAnswer, { say }: Session): string[] {
  const { latitude, longitude, device } = origin ?? {};
  const place = latitude === undefined ? [] : [`${latitude}, ${longitude ?? ''}`];
  const parts = [...place, ...(device === undefined ? [] : [device])];
  if (parts.length > 0) return [`    ${say({ zh: '拍摄', en: 'taken' })} ${parts.join('  ')}`];
  // A document was not taken anywhere.
  if (facts?.['widthPx'] === undefined) return [];
  // Whoever asked is told, or would ask again.
  const none = { zh: '文件里没有拍摄位置和设备', en: 'it says neither where nor with what' };
  return [`    ${say(none)}`];
}
