/**
 * Parses YAML, or describes its faults in terms of what people usually do: leave out quotes, use a
 * tab, give a field twice. The schemas check the data itself.
 */
import type { Document, YAMLError } from 'yaml';
import { LineCounter, isScalar, parseDocument, visit } from 'yaml';

import type { Parsed } from '../../domain/definition/parse.ts';
import type { Problem, YamlFault } from '../../domain/definition/problems.ts';
import { problem } from '../../domain/definition/problems.ts';

/** A definition that names each repeated part once stays below this; a YAML bomb has millions. */
const aliasesMax = 1_000;

/** Characters of a line that a problem shows: enough to find it. */
const shownMax = 60;

/** The data, or the fault of the first invalid line, or texts that were cut by a comma. */
export function fromYaml(file: string, text: string): Parsed<unknown> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  const told = (fault: YamlFault, offset: number): Parsed<unknown> => {
    const { line } = lines.linePos(offset);
    const shown = (text.split('\n')[line - 1] ?? '').trim().slice(0, shownMax);
    const facts = { code: 'not-yaml' as const, file, line, fault, text: shown };
    return { ok: false, problems: [problem(file, facts)] };
  };
  if (error) return told(faultOf(error), error.pos[0]);
  const unknown = unknownAlias(document);
  if (unknown !== null) return told('sign-at-start', unknown);
  const cut = cutTexts(file, document, lines);
  if (cut.length > 0) return { ok: false, problems: cut };
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: aliasesMax }) };
  } catch (failure) {
    // All aliases are defined, so the error means that there are too many.
    if (failure instanceof ReferenceError) return told('too-many-aliases', 0);
    throw failure;
  }
}

const faults: Partial<Record<YAMLError['code'], YamlFault>> = {
  BAD_ALIAS: 'sign-at-start',
  BAD_DQ_ESCAPE: 'backslash',
  BAD_INDENT: 'indent',
  BAD_SCALAR_START: 'sign-at-start',
  BLOCK_IN_FLOW: 'several-in-brackets',
  DUPLICATE_KEY: 'twice',
  MISSING_CHAR: 'no-colon',
  MULTILINE_IMPLICIT_KEY: 'no-colon',
  MULTIPLE_DOCS: 'several-documents',
  RESOURCE_EXHAUSTION: 'too-many-aliases',
  TAB_AS_INDENT: 'tab',
  UNEXPECTED_TOKEN: 'text-behind',
};

/** The parser uses one code for several mistakes; its message distinguishes them. */
function faultOf({ code, message }: YAMLError): YamlFault {
  if (/^Missing closing|end with a [}\]]/.test(message)) return 'unclosed';
  if (message.startsWith('Missing directives-end')) return 'sign-at-start';
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    return message.startsWith('Nested mappings') ? 'colon-in-text' : 'indent';
  }
  return faults[code] ?? 'other';
}

/** The place of a `*` that names nothing, such as at the start of a text; null if there is none. */
function unknownAlias(document: Document.Parsed): number | null {
  let offset: number | null = null;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return undefined;
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/**
 * Texts in braces that were cut by a half-width comma: the rest looks like a field without a value,
 * or has a name that none of our fields could have.
 */
function cutTexts(file: string, document: Document.Parsed, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map(_, map) {
      if (!map.flow) return;
      for (const [index, { key, value }] of map.items.entries()) {
        const before = map.items[index - 1];
        if (!isScalar(key) || !isScalar(before?.key)) continue;
        const isNoField = value === null || /\P{ASCII}/u.test(String(key.value));
        const isText = isScalar(before.value) && before.value.type === 'PLAIN';
        if (!isNoField || !isText) continue;
        const { line } = lines.linePos(key.range?.[0] ?? 0);
        const [field, text, rest] = [before.key, before.value, key].map(shownOf);
        if (field === undefined || text === undefined || rest === undefined) continue;
        problems.push(problem(file, { code: 'text-cut', file, line, field, text, rest }));
      }
    },
  });
  return problems;
}

function shownOf(one: unknown): string {
  return isScalar(one) ? String(one.value).slice(0, shownMax) : '';
}
