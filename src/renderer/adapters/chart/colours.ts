const tokens = ['line', 'text-2', 'up', 'down', 'flat', 'series-1', 'series-2', 'series-3', 'series-4'] as const
type Token = (typeof tokens)[number]

/** Colours of the theme and the direction convention in use, as a canvas takes them. */
export type ChartColours = Readonly<Record<Token, string>> & { readonly font: string }

export function readColours(element: Element): ChartColours {
  const style = getComputedStyle(element)
  const read = (token: Token): string => style.getPropertyValue(`--${token}`).trim()
  return {
    line: read('line'),
    'text-2': read('text-2'),
    up: read('up'),
    down: read('down'),
    flat: read('flat'),
    'series-1': read('series-1'),
    'series-2': read('series-2'),
    'series-3': read('series-3'),
    'series-4': read('series-4'),
    font: style.fontFamily,
  }
}

const priceTokens = ['surface-1', 'surface-2', 'text-1', 'expected', 'accent'] as const

/** Colours of a chart of prices, which has more to tell apart. */
export type PriceColours = ChartColours & Readonly<Record<(typeof priceTokens)[number], string>>

export function readPriceColours(element: Element): PriceColours {
  const style = getComputedStyle(element)
  const read = (token: (typeof priceTokens)[number]): string => style.getPropertyValue(`--${token}`).trim()
  return {
    ...readColours(element),
    'surface-1': read('surface-1'),
    'surface-2': read('surface-2'),
    'text-1': read('text-1'),
    expected: read('expected'),
    accent: read('accent'),
  }
}

/** Calls back when the page changes theme, direction colours or whatever else its root says. Returns its undo. */
export function watchColours(root: Element, onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(root, { attributes: true })
  return () => observer.disconnect()
}
