/** The height of a row as the tokens of the page say, in px. */
export interface RowHeight {
  readonly px: number
  readonly stop: () => void
}

/**
 * Reads the token that holds at an element, and again whenever the page's root changes its density.
 * @param onChange called after each change
 */
export function watchRowHeight(element: HTMLElement, onChange: (px: number) => void): RowHeight {
  const read = (): number => Number.parseInt(getComputedStyle(element).getPropertyValue('--row-height'), 10)
  let px = read()
  const observer = new MutationObserver(() => {
    const next = read()
    if (next === px) return
    px = next
    onChange(px)
  })
  observer.observe(document.documentElement, { attributeFilter: ['data-density'] })
  return {
    get px() {
      return px
    },
    stop: () => observer.disconnect(),
  }
}
