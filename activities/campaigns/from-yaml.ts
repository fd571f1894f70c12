/**
 * YAML to data, or what is wrong with it by what people do: a text that lacks its quotes, a tab, a
 * field given twice. What the data must be, the schemas say.
 */
import type { Document, YAMLError } from 'yaml';
import { LineCounter, isScalar, parseDocument, visit } from 'yaml';

import type { Parsed } from '../../domain/definition/parse.ts';
import type { Problem, YamlFault } from '../../domain/definition/problems.ts';
import { problem } from '../../domain/definition/problems.ts';

/** Enough for a definition that names its repeated parts once; a bomb has millions. */
const aliasesMax = 1_000;

/** What is shown of a line: enough to find it. */
const shownMax = 60;

/** Data, or what is wrong with the first line that is no YAML 1.2, or with texts that were cut. */
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
    // Every alias is known: what is left to refuse is how many there are.
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

/** One code of the parser's stands for several mistakes: its message tells them apart. */
function faultOf({ code, message }: YAMLError): YamlFault {
  if (/^Missing closing|end with a [}\]]/.test(message)) return 'unclosed';
  if (message.startsWith('Missing directives-end')) return 'sign-at-start';
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    return message.startsWith('Nested mappings') ? 'colon-in-text' : 'indent';
  }
  return faults[code] ?? 'other';
}

/** Where a `*` names nothing, as where a text begins with one; null where each names something. */
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
 * Texts in braces that a half-width comma has cut: what stands behind it looks like a field without
 * a value, or has a name that no field of ours could have.
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
