/**
 * Creates and finds elements.
 * Text is always inserted as text, never as markup.
 */

type Child = Node | string | null;

/** An element with attributes and children; null children are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((one) => one !== null));
  return made;
}

/**
 * An element that the server has put there. Throws if it is missing, since page and script must
 * match.
 */
export function part<T extends Element>(of: ParentNode, selector: string): T {
  const found = of.querySelector<T>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/** All of them, in their order. */
export function parts<T extends Element>(of: ParentNode, selector: string): T[] {
  return [...of.querySelectorAll<T>(selector)];
}

/** A button that does something. `label` is for screen readers. */
export function button(text: string, label: string, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'plain', 'aria-label': label }, text);
  made.addEventListener('click', act);
  return made;
}
