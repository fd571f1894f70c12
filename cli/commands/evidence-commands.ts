/**
 * Shows what a unit has filed, on the terminal or as a page of pictures. The API supplies the list;
 * the pictures come from S3, at the addresses in the API's answer.
 */
import pMap from 'p-map';

import type { EvidenceAnswer, FiledAnswer, ViewAnswer } from '../../api/evidence/wire-evidence.ts';
import { contactSheet } from '../tables/contact-sheet.ts';
import { foundWords, previewWords, sizeWords, submissionsOf } from '../tables/evidence-words.ts';
import { grid } from '../tables/grid.ts';
import { minute } from '../tables/matrix-table.ts';
import { readPages } from '../session/read-pages.ts';
import type { CommandLine } from '../session/command-line.ts';
import { flag } from '../session/command-line.ts';
import type { CommonOptions, Session } from '../session/session.ts';
import { unitPath } from './read-commands.ts';

interface EvidenceOptions extends CommonOptions {
  step?: string;
  page?: string;
  origin?: boolean;
}

/** Pictures fetched at once. Each has some 10 KB, a page of a document ten times as much. */
const fetchesAtOnce = 8;

/** Registers `evidence`. */
export function addEvidenceCommand({ add, run, words }: CommandLine): void {
  const said = words.commands.evidence.options;
  add('evidence <campaign> <unit>')
    .option(...flag('--step', said.step))
    .option(...flag('--page', said.page))
    .option(...flag('--origin', said.origin))
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
  { io, language, words }: Session,
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
  if (missing > 0) io.err(`${words.papers.picturesMissing(missing)}\n`);
  const text = await contactSheet(evidence, {
    language,
    pictureOf: (view) => (view && pictures.get(view.url)) ?? null,
    step,
  });
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
  const { paint, say, words } = session;
  const { name, unit, at, mode, files } = evidence;
  const mark = mode === 'rehearsal' ? paint.yellow(words.reading.rehearsal) : '';
  const head = `${mark}${paint.bold(say(name))} (${unit})  ${minute(at)}`;
  if (files.length === 0) return `${head}\n${words.papers.nothingFiled}`;
  const texts = submissionsOf(files).map((group) => groupText(group, session, origin));
  return [head, ...texts].join('\n\n');
}

function groupText(files: readonly FiledAnswer[], session: Session, origin: boolean): string {
  const { paint, say, language, words } = session;
  const [first] = files;
  if (!first) return '';
  const { title, step, revision, outcome, receivedAt, recorded } = first;
  const about = [
    paint.bold(say(title)),
    step,
    words.reading.revision(revision),
    words.papers.outcomes[outcome],
    minute(receivedAt),
    ...(recorded ? [words.papers.recorded] : []),
  ];
  const lines = files.flatMap((file) => [
    grid([
      [
        `  ${file.name}`,
        sizeWords(file.sizeBytes),
        foundWords(language, file),
        previewWords(language, file.preview),
        ...(file.from === null ? [] : [file.from]),
        paint.dim(file.contentId.slice(0, 12)),
      ],
    ]),
    ...(origin ? originLines(file, session) : []),
    ...file.hints.map(({ friendly, text }) =>
      friendly ? `    · ${say(text)}` : paint.yellow(`    ${words.papers.toCheck(say(text))}`),
    ),
  ]);
  return [about.join('  '), ...lines].join('\n');
}

function originLines({ origin, facts }: FiledAnswer, { words: { papers } }: Session): string[] {
  const { latitude, longitude, device } = origin ?? {};
  const place = latitude === undefined ? [] : [`${latitude}, ${longitude ?? ''}`];
  const parts = [...place, ...(device === undefined ? [] : [device])];
  if (parts.length > 0) return [`    ${papers.takenAt(parts.join('  '))}`];
  // Documents have no place where they were taken.
  if (facts?.['widthPx'] === undefined) return [];
  // If the place was asked for, say that there is none, or people would ask again.
  return [`    ${papers.noOrigin}`];
}
