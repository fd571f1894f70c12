/**
 * 密级 marks in a document's text: 绝密, 机密 or 秘密 as a mark, not as a word. Found is what
 * stands like one; running text such as 保守秘密 or 国家秘密 is none.
 * Source: 保守国家秘密法, 国家秘密定密管理规定 (`密级★期限`), GB/T 9704-2012, 7.2.2.
 */

/** A mark with its star stands anywhere; the rest of the line may hold the period. */
const starred =
  /(?<![保守国家泄露商业工作])(绝密|机密|秘密)\s*★\s*(长期|\d{1,2}\s*(?:年|个月|天))?/gu;

/**
 * A star before other words begins the next point of a list. 绝密★启用前 stands on examination
 * papers, and binds until they are used: who files one has had the examination.
 */
const bullet = /^[^★]*★[^\S\n]*(?![长一二三四五六七八九十两半保])\p{Script=Han}/u;
const bulletSignsMax = 20;

/** Without a star it is a mark only alone on one of the first lines, where a 公文 has it. */
const alone = /^(绝密|机密|秘密)(?:[\s:：★]*(?:长期|\d{1,2}\s*(?:年|个月|天)))?$/u;
/** A word that is broken by the end of a line goes on in the next one. */
const goesOn = /[保守国家泄露商业工作涉及和或、]$/u;
/** What stands beside the levels where they are listed: no document has two. */
const noLevel = /^(公开|内部|非密|不涉密)$/u;
/** A mark without a star stands on one of these. */
export const headLines = 12;
const marksMax = 5;

/** The marks in a text, as they stand there; each once. */
export function secrecyMarksIn(text: string): string[] {
  const found = [...text.matchAll(starred)]
    .filter(({ index }) => !bullet.test(text.slice(index, index + bulletSignsMax)))
    .map(([mark]) => mark);
  const head = text
    .split('\n')
    .map((line) => line.replace(/[\s\u3000]+/gu, ''))
    .filter((line) => line !== '')
    .slice(0, headLines);
  const marks = [...found, ...headMarks(head)];
  return [...new Set(marks.map((mark) => mark.replace(/[\s\u3000]+/gu, '')))].slice(0, marksMax);
}

/** None where the lines list levels: a form to be filled in, an explanation of what they mean. */
function headMarks(head: readonly string[]): string[] {
  const marks = head.filter(
    (line, index) => alone.test(line) && !goesOn.test(head[index - 1] ?? ''),
  );
  const levels = new Set(marks.map((mark) => mark.slice(0, 2)));
  return levels.size > 1 || head.some((line) => noLevel.test(line)) ? [] : marks;
}

/**
 * The text of a DOCX's or an OFD's XML: a paragraph or a piece of text to a line. A tag holds no
 * `<` (XML 1.0, 2.4): a million of them without an end are looked through once, not once each.
 */
export function textOfXml(xml: string): string {
  return xml
    .replace(/<\/(?:w:p|ofd:TextObject|TextObject)>|<w:br\b[^<>]*>/gu, '\n')
    .replace(/<[^<>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
