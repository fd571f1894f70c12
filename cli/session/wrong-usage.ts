/**
 * What the parser of command lines says in English when one was typed wrongly, with Chinese before
 * it. What it says otherwise stays as it is.
 */

const texts: [RegExp, (what: string) => string][] = [
  [/missing required argument '(.+?)'/, (what) => `缺少参数 <${what}>`],
  [/required option '(.+?)' not specified/, (what) => `缺少必填选项 ${what}`],
  [/option '(.+?)' argument missing/, (what) => `选项 ${what} 后面要写内容`],
  [/unknown option '(.+?)'/, (what) => `没有选项 ${what}`],
  [/unknown command '(.+?)'/, (what) => `没有命令 ${what}`],
  [/too many arguments/, () => '参数过多，含空格的请加引号'],
];

/** The sentence in both languages. */
export function wrongUsageText(said: string): string {
  const plain = said.replace(/^error: /, '');
  for (const [pattern, zh] of texts) {
    const found = pattern.exec(said);
    if (found) return `✗ ${zh(found[1] ?? '')} / ${plain}`;
  }
  return said;
}
