/**
 * What a reader of a page sees and hears, out of its HTML: texts, and labels for whoever has it
 * read aloud. The links to other languages are left out: each is in its own.
 */

/** One line for each text. */
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
