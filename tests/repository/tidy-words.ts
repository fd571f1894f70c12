/**
 * Words that point at files, in `*.md` and in comments: what they name must exist.
 * Only what stands in backticks and looks like a path of ours is followed.
 */
import type { Source } from './sources.ts';
import type { Finding } from './tools.ts';

/** Folders whose first name makes a path of ours, even without an extension. */
const ours = new RegExp(
  '^(campaigns|domain|workflows|activities|api|pages|proof|web|cli|pack|local|bin|tests|bench' +
    '|docs)/',
);
const named = /\.(ts|tsx|mjs|md|ya?ml)$/;

/** Paths that come into being, or stand for many: `<id>`, `*`, `NNNN-title.md`. */
const pattern = /[<>*{}…\s]|NNNN|^\.duban|^\.\.|^node_modules|^@|:\/\//;

/** Every name in backticks that leads nowhere. */
export function wordFindings(sources: Source[]): Finding[] {
  const known = sources.map(({ path }) => path);
  const exists = existsAmong(known);
  return sources
    .filter(({ isExempt }) => !isExempt)
    .flatMap((source) =>
      namesIn(source)
        .filter(({ name }) => !exists(name, source.path))
        .map(({ name, line }) => ({
          rule: 'dead-path',
          path: source.path,
          line,
          message: `${name} does not exist`,
        })),
    );
}

/** From the root, from the file that says it, or (a bare file name) anywhere. */
function existsAmong(known: string[]): (name: string, from: string) => boolean {
  const folders = new Set(known.flatMap((path) => prefixesOf(path)));
  const files = new Set(known);
  const bare = new Set(known.map((path) => path.split('/').at(-1)));
  return (name, from) => {
    const clean = name.replace(/^\.\//, '').replace(/\/$/, '');
    const beside = [...from.split('/').slice(0, -1), clean].join('/');
    const isThere = [clean, beside].some((path) => files.has(path) || folders.has(path));
    return isThere || (!clean.includes('/') && bare.has(clean));
  };
}

function prefixesOf(path: string): string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}

function namesIn({ path, text }: Source): { name: string; line: number }[] {
  if (!/\.(md|ts|tsx|mjs)$/.test(path)) return [];
  const isProse = path.endsWith('.md');
  return text.split('\n').flatMap((content, index) => {
    if (!isProse && !/^\s*(\*|\/\*|\/\/)/.test(content)) return [];
    return [...content.matchAll(/`([^`]+)`/g)]
      .map(([, name = '']) => ({ name: name.replace(/[:#]\d.*$/, ''), line: index + 1 }))
      .filter(({ name }) => (ours.test(name) || named.test(name)) && !pattern.test(name));
  });
}
