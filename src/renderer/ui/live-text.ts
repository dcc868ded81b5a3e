import type { Direction } from './format.ts'

/** Writes text into an element by changing its one text node; nothing happens when it stands there already. */
export function setText(element: Element | undefined, text: string): void {
  if (!element) return
  const node = element.firstChild
  if (!(node instanceof Text)) element.textContent = text
  else if (node.data !== text) node.data = text
}

/** Sets `data-direction`, or removes it where a value has none. */
export function setDirection(element: HTMLElement | undefined, direction: Direction | null): void {
  setMark(element, 'direction', direction)
}

/** Sets `data-<name>`, or removes it for `null`; untouched when it is so already. */
export function setMark(element: HTMLElement | undefined, name: string, value: string | null): void {
  setAttribute(element, `data-${name}`, value)
}

/** Sets the words that a pointer at rest shows, or removes them for `null`. */
export function setTitle(element: HTMLElement | undefined, text: string | null): void {
  setAttribute(element, 'title', text)
}

function setAttribute(element: HTMLElement | undefined, attribute: string, value: string | null): void {
  // Not through `dataset`, whose lookup by name costs several times as much.
  if (!element || element.getAttribute(attribute) === value) return
  if (value === null) element.removeAttribute(attribute)
  else element.setAttribute(attribute, value)
}

/** Moves or stretches an element by its transform, which moves no layout; nothing happens when it stands so already. */
export function setTransform(element: HTMLElement | undefined, transform: string): void {
  if (element && element.style.transform !== transform) element.style.transform = transform
}
