/**
 * 密级 marks in a document's text: 绝密, 机密 or 秘密 as a mark, not as a word. Found is what
 * stands like one; running text such as 保守秘密 or 国家秘密 is none.
 * Source: 保守国家秘密法, 国家秘密定密管理规定 (`密级★期限`), GB/T 9704-2012, 7.2.2.
 */

/** A mark with its star stands anywhere; the rest of the line may hold the period. */
const starred =
  /(?<![保守国家泄露商业工作])(绝密|机密|秘密)\s*★\s*(长期|\d{1,2}\s*(?:年|个月|天))?/gu;

/** Without a star it is a mark only alone on one of the first lines, where a 公文 has it. */
const alone = /^(绝密|机密|秘密)(?:[\s:：★]*(?:长期|\d{1,2}\s*(?:年|个月|天)))?$/u;
const headLines = 12;
const marksMax = 5;

/** The marks in a text, as they stand there; each once. */
export function secrecyMarksIn(text: string): string[] {
  const found = [...text.matchAll(starred)].map(([mark]) => mark);
  const head = text
    .split('\n')
    .map((line) => line.replace(/[\s\u3000]+/gu, ''))
    .filter((line) => line !== '')
    .slice(0, headLines);
  const marks = [...found, ...head.filter((line) => alone.test(line))];
  return [...new Set(marks.map((mark) => mark.replace(/[\s\u3000]+/gu, '')))].slice(0, marksMax);
}

/**
 * The text of a DOCX's or an OFD's XML: a paragraph or a piece of text to a line. A tag holds no `<`
 * (XML 1.0, 2.4): a million of them without an end are looked through once, not once each.
 */
export function textOfXml(xml: string): string {
  return xml
    .replace(/<\/(?:w:p|ofd:TextObject|TextObject)>|<w:br\b[^<>]*>/gu, '\n')
    .replace(/<[^<>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
