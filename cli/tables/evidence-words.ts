/**
 * How filed evidence is called in words, for the terminal and for the contact sheet: sizes, facts,
 * previews. Knows nothing of how it is laid out.
 */
import type { FiledAnswer } from '../../api/evidence/wire-evidence.ts';
import type { Language } from '../../domain/terms/language.ts';
import { wordsIn } from '../words/words.ts';

/** `3.2 MB`, by thousands, as file managers say it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const [unit, value] = bytes < 1_000_000 ? ['KB', bytes / 1_000] : ['MB', bytes / 1_000_000];
  return `${value < 10 ? value.toFixed(1) : String(Math.round(value))} ${unit}`;
}

/** What inspection found. A file that gets no renditions may never have been inspected. */
export function foundWords(
  language: Language,
  { found, preview }: Pick<FiledAnswer, 'found' | 'preview'>,
): string {
  if (found) return found[language];
  const { papers } = wordsIn(language);
  return preview.state === 'none' ? papers.notInspected : papers.notInspectedYet;
}

/** `2:05` of a film. */
export function durationWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What there is to be looked at, or why nothing is. */
export function previewWords(
  language: Language,
  { state, why, proxy, poster, pages }: FiledAnswer['preview'],
): string {
  const { papers } = wordsIn(language);
  if (state === 'being-made') return papers.beingMade;
  if (state === 'none') return why?.[language] ?? papers.noPreview;
  if (pages) return pages.text[language];
  if (poster === null) return papers.canBeSeen;
  if (proxy === null) return why?.[language] ?? papers.posterOnly;
  return papers.canBePlayed;
}

/** Groups the files by submission, in the order of the list. */
export function submissionsOf(files: readonly FiledAnswer[]): FiledAnswer[][] {
  return [...Map.groupBy(files, ({ seq }) => seq).values()];
}
