/** Short names for finding and making elements. */

export const all = <Kind extends HTMLElement>(
  selector: string,
  within: ParentNode = document,
): Kind[] => [...within.querySelectorAll<Kind>(selector)];

export const one = <Kind extends HTMLElement>(
  selector: string,
  within: ParentNode = document,
): Kind | null => within.querySelector<Kind>(selector);

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  element.append(...content);
  return element;
}
