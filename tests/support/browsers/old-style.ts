/**
 * Finds in a style sheet what Chromium 86 does not know, by MDN's data. A browser leaves out a
 * declaration that it does not know, and a whole rule for one selector that it does not.
 */
import data from '@mdn/browser-compat-data/forLegacyNode';
import type { Identifier } from '@mdn/browser-compat-data';
import type { CssNode } from 'css-tree';
import { parse, walk } from 'css-tree';

import { isKnown } from './chromium-86.ts';

const {
  properties,
  selectors,
  types,
  'at-rules': atRules,
} = data.css as unknown as Record<string, Record<string, Identifier>>;

/** Units that it knows; the data has them in groups without their names. */
const units = ['px', 'rem', 'em', 'vh', 'vw', 'fr', 's', 'ms', 'deg', 'ch'];

/** Each found once: `property: value`, `:selector`, `@rule`. */
export function newerInStyle(sheet: string): string[] {
  const found = new Set<string>();
  walk(parse(sheet), function visit(node) {
    const told = newerIn(node, this.declaration?.property ?? null, this.atrule?.name ?? null);
    if (told !== null) found.add(told);
  });
  return [...found].sort();
}

function newerIn(node: CssNode, property: string | null, rule: string | null): string | null {
  const { type } = node;
  if (type === 'Declaration') {
    const isOwn = node.property.startsWith('--');
    return isOwn || has(properties?.[node.property]) ? null : node.property;
  }
  if (type === 'Identifier') {
    return property === null || isValue(property, node.name) ? null : `${property}: ${node.name}`;
  }
  if (type === 'Function') return functions.has(node.name) ? null : `${node.name}()`;
  if (type === 'Dimension') return units.includes(node.unit) ? null : `1${node.unit}`;
  if (type === 'PseudoClassSelector' || type === 'PseudoElementSelector') {
    return node.name.startsWith('-') || has(selectors?.[node.name]) ? null : `:${node.name}`;
  }
  if (type === 'Atrule') return has(atRules?.[node.name]) ? null : `@${node.name}`;
  if (type === 'Feature') {
    return has(features(rule)[node.name.replace(/^(min|max)-/, '')]) ? null : `(${node.name})`;
  }
  // What could not be read as a style of its time.
  if (type === 'Raw') return property?.startsWith('--') ? null : node.value;
  return type === 'NestingSelector' ? '&' : type === 'FeatureRange' ? '(a < b)' : null;
}

function features(rule: string | null): Record<string, Identifier> {
  return (atRules?.[rule ?? ''] ?? {}) as Record<string, Identifier>;
}

/** Values that the data does not tell apart came with their property. */
function isValue(property: string, name: string): boolean {
  const about = properties?.[property]?.[name] as Identifier | undefined;
  return about?.__compat === undefined || isKnown(about.__compat);
}

function has(about: Identifier | undefined): boolean {
  return about?.__compat !== undefined && isKnown(about.__compat);
}

/** Functions stand among the types, below what they make, or below the properties. */
const functions = new Set(
  [types, properties].flatMap((all) => namesBelow(all as unknown as Identifier)),
);

function namesBelow(about: Identifier): string[] {
  return Object.entries(about).flatMap(([name, one]) => {
    if (name === '__compat') return [];
    const below = namesBelow(one as Identifier);
    return has(one as Identifier) ? [name, ...below] : below;
  });
}
