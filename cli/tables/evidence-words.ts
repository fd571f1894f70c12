/**
 * How filed evidence is called in words, for the terminal and for the contact sheet: sizes, facts,
 * outcomes. Chinese first; knows nothing of how it is laid out.
 */
import type { FiledAnswer } from '../../api/evidence/wire-evidence.ts';

type Text = { zh: string; en: string };

/** What became of a submission, as a reviewer says it. */
export const outcomeWords: Record<FiledAnswer['outcome'], Text> = {
  pending: { zh: '待审核', en: 'to be reviewed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  returned: { zh: '已退回', en: 'returned' },
  approved: { zh: '已通过', en: 'approved' },
};

/** `3.2 MB`, by thousands, as file managers say it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const [unit, value] = bytes < 1_000_000 ? ['KB', bytes / 1_000] : ['MB', bytes / 1_000_000];
  return `${value < 10 ? value.toFixed(1) : String(Math.round(value))} ${unit}`;
}

/** What inspection found; a file that nothing is to be made of may never have been looked at. */
export function foundWords({ found, preview }: Pick<FiledAnswer, 'found' | 'preview'>): Text {
  if (found) return found;
  return preview.state === 'none'
    ? { zh: '无检查结果', en: 'not inspected' }
    : { zh: '尚未检查', en: 'not inspected yet' };
}

/** `2:05` of a film. */
export function durationWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What there is to be looked at, or why nothing is. */
export function previewWords({ state, why, proxy, poster, pages }: FiledAnswer['preview']): Text {
  if (state === 'being-made') return { zh: '预览生成中', en: 'previews are being made' };
  if (state === 'none') return why ?? { zh: '无预览', en: 'no preview' };
  if (pages) return pages.text;
  if (poster === null) return { zh: '可预览', en: 'can be looked at' };
  if (proxy === null) return why ?? { zh: '仅有封面', en: 'a poster only' };
  return { zh: '可播放', en: 'can be played' };
}
