/**
 * The house rules that oxlint has no rule for: file header, docstring, clock, function length.
 * Loaded by `.oxlintrc.json` as the plugin `duban`; an oxlint plugin must be a default export.
 * Knows nothing of folders: which rule holds where is said in `.oxlintrc.json`.
 * Source: STYLE 2.5 (comments), CONTRIBUTING (limits). Each rule is proven in `guards.test.ts`.
 */

const FUNCTION_LINES_MAX = 60;
const HEADER_LINES_MIN = 2;
const HEADER_LINES_MAX = 5;

/** How many lines of a comment say something. */
function wordsOf(comment) {
  const lines = (comment?.value ?? '').split('\n');
  return lines.filter((line) => !/^[\s*]*$/.test(line)).length;
}

/** A doc comment right above the node, and not the header of the file. */
function hasDocstring(context, node) {
  const comments = context.sourceCode.getCommentsBefore(node);
  const last = comments.findLast((comment) => !/^\s*(oxlint|eslint)-/.test(comment.value));
  return last?.type === 'Block' && last.value.startsWith('*') && last !== headerOf(context);
}

/** The comment that opens the file, after a shebang if there is one. */
function headerOf(context) {
  const { text } = context.sourceCode;
  const first = context.sourceCode.getAllComments().find(({ type }) => type !== 'Shebang');
  const before = text.slice(0, first?.range[0] ?? 0).replace(/^#!.*/, '');
  return first && before.trim() === '' ? first : undefined;
}

const header = {
  meta: { schema: [{ type: 'object', properties: { linesMin: { type: 'integer' } } }] },
  create: (context) => ({
    Program() {
      const lines = wordsOf(headerOf(context));
      const linesMin = context.options[0]?.linesMin ?? HEADER_LINES_MIN;
      if (lines >= linesMin && lines <= HEADER_LINES_MAX) return;
      const wanted = `${linesMin} to ${HEADER_LINES_MAX} lines`;
      const message =
        `A file opens with a block of ${wanted}, not ${lines}: ` +
        'what it owns, what it must not know, where the rule comes from.';
      context.report({ message, loc: { line: 1, column: 0 } });
    },
  }),
};

const docstring = {
  create(context) {
    const isFunction = (value) => /^(Arrow)?FunctionExpression$/.test(value?.type ?? '');
    const check = (node, name) => {
      if (hasDocstring(context, node)) return;
      const message = `${name}() is exported: say what for, in which units, which errors.`;
      context.report({ node, message });
    };
    return {
      ExportNamedDeclaration(node) {
        const { declaration } = node;
        if (declaration?.type === 'FunctionDeclaration') check(node, declaration.id.name);
        if (declaration?.type !== 'VariableDeclaration') return;
        for (const { id, init } of declaration.declarations) {
          if (isFunction(init)) check(node, id.name);
        }
      },
    };
  },
};

const clock = {
  create(context) {
    const message = 'The clock is an argument here: pass the instant in.';
    const isDate = (node) => node.callee.type === 'Identifier' && node.callee.name === 'Date';
    return {
      NewExpression(node) {
        if (isDate(node) && node.arguments.length === 0) context.report({ node, message });
      },
      CallExpression(node) {
        if (isDate(node)) context.report({ node, message });
      },
    };
  },
};

const functionLength = {
  create(context) {
    const check = (node) => {
      // A describe() block is a chapter, not a function: its stories are counted one by one.
      if (node.parent.type === 'CallExpression' && isDescribe(node.parent.callee)) return;
      const lines = node.loc.end.line - node.loc.start.line + 1;
      if (lines <= FUNCTION_LINES_MAX) return;
      const message = `A function fits on a screen: ${lines} lines, at most ${FUNCTION_LINES_MAX}.`;
      context.report({ node, message });
    };
    return {
      FunctionDeclaration: check,
      FunctionExpression: check,
      ArrowFunctionExpression: check,
    };
  },
};

/** `describe`, `describe.each`, `describe.each([…])`, `describe.runIf(…)`. */
function isDescribe(callee) {
  if (callee.type === 'Identifier') return callee.name === 'describe';
  if (callee.type === 'MemberExpression') return isDescribe(callee.object);
  return callee.type === 'CallExpression' && isDescribe(callee.callee);
}

export default {
  meta: { name: 'duban' },
  rules: { header, docstring, clock, 'function-length': functionLength },
};
