/**
 * What readers of a page see or hear, from its HTML: the texts, and the labels for screen readers.
 * Links to other languages are left out, since each is in its own language.
 */

/** Returns one line for each text. */
export function wordsOfPage(html: string): string {
  const seen = html
    .replaceAll(/<(style|script)[^]*?<\/\1>/g, '')
    .replaceAll(/<nav class="languages"[^]*?<\/nav>/g, '');
  const heard = Array.from(seen.matchAll(/ (?:aria-label|alt)="([^"]*)"/g), ([, label]) => label);
  return [seen.replaceAll(/<[^>]+>/g, '\n'), ...heard].join('\n').replaceAll(/&[#\w]+;/g, plain);
}

const signs: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

function plain(entity: string): string {
  return signs[entity] ?? '&';
}
