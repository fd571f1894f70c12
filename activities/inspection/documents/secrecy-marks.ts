/**
 * Finds marks of secrecy (密级) in a document's text: 绝密, 机密 or 秘密 used as a mark and not as a word.
 * Words such as 保守秘密 or 国家秘密 in running text are not marks.
 * Source: 保守国家秘密法, 国家秘密定密管理规定 (`密级★期限`), GB/T 9704-2012, 7.2.2.
 */

/** A mark with a star counts anywhere. The period may follow on the same line. */
const starred =
  /(?<![保守国家泄露商业工作])(绝密|机密|秘密)\s*★\s*(长期|\d{1,2}\s*(?:年|个月|天))?/gu;

/**
 * A star before other words begins the next point of a list. 绝密★启用前 is on examination papers and
 * binds until the examination, which has taken place when somebody files one.
 */
const bullet = /^[^★]*★[^\S\n]*(?![长一二三四五六七八九十两半保])\p{Script=Han}/u;
const bulletSignsMax = 20;

/** Without a star, it is a mark only if it stands alone on one of the first lines, as in a 公文. */
const alone = /^(绝密|机密|秘密)(?:[\s:：★]*(?:长期|\d{1,2}\s*(?:年|个月|天)))?$/u;
/** A line that ends so continues in the next line: the word is broken between the two. */
const goesOn = /[保守国家泄露商业工作涉及和或、]$/u;
/** Words beside the levels in a list of levels. No document has two levels. */
const noLevel = /^(公开|内部|非密|不涉密)$/u;
/** A mark without a star must be on one of the first lines. */
export const headLines = 12;
const marksMax = 5;

/** The marks in a text, as written there; each once. */
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

/**
 * No marks if the lines list the levels, as in a form to fill in or an explanation of the levels.
 */
function headMarks(head: readonly string[]): string[] {
  const marks = head.filter(
    (line, index) => alone.test(line) && !goesOn.test(head[index - 1] ?? ''),
  );
  const levels = new Set(marks.map((mark) => mark.slice(0, 2)));
  return levels.size > 1 || head.some((line) => noLevel.test(line)) ? [] : marks;
}

/**
 * The text in a DOCX's or an OFD's XML, with a paragraph or a piece of text on each line. Tags
 * contain no `<` (XML 1.0, 2.4), and the pattern relies on that: a million unclosed tags are
 * scanned once, not once each.
 */
export function textOfXml(xml: string): string {
  return xml
    .replace(/<\/(?:w:p|ofd:TextObject|TextObject)>|<w:br\b[^<>]*>/gu, '\n')
    .replace(/<[^<>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
