import type { DockviewPanelApi } from 'dockview-react'

/** Between two things in a raised header, and at its ends, in px; as the style sheet says. */
const gapPx = 8
/** What a name of an instrument keeps at least before the header goes down, in px: no instrument moves the content below. */
const leastNamePx = 52
/** Goes first where it is tight: the market's badge. Badges with a meaning of their own stay. */
const expendable = '.badge:not([data-badge])'

/**
 * Puts the header of a panel into what is free of its tab row, so that both take one line; where that is too narrow, the header
 * stays above the content. The panel keeps its header: only its place on screen is another.
 * @returns ends it
 */
export function raiseHeader(header: HTMLElement, api: DockviewPanelApi): () => void {
  const freeStrip = (): HTMLElement | null => api.group.element.querySelector('.dv-void-container')
  const place = (): void => {
    const free = freeStrip()?.getBoundingClientRect()
    if (!free) return
    header.style.setProperty('--free-left', `${free.left - api.group.element.getBoundingClientRect().left}px`)
    header.style.setProperty('--free-width', `${free.width}px`)
    // The first one is the title, which only a screen reader sees beside a tab.
    const [, ...parts] = header.children
    header.toggleAttribute('data-tight', leastWidthOf(parts) > free.width)
    header.toggleAttribute('data-raised', leastWidthOf(parts.filter((part) => !part.matches(expendable))) <= free.width)
  }
  const sizes = new ResizeObserver(place)
  const watch = (): void => {
    sizes.disconnect()
    const strip = freeStrip()
    if (strip) sizes.observe(strip)
    for (const part of header.children) sizes.observe(part)
  }
  const parts = new MutationObserver(watch)
  parts.observe(header, { childList: true })
  const move = api.onDidGroupChange(watch)
  watch()
  return () => {
    sizes.disconnect()
    parts.disconnect()
    move.dispose()
  }
}

/** What the parts of a header take at least in one line, in px. */
function leastWidthOf(parts: readonly Element[]): number {
  return parts.reduce((sum, part) => sum + leastWidthOfPart(part) + gapPx, gapPx)
}

function leastWidthOfPart(part: Element): number {
  const { width } = part.getBoundingClientRect()
  return part.classList.contains('instrument-name') ? Math.min(width, leastNamePx) : width
}
