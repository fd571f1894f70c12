/**
 * What is stored beside a filed file, for the list: the inspection's facts, renditions, similarity,
 * and addresses for showing them. It must not know who asks: `list-evidence.ts` decides who may see
 * what.
 */
import type { EvidenceBeside } from '../../activities/evidence/evidence-beside.ts';
import type { DocumentPages } from '../../domain/files/document-pages.ts';
import { pageName, pagesDrawn } from '../../domain/files/document-pages.ts';
import type { FileFacts, Origin } from '../../domain/files/facts.ts';
import type { FiledFile } from '../../domain/evidence/filed.ts';
import type { Likeness } from '../../domain/evidence/likeness.ts';
import type { RenditionName, RenditionsNote } from '../../domain/files/renditions.ts';
import { renditionTypeOf } from '../../domain/files/renditions.ts';
import { inEach } from '../../domain/terms/language.ts';
import { noRenditionText, pagesText } from '../../domain/words/file-text.ts';
import type { UnitPlan } from '../../domain/plan/plan.ts';
import { isoBy } from '../reading/read-campaign.ts';
import type { FiledAnswer, ViewAnswer } from './wire-evidence.ts';

export interface Beside {
  facts: FileFacts | null;
  origin: Origin | null;
  /** Null if the renditions are not finished. */
  note: RenditionsNote | null;
  likeness: Likeness | null;
}

/** Reads the stored objects; nothing is read if `isUploaded` is false. */
export async function lookBeside(
  beside: EvidenceBeside,
  { file }: FiledFile,
  isUploaded: boolean,
): Promise<Beside> {
  const given = file.facts ?? null;
  if (!isUploaded) {
    const note = { renditions: 1 as const, made: [], none: 'never-uploaded' as const };
    return { facts: given, origin: null, note, likeness: null };
  }
  const [inspected, note, likeness] = await Promise.all([
    beside.inspected(file.key),
    jsonOf<RenditionsNote>(beside, file.key, 'renditions.json'),
    jsonOf<Likeness>(beside, file.key, 'likeness.json'),
  ]);
  const { facts = null, origin = null } = inspected ?? {};
  return { facts: given ?? facts, origin, note, likeness };
}

/** The previews in the form of the list's answer. */
export async function previewOf(
  beside: EvidenceBeside,
  plan: UnitPlan,
  { key }: { key: string },
  note: RenditionsNote | null,
): Promise<FiledAnswer['preview']> {
  const viewed = (name: RenditionName): Promise<ViewAnswer | null> =>
    note?.made.includes(name) ? viewOf(beside, plan, key, name) : Promise.resolve(null);
  const [thumbnail, web, poster, proxy] = await Promise.all([
    viewed('thumbnail.webp'),
    viewed('web.jpg'),
    viewed('poster.jpg'),
    viewed('proxy.mp4'),
  ]);
  const state = note === null ? 'being-made' : note.made.length > 0 ? 'made' : 'none';
  const none = note?.none;
  const why = none === undefined ? null : inEach((language) => noRenditionText(language, none));
  const pages = note?.pages ? await pagesOf(beside, plan, key, note.made, note.pages) : null;
  return { state, why, thumbnail, web, poster, proxy, pages };
}

async function pagesOf(
  beside: EvidenceBeside,
  plan: UnitPlan,
  key: string,
  made: readonly RenditionName[],
  pages: DocumentPages,
): Promise<FiledAnswer['preview']['pages']> {
  const shown = await Promise.all(
    pagesDrawn(made).map(async (number) => ({
      number,
      picture: await viewOf(beside, plan, key, pageName(number)),
    })),
  );
  return { count: pages.count, text: inEach((language) => pagesText(language, pages)), shown };
}

/** An address of an object that is known to exist: no request is sent to the store. */
export async function viewOf(
  beside: EvidenceBeside,
  plan: Pick<UnitPlan, 'utcOffsetMinutes'>,
  key: string,
  name: RenditionName,
): Promise<ViewAnswer> {
  const type = renditionTypeOf(name);
  const { url, expiresAt } = await beside.viewUrl(key, name, type);
  return { url, type, expiresAt: isoBy(plan, expiresAt) };
}

async function jsonOf<T>(beside: EvidenceBeside, key: string, name: string): Promise<T | null> {
  const bytes = await beside.get(key, name);
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as T);
}
